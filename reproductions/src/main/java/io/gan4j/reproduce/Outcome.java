package io.gan4j.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.Json;
import io.gan4j.run.MetricLog;
import io.gan4j.tune.Result;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a cell and a seed: a line of {@code results.jsonl}.
 *
 * @param version of this form
 * @param cell its name
 * @param seed of the run
 * @param fingerprint of the cell's settings and of how it is measured, when it was run
 * @param result of the run; of its scores no more than a page needs
 * @param curves what was measured while training: by name steps and values
 */
public record Outcome(
        int version,
        String cell,
        long seed,
        String fingerprint,
        Result result,
        Map<String, List<MetricLog.Point>> curves) {
    private static final int VERSION = 1;

    /** What else a score may have beside it, such as the share of each of a thousand classes. */
    private static final List<String> KEPT = List.of(
            "metric",
            "value",
            "n",
            "floor",
            "features",
            "better",
            "n-real",
            "floor-n",
            "floor-n-real",
            "value-at-floor-n");

    public Outcome {
        curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
    }

    /** @param metrics log of the run */
    static Outcome of(Experiment experiment, Cell cell, long seed, Result result, Path metrics) {
        JsonNode scores = result.scores().deepCopy();
        scores.forEach(score -> ((ObjectNode) score).retain(KEPT));
        return new Outcome(
                VERSION,
                cell.name(),
                seed,
                cell.fingerprint(experiment),
                result.withScores(scores),
                MetricLog.measured(metrics));
    }

    String json() {
        return Json.line(this);
    }

    /** @throws InvalidInputException if it is of another form, or damaged */
    static Outcome parse(String line, String where) {
        try {
            return Json.MAPPER.readValue(line, Outcome.class);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    where + " is damaged, or of another version of gan4j:\n  "
                            + String.valueOf(e.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                            + "\nDelete the line: its run is done again.",
                    e);
        }
    }
}
