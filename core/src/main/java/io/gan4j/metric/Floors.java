package io.gan4j.metric;

import io.gan4j.error.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Metrics of real images in place of generated ones, each made once, however many things stand above them. */
public final class Floors {
    private final Evidence evidence;
    private final Map<String, List<Score>> known = new HashMap<>();

    /**
     * @param evidence of one of the things that are measured: as many images as of the others, and the same real ones
     */
    public Floors(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Returns a metric of real images; no scores where it cannot be made. */
    List<Score> of(MetricRunner.Named metric) {
        return known.computeIfAbsent(
                metric.provider().name(),
                name -> evidence.ofReal(metric.provider().needs())
                        .filter(real -> metric.metric().hasFloor())
                        .filter(real -> real.lacking(metric.provider().needs()).isEmpty())
                        .map(real -> scores(metric, real))
                        .orElse(List.of()));
    }

    /** Returns what a metric comes to; no scores where it is not defined, as for too few images. */
    static List<Score> scores(MetricRunner.Named metric, Evidence of) {
        try {
            return metric.metric().measure(of).scores().stream()
                    .map(score -> score.against(of.real().size()))
                    .toList();
        } catch (InvalidInputException e) {
            return List.of();
        }
    }
}
