package io.gan4j.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import io.gan4j.run.Json;
import io.gan4j.run.MetricLog;
import io.gan4j.run.TestAccuracy;
import io.gan4j.tune.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Of a score: not what else it may have beside it, such as the share of each of a thousand classes. */
    private static final Set<String> KEPT =
            Stream.concat(Score.FIELDS.stream(), Stream.of("left-out")).collect(Collectors.toUnmodifiableSet());

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

    /**
     * Returns the run's scores, and what follows from its curves: {@code test/accuracy} at the end, and of each score
     * that was measured while training, too, {@code NAME-fall}: how far the last one is behind the best, 0 for not at
     * all. None of a training that diverged.
     */
    List<Score> scores() {
        List<Score> scores = new ArrayList<>(result.measured());
        if (result.failure().isPresent()) {
            return scores;
        }
        for (Score score : result.measured()) {
            fall(score).ifPresent(scores::add);
        }
        List<MetricLog.Point> accuracies = curves.getOrDefault(TestAccuracy.NAME, List.of());
        if (!accuracies.isEmpty()) {
            double last = accuracies.get(accuracies.size() - 1).value();
            scores.add(Score.of(TestAccuracy.NAME, last, Better.HIGHER, 0, Score.NONE));
        }
        return scores;
    }

    private Optional<Score> fall(Score of) {
        List<Double> values = curves.getOrDefault(of.metric(), List.of()).stream()
                .map(MetricLog.Point::value)
                .toList();
        if (values.isEmpty() || of.better() == Better.NEAR_FLOOR) {
            return Optional.empty();
        }
        double last = values.get(values.size() - 1);
        double fall = of.better() == Better.LOWER ? last - Collections.min(values) : Collections.max(values) - last;
        return Optional.of(Score.of(of.metric() + "-fall", fall, Better.LOWER, 0, of.features()));
    }

    String json() {
        return Json.line(this);
    }

    /** @throws InvalidInputException if it is of another form, or damaged */
    static Outcome parse(String line, String where) {
        try {
            Outcome outcome = Json.MAPPER.readValue(line, Outcome.class);
            if (outcome == null || outcome.version() != VERSION) {
                throw new IllegalArgumentException("it is not of version " + VERSION);
            }
            List<Score> unused = outcome.scores(); // refused here, not where they are wanted
            return outcome;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InvalidInputException(
                    where + " is damaged, or of another version of gan4j:\n  "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "\nDelete the line: its run is done again.",
                    e);
        }
    }
}
