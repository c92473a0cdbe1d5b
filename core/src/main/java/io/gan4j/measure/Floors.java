package io.gan4j.measure;

import io.gan4j.error.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures of real images in place of generated ones, each made once, however many things stand above them. */
public final class Floors {
    private final Evidence evidence;
    private final Map<String, List<Score>> known = new HashMap<>();

    /**
     * @param evidence of one of the things that are measured: as many images as of the others, and the same real ones
     */
    public Floors(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Returns a measure of real images; no scores where it cannot be made. */
    List<Score> of(Measuring.Named measure) {
        return known.computeIfAbsent(
                measure.provider().name(),
                name -> evidence.ofReal(measure.provider().needs())
                        .filter(real -> measure.metric().hasFloor())
                        .filter(real -> real.lacking(measure.provider().needs()).isEmpty())
                        .map(real -> scores(measure, real))
                        .orElse(List.of()));
    }

    /** Returns what a measure comes to; no scores where it is not defined, as for too few images. */
    static List<Score> scores(Measuring.Named measure, Evidence of) {
        try {
            return measure.metric().measure(of).scores().stream()
                    .map(score -> score.against(of.real().size()))
                    .toList();
        } catch (InvalidInputException e) {
            return List.of();
        }
    }
}
