package io.gan4j.metric;

import io.gan4j.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes metrics of one thing, each with its floor. */
public final class MetricRunner {
    private final Evidence evidence;
    private final Floors floors;

    /** @param floors of this evidence, or of other that is measured against the same images */
    public MetricRunner(Evidence evidence, Floors floors) {
        this.evidence = evidence;
        this.floors = floors;
    }

    /** A metric under its name. */
    public record Named(MetricProvider provider, Metric metric) {}

    /**
     * Makes one metric.
     *
     * @throws InvalidInputException if it needs what is not there, or is not defined for what is
     */
    public MetricResult measure(Named metric) {
        MetricProvider provider = metric.provider();
        evidence.requireFor(provider.name(), provider.needs());
        MetricOutcome measured = metric.metric().measure(evidence);
        List<Score> scores = measured.scores().stream()
                .map(score -> score.against(evidence.real().size()))
                .toList();
        MetricOutcome outcome = new MetricOutcome(withFloors(scores, metric), measured.pictures(), measured.tables());
        return MetricResult.of(provider.name(), provider.question(), outcome);
    }

    /** A metric of fewer images than stand above the floor is made a third time, of as many as stand in it. */
    private List<Score> withFloors(List<Score> scores, Named metric) {
        List<Score> ofReal = floors.of(metric);
        Optional<Evidence> like = evidence.besideReal(metric.provider().needs());
        if (ofReal.isEmpty() || like.isEmpty()) {
            return scores;
        }
        List<Score> beside = like.get().equals(evidence) ? scores : Floors.scores(metric, like.get());
        return scores.stream()
                .map(score -> named(score.metric(), ofReal)
                        .filter(floor -> score.floor().isEmpty()) // a metric may know its own
                        .map(floor -> score.withFloor(floor(floor, named(score.metric(), beside))))
                        .orElse(score))
                .toList();
    }

    private static Score.Floor floor(Score real, Optional<Score> beside) {
        return new Score.Floor(
                real.value(),
                real.n(),
                real.nReal(),
                beside.map(score -> OptionalDouble.of(score.value())).orElse(OptionalDouble.empty()));
    }

    private static Optional<Score> named(String metric, List<Score> scores) {
        return scores.stream().filter(score -> score.metric().equals(metric)).findFirst();
    }

    /**
     * Makes a metric that has all it needs.
     *
     * @return with the problem in place of scores if it is not defined for what there is
     */
    public MetricResult measureIfDefined(Named metric) {
        try {
            return measure(metric);
        } catch (InvalidInputException e) {
            return MetricResult.undefined(
                    metric.provider().name(), metric.provider().question(), String.valueOf(e.getMessage()));
        }
    }
}
