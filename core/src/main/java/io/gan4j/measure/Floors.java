package io.gan4j.measure;

import io.gan4j.error.InvalidInputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Measures of real images in place of generated ones, each made once, however many things stand above them. */
public final class Floors {
    private final Optional<Evidence> real;
    private final Map<String, Map<String, Double>> known = new HashMap<>();

    /** @param evidence of one of the things that are measured, against the same images and with the same seed */
    public Floors(Evidence evidence) {
        real = evidence.ofReal();
    }

    /** Returns the floor of each score of a measure, by its name; none where it cannot be made of real images. */
    Map<String, Double> of(Measuring.Named measure) {
        return known.computeIfAbsent(measure.provider().name(), name -> make(measure));
    }

    private Map<String, Double> make(Measuring.Named measure) {
        Map<String, Double> floors = new HashMap<>();
        if (real.isPresent()
                && real.get().offers().containsAll(measure.provider().needs())) {
            try {
                measure.metric()
                        .measure(real.get())
                        .scores()
                        .forEach(score -> floors.put(score.metric(), score.value()));
            } catch (InvalidInputException e) {
                // Too few real images for this measure: it stands without a floor.
                return Map.of();
            }
        }
        return floors;
    }
}
