package io.gan4j.run;

import io.gan4j.measure.Score;
import io.gan4j.measure.Scores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run was found to be worth.
 *
 * @param run name of its folder, or what else was measured
 * @param data name of the data set
 * @param step of the checkpoint that was measured
 * @param seed of the measures
 */
public record Evaluation(String run, String data, long step, long seed, Scores scores) {
    /** Returns one JSON object over several lines: run, data, step, seed, judge and the {@link #scoresJson scores}. */
    public String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run);
        object.put("data", data);
        object.put("step", step);
        object.put("seed", seed);
        object.put("judge", scores.judge());
        object.put("scores", objects(scores.scores()));
        return Json.pretty(object);
    }

    /**
     * Returns one JSON array over several lines, an object for each score: {@code {"metric": "fid", "value": 4.2, "n":
     * 2000, "floor": 1.3, "features": "digits-cnn-v1, hidden", "better": "lower"}}, with further fields as a measure
     * has them. A measure without a floor has {@code null} there.
     */
    public static String scoresJson(List<Score> scores) {
        return Json.pretty(objects(scores));
    }

    static List<Map<String, Object>> objects(List<Score> scores) {
        return scores.stream().map(Evaluation::object).toList();
    }

    private static Map<String, Object> object(Score score) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("metric", score.metric());
        object.put("value", score.value());
        object.put("n", score.n());
        object.put("floor", score.floor());
        object.put("features", score.features());
        object.put("better", score.better().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        object.putAll(score.further());
        return object;
    }
}
