package io.gan4j.tune;

import io.gan4j.EvaluationOptions;
import io.gan4j.Evaluator;
import io.gan4j.Gan;
import io.gan4j.RunResult;
import io.gan4j.TrainingOptions;
import io.gan4j.config.Configuration;
import io.gan4j.diagnosis.FindingException;
import io.gan4j.error.DivergedException;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Progress;
import io.gan4j.run.Evaluation;
import io.gan4j.run.Recording;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One point of a grid: a run to be trained and measured. Its folder, which holds the declaration, and its number are
 * all that another process has to be told.
 *
 * @param folder of the grid, absolute, in which the run folder is made
 * @param file with the settings that all runs have
 * @param number from 1 on
 * @param settings its own, by key
 */
public record Trial(
        Declaration declaration, Path folder, Optional<Path> file, long number, Map<String, String> settings) {
    private static final long SEED = 1;

    /** How long a former process of the same trial is waited for. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    /** @throws io.gan4j.error.InvalidInputException if a setting is refused */
    public Configuration configuration(Gan gan, String... more) {
        List<String> overrides = new ArrayList<>(declaration.settings());
        settings.forEach((key, value) -> overrides.add(key + "=" + value));
        overrides.addAll(List.of(more));
        overrides.add(Configuration.override("output.dir", folder.toString()));
        return gan.configure(declaration.variant(), file, overrides);
    }

    /**
     * Trains, and measures what was learned. A run of this trial that was stopped is gone on with from its newest
     * checkpoint.
     *
     * @param onFolder told the run folder before anything is computed
     * @param stop asked after every step, and while it is measured: whether to stop there
     * @return also of a training that diverged, or that a finding stopped, or that drew what cannot be measured: that
     *     is what comes of its settings, and would again
     * @throws InterruptedException if it was stopped; another time it is gone on with
     * @throws RuntimeException whatever else keeps it from being trained or measured
     */
    public Result run(Gan gan, Consumer<RunFolder> onFolder, BooleanSupplier stop) throws InterruptedException {
        Configuration configuration = configuration(gan);
        AtomicReference<@Nullable RunFolder> folder = new AtomicReference<>();
        TrainingOptions options = TrainingOptions.NONE.stoppingWhen(stop).telling(run -> {
            folder.set(run);
            onFolder.accept(run);
        });
        RunResult trained;
        try {
            awaitFormer(configuration, stop);
            Optional<RunFolder> begun = begun(configuration);
            trained =
                    begun.isPresent() ? gan.resume(begun.get(), List.of(), options) : gan.train(configuration, options);
        } catch (DivergedException e) {
            return failed(folder.get(), e.step(), e);
        } catch (FindingException e) {
            return failed(folder.get(), e.finding().step(), e);
        }
        if (trained.step() < trained.steps()) {
            throw new InterruptedException("stopped at step " + trained.step());
        }
        if (declaration.metrics().isEmpty()) {
            return Result.of(this, trained.folder(), trained.step(), "[]", Optional.empty());
        }
        Evaluator evaluator = gan.evaluator(evaluating((what, done, all) -> {
            if (stop.getAsBoolean()) {
                throw new CancellationException();
            }
        }));
        Evaluation evaluation;
        try {
            evaluation = evaluator.evaluate(RunPoint.newest(trained.folder()));
        } catch (CancellationException e) {
            throw new InterruptedException("stopped while it was measured");
        } catch (InvalidInputException e) {
            evaluator.requirePossible(configuration); // what no such run can have is no result of this one
            return Result.of(this, trained.folder(), trained.step(), "[]", Optional.of(String.valueOf(e.getMessage())));
        }
        trained.folder().keep(evaluation);
        return Result.of(
                this, trained.folder(), trained.step(), Evaluation.json(evaluation.scores()), Optional.empty());
    }

    private Result failed(@Nullable RunFolder folder, long step, RuntimeException e) {
        return Result.of(this, Objects.requireNonNull(folder), step, "[]", Optional.of(String.valueOf(e.getMessage())));
    }

    EvaluationOptions evaluating(Progress progress) {
        return new EvaluationOptions(declaration.metrics(), declaration.count(), SEED, List.of(), progress);
    }

    /**
     * Where this trial has been lost with the machine that it ran on, and is begun again on another, its former process
     * may still be at work: it was asked to end, with a checkpoint, but has to come to the end of its step.
     */
    private void awaitFormer(Configuration configuration, BooleanSupplier stop) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE && !stop.getAsBoolean()) {
            if (same(configuration).noneMatch(RunFolder::isTrained)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** A run that has no checkpoint has done nothing. */
    private Optional<RunFolder> begun(Configuration configuration) {
        Recording recording = configuration.settings().bind(Recording.class);
        return same(configuration)
                .filter(run -> recording.checkpointsOf(run).latest().isPresent())
                .findFirst();
    }

    /** Finds this trial's runs by their settings: they are all that it is. */
    private Stream<RunFolder> same(Configuration configuration) {
        String wanted = configuration.render();
        return RunFolder.in(folder).stream().filter(run -> run.readConfig().equals(wanted));
    }

    /** Returns its settings in one line. */
    @Override
    public String toString() {
        return text(settings);
    }

    /** Returns {@code key=value key=value}. */
    public static String text(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }
}
