package io.gan4j.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.TextFile;
import io.gan4j.metric.Better;
import io.gan4j.metric.LeftOut;
import io.gan4j.metric.Score;
import io.gan4j.metric.Scores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a run was found to be worth.
 *
 * @param run name of its folder, or what else was measured
 * @param data name of the data set
 * @param step of the checkpoint that was measured
 * @param seed of the metrics
 */
public record Evaluation(String run, String data, long step, long seed, Scores scores) {
    private static final String EVALUATE_AGAIN = "Evaluate the run again.";

    /**
     * What a run folder keeps of it.
     *
     * @param scores without what further belongs to them
     */
    public record Kept(long step, List<Score> scores) {}

    /**
     * Returns one JSON object over several lines: run, data, step, seed, judge and the {@link #json(Scores) scores}.
     */
    public String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run);
        object.put("data", data);
        object.put("step", step);
        object.put("seed", seed);
        object.put("judge", scores.judge());
        object.put("scores", objects(scores));
        return Json.pretty(object);
    }

    /**
     * Returns one JSON array over several lines, an object for each score: {@code {"metric": "fid", "value": 4.74, "n":
     * 500, "floor": 8.66, "features": "digits-cnn-v1, hidden", "better": "lower", "n-real": 500, "floor-n": 250,
     * "floor-n-real": 250, "value-at-floor-n": 8.71}}, with further fields as a metric has them. What is not known, as
     * all of a floor where there is none, is {@code null}. Of a metric that was left out there is {@code {"metric":
     * "ndb", "value": null, "left-out": "why"}}.
     */
    public static String json(Scores scores) {
        return Json.pretty(objects(scores));
    }

    static List<Map<String, Object>> objects(Scores scores) {
        return Stream.concat(
                        scores.scores().stream().map(Evaluation::object),
                        scores.leftOut().stream().map(Evaluation::object))
                .toList();
    }

    private static Map<String, Object> object(LeftOut metric) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("metric", metric.metric());
        object.put("value", null);
        object.put("left-out", metric.why());
        return object;
    }

    private static Map<String, Object> object(Score score) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("metric", score.metric());
        object.put("value", score.value());
        object.put("n", known(score.n()));
        object.put("floor", score.floor().map(Score.Floor::value));
        object.put("features", score.features());
        object.put("better", score.better().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        object.put("n-real", known(score.nReal()));
        object.put("floor-n", score.floor().map(Score.Floor::n));
        object.put("floor-n-real", score.floor().map(Score.Floor::nReal));
        object.put("value-at-floor-n", score.floor().map(Score.Floor::beside).orElse(OptionalDouble.empty()));
        object.putAll(score.further());
        return object;
    }

    /**
     * Returns the scores of such an array, without what further belongs to them; of metrics that were left out there
     * are none.
     *
     * @throws IllegalArgumentException if a score lacks a field, or has another value there
     */
    public static List<Score> scores(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(object -> !object.has("left-out"))
                .map(Evaluation::score)
                .toList();
    }

    /**
     * Returns the newest one of a run; empty if it was not evaluated.
     *
     * @throws InvalidInputException if its file is damaged
     */
    public static Optional<Kept> of(RunFolder folder) {
        Path file = folder.evaluationFile();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.tree(TextFile.read(file, EVALUATE_AGAIN));
            return Optional.of(new Kept(json.path("step").asLong(), scores(json.path("scores"))));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(file + " is damaged.\n" + EVALUATE_AGAIN, e);
        }
    }

    private static Score score(JsonNode object) {
        Score score = Score.of(
                object.required("metric").asText(),
                number(object.required("value")),
                Better.valueOf(object.required("better")
                        .asText()
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')),
                object.required("n").asLong(),
                object.required("features").asText());
        JsonNode beside = object.required("value-at-floor-n");
        Score against = score.against(object.required("n-real").asLong());
        return object.required("floor").isNull()
                ? against
                : against.withFloor(new Score.Floor(
                        object.required("floor").asDouble(),
                        object.required("floor-n").asLong(),
                        object.required("floor-n-real").asLong(),
                        beside.isNull() ? OptionalDouble.empty() : OptionalDouble.of(beside.asDouble())));
    }

    private static double number(JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException("the value of a score is " + value + ", and no number");
        }
        return value.asDouble();
    }

    private static OptionalLong known(long n) {
        return n == 0 ? OptionalLong.empty() : OptionalLong.of(n);
    }
}
