package io.gan4j.tune;

import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricResult;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.Scores;
import io.gan4j.run.Evaluation;
import io.gan4j.run.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results that nobody measured. */
final class SomeResults {
    private SomeResults() {}

    static Result of(Map<String, String> settings, Score... scores) {
        return result(settings, Optional.empty(), scores);
    }

    static Result diverged(Map<String, String> settings) {
        return result(settings, Optional.of("Training diverged at step 3: loss/generator is NaN."));
    }

    private static Result result(Map<String, String> settings, Optional<String> failure, Score... scores) {
        MetricResult measured =
                MetricResult.of("any", Question.WHOLE, new MetricOutcome(List.of(scores), List.of(), List.of()));
        return new Result(
                Result.VERSION,
                "dcgan",
                settings,
                "00001-dcgan-digits",
                500,
                12.25,
                "onednn",
                1,
                "a processor",
                Map.of("gan4j", "1"),
                Json.tree(Evaluation.json(new Scores("pixels", List.of(measured), List.of()))),
                failure);
    }
}
