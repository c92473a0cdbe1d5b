package io.gan4j.measure;

import io.gan4j.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes measures of one thing, and of real images in its place, which gives each measure its floor. */
public final class Measuring {
    private final Evidence evidence;
    private final Optional<Evidence> real;

    public Measuring(Evidence evidence) {
        this.evidence = evidence;
        this.real = evidence.ofReal();
    }

    /** A measure under its name. */
    public record Named(MetricProvider provider, Metric metric) {}

    /**
     * Makes one measure.
     *
     * @throws InvalidInputException if it needs what is not there, or is not defined for what is
     */
    public MetricResult measure(Named measure) {
        MetricProvider provider = measure.provider();
        evidence.requireFor(provider.name(), provider.needs());
        Measured measured = measure.metric().measure(evidence);
        Map<String, Double> floors = floors(measure);
        List<Score> scores = new ArrayList<>();
        for (Score score : measured.scores()) {
            Double floor = floors.get(score.metric());
            scores.add(floor == null || score.floor().isPresent() ? score : score.withFloor(floor));
        }
        return new MetricResult(provider.name(), provider.question(), scores, measured.pictures(), Optional.empty());
    }

    /**
     * Makes a measure if there is all that it needs.
     *
     * @return empty if there is not; with the problem in place of scores if it is not defined for what there is
     */
    public Optional<MetricResult> measureIfPossible(Named measure) {
        MetricProvider provider = measure.provider();
        if (!evidence.offers().containsAll(provider.needs())) {
            return Optional.empty();
        }
        try {
            return Optional.of(measure(measure));
        } catch (InvalidInputException e) {
            return Optional.of(new MetricResult(
                    provider.name(),
                    provider.question(),
                    List.of(),
                    List.of(),
                    Optional.of(String.valueOf(e.getMessage()))));
        }
    }

    private Map<String, Double> floors(Named measure) {
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
