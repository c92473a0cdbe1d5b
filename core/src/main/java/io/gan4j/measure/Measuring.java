package io.gan4j.measure;

import io.gan4j.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes measures of one thing, each with its floor. */
public final class Measuring {
    private final Evidence evidence;
    private final Floors floors;

    /** @param floors of this evidence, or of other that is measured against the same images */
    public Measuring(Evidence evidence, Floors floors) {
        this.evidence = evidence;
        this.floors = floors;
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
        Map<String, Double> ofReal = floors.of(measure);
        List<Score> scores = new ArrayList<>();
        for (Score score : measured.scores()) {
            Double floor = ofReal.get(score.metric());
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
}
