package io.gan4j.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Score;
import io.gan4j.run.Environment;
import io.gan4j.run.Evaluation;
import io.gan4j.run.Json;
import io.gan4j.run.MetricLog;
import io.gan4j.run.RunFolder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of a trial: a line of {@code results.jsonl}.
 *
 * @param version of this form
 * @param variant that was trained
 * @param settings the trial's own, as they were written
 * @param run name of its folder
 * @param steps that were trained
 * @param seconds of training, those before a stop included; not of measuring
 * @param executor that computed
 * @param threads of the compute kernels
 * @param processor model of it
 * @param versions of gan4j, its commit, and the libraries that compute
 * @param scores as {@link Evaluation#json(io.gan4j.metric.Scores)} has them
 * @param failure why there are no scores: the training diverged, or what it draws cannot be measured
 */
public record Result(
        int version,
        String variant,
        Map<String, String> settings,
        String run,
        long steps,
        double seconds,
        String executor,
        int threads,
        String processor,
        Map<String, String> versions,
        JsonNode scores,
        Optional<String> failure) {
    /** The form that this version of gan4j writes. */
    static final int VERSION = 1;

    /** As run folders are called: results of others lead to none outside of the grid's. */
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    public Result {
        if (!RUN.matcher(run).matches()) {
            throw new IllegalArgumentException("run is \"" + run + "\", which is no name of a run folder");
        }
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Returns what came of a trial, by what its run folder holds.
     *
     * @param scores as JSON
     */
    static Result of(Trial trial, RunFolder folder, long steps, String scores, Optional<String> failure) {
        Environment environment = folder.readEnvironment();
        return new Result(
                VERSION,
                trial.declaration().variant(),
                trial.settings(),
                folder.name(),
                steps,
                MetricLog.seconds(folder.metricsFile()),
                environment.executor(),
                environment.threads(),
                environment.processor(),
                environment.versions(),
                Json.tree(scores),
                failure);
    }

    /** Returns the same with scores that more or less is known of. */
    public Result withScores(JsonNode others) {
        return new Result(
                version, variant, settings, run, steps, seconds, executor, threads, processor, versions, others,
                failure);
    }

    /** Returns the scores; none of a training that diverged. */
    public List<Score> measured() {
        return Evaluation.scores(scores);
    }

    /** Returns one JSON object in one line, without its end. */
    public String json() {
        return Json.line(this);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @param where it stands
     * @throws InvalidInputException if it is of another form, or damaged
     */
    public static Result parse(String line, String where) {
        try {
            JsonNode object = Json.MAPPER.readTree(line);
            if (!object.isObject()) {
                throw new IllegalArgumentException("there is no JSON object in it");
            }
            int version = object.path("version").asInt(VERSION);
            if (version != VERSION) {
                throw InvalidInputException.lines(
                        where + " has version " + version + ", this version of gan4j reads " + VERSION + ".",
                        "Use the gan4j that wrote it, or another folder: --out DIR");
            }
            Result result = Json.MAPPER.treeToValue(object, Result.class);
            List<Score> unused = result.measured(); // refused here, not where they are wanted
            return result;
        } catch (JsonProcessingException e) {
            throw damaged(where, Json.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw damaged(
                    where, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    private static InvalidInputException damaged(String where, String why, Exception cause) {
        return new InvalidInputException(
                where + " is damaged:\n  " + why + "\nDelete the line: its run is measured again.", cause);
    }
}
