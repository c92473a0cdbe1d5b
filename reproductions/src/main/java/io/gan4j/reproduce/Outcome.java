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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final String FALL = "-fall";

    /** Of the points of a loss the last of so many parts tell what it comes to. */
    private static final int LAST = 5;

    private static final Pattern STEPS_TO = Pattern.compile("(.+)-steps-to-(-?[0-9]+(?:[.][0-9]+)?)");

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

    /** Returns the run's scores; none of a training that diverged. */
    List<Score> scores() {
        return result.measured();
    }

    /**
     * Returns a score of the run, or what follows from its curves: {@code test/accuracy} at the end; of a score that
     * was measured while training, too, {@code NAME-fall}: how far the last one is behind the best, 0 for not at all;
     * and {@code NAME-steps-to-VALUE}: how soon it was as good as that, or all steps where it never was.
     *
     * @return empty if there is none of that name, as of a training that diverged
     */
    Optional<Score> score(String name) {
        if (result.failure().isPresent()) {
            return Optional.empty();
        }
        Matcher reach = STEPS_TO.matcher(name);
        if (reach.matches()) {
            double value = Double.parseDouble(reach.group(2));
            return measured(reach.group(1)).flatMap(score -> stepsTo(score, value, name));
        }
        if (name.endsWith(FALL)) {
            return measured(name.substring(0, name.length() - FALL.length())).flatMap(score -> fall(score, name));
        }
        if (name.startsWith(MetricLog.LOSS)) {
            return curve(name).map(curve -> end(curve, name));
        }
        return name.equals(TestAccuracy.NAME) ? accuracy() : measured(name);
    }

    /** Returns whether a score of that name says how soon another one was good enough. */
    static boolean isStepsTo(String name) {
        return STEPS_TO.matcher(name).matches();
    }

    private Optional<Score> measured(String name) {
        return scores().stream().filter(score -> score.metric().equals(name)).findFirst();
    }

    private Optional<Score> accuracy() {
        return curve(TestAccuracy.NAME)
                .map(curve ->
                        Score.of(TestAccuracy.NAME, curve.get(curve.size() - 1).value(), Better.HIGHER, 0, Score.NONE));
    }

    private static Score end(List<MetricLog.Point> losses, String name) {
        int from = losses.size() - (losses.size() + LAST - 1) / LAST;
        double mean = losses.subList(from, losses.size()).stream()
                .mapToDouble(MetricLog.Point::value)
                .average()
                .orElseThrow();
        return Score.of(name, mean, Better.NEAR_FLOOR, 0, Score.NONE);
    }

    private Optional<Score> stepsTo(Score of, double value, String name) {
        return curve(of.metric())
                .filter(curve -> of.better() != Better.NEAR_FLOOR)
                .map(curve -> {
                    long steps = curve.stream()
                            .filter(point ->
                                    of.better() == Better.LOWER ? point.value() <= value : point.value() >= value)
                            .mapToLong(MetricLog.Point::step)
                            .findFirst()
                            .orElse(result.steps());
                    return Score.of(name, (double) steps, Better.LOWER, 0, of.features());
                });
    }

    private Optional<Score> fall(Score of, String name) {
        return curve(of.metric())
                .filter(curve -> of.better() != Better.NEAR_FLOOR)
                .map(curve -> {
                    List<Double> values =
                            curve.stream().map(MetricLog.Point::value).toList();
                    double last = values.get(values.size() - 1);
                    double fall = of.better() == Better.LOWER
                            ? last - Collections.min(values)
                            : Collections.max(values) - last;
                    return Score.of(name, fall, Better.LOWER, 0, of.features());
                });
    }

    private Optional<List<MetricLog.Point>> curve(String name) {
        return Optional.ofNullable(curves.get(name)).filter(curve -> !curve.isEmpty());
    }

    String json() {
        return Json.line(this);
    }

    private void requireFinite() {
        if (!result.scores().isArray()) {
            throw new IllegalArgumentException("its scores are no list");
        }
        curves.forEach((name, curve) -> {
            for (MetricLog.Point point : curve) {
                if (!Double.isFinite(point.value())) {
                    throw new IllegalArgumentException(name + " is " + point.value() + " at step " + point.step());
                }
            }
        });
    }

    private static InvalidInputException damaged(String where, String why, Exception cause) {
        return new InvalidInputException(
                where + " is damaged, or of another version of gan4j:\n  " + why
                        + "\nDelete the line: its run is done again.",
                cause);
    }

    /** @throws InvalidInputException if it is of another form, or damaged */
    static Outcome parse(String line, String where) {
        try {
            Outcome outcome = Json.MAPPER.readValue(line, Outcome.class);
            if (outcome == null || outcome.version() != VERSION) {
                throw new IllegalArgumentException("it is not of version " + VERSION);
            }
            List<Score> unused = outcome.scores(); // refused here, not where they are wanted
            outcome.requireFinite();
            return outcome;
        } catch (JsonProcessingException e) {
            throw damaged(where, Json.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw damaged(
                    where, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }
}
