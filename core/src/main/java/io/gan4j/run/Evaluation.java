package io.gan4j.run;

import io.gan4j.measure.Scores;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run was found to be worth.
 *
 * @param run name of its folder
 * @param data name of the data set
 * @param step of the checkpoint that was measured
 * @param seed of the measures
 */
public record Evaluation(String run, String data, long step, long seed, Scores scores) {
    /**
     * Returns one JSON object over several lines, with the values under their names: {@code {"run":
     * "00007-cyclegan-emoji-styles", …, "values": {"A-to-B/translation/l1": 21.5, …}}}.
     */
    public String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run);
        object.put("data", data);
        object.put("step", step);
        object.put("seed", seed);
        object.put("judge", scores.judge());
        object.put("values", scores.values());
        return Json.pretty(object);
    }
}
