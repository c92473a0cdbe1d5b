package io.gan4j.reproduce;

import io.gan4j.Gan;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.LockFile;
import io.gan4j.run.JsonLines;
import io.gan4j.run.RunFolder;
import io.gan4j.tune.Result;
import io.gan4j.tune.Trial;
import io.gan4j.tune.TrialRunner;
import io.gan4j.tune.Tuning;
import io.gan4j.tune.TuningListener;
import io.gan4j.tune.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * An experiment, what of it is done, and what is left to do. A run is a grid of one in its folder, so that one that was
 * stopped goes on from its checkpoint; what came of it is kept apart from the run folders, which may be deleted.
 */
public final class Reproduction {
    private static final String RESULTS = "results.jsonl";
    private static final String LOCK = ".lock";

    private final Gan gan;
    private final Experiment experiment;
    private final JsonLines<Outcome> results;
    private final Path runs;

    /**
     * @param results folder that the experiments' results are in, a folder each
     * @param runs folder that run folders are made in
     */
    public Reproduction(Gan gan, Experiment experiment, Path results, Path runs) {
        this.gan = gan;
        this.experiment = experiment;
        this.results = lines(results.resolve(experiment.name()));
        this.runs = runs;
    }

    private static JsonLines<Outcome> lines(Path folder) {
        return new JsonLines<>(folder.resolve(RESULTS), Outcome::json, Outcome::parse);
    }

    /**
     * Returns the results that there are, of the cells as they are declared now.
     *
     * @param results folder that the experiments' results are in
     * @throws InvalidInputException if they are damaged
     */
    public static List<Outcome> outcomes(Experiment experiment, Path results) {
        return present(experiment, lines(results.resolve(experiment.name())).read());
    }

    private static List<Outcome> present(Experiment experiment, List<Outcome> all) {
        Map<String, Outcome> newest = new LinkedHashMap<>();
        all.stream()
                .filter(outcome -> experiment.cells().stream()
                        .anyMatch(cell -> cell.name().equals(outcome.cell())
                                && cell.fingerprint(experiment).equals(outcome.fingerprint())))
                .forEach(outcome -> newest.put(outcome.cell() + " " + outcome.seed(), outcome));
        return List.copyOf(newest.values());
    }

    /** A run that is to be done. */
    public record Work(Experiment experiment, Cell cell, long seed, Tuning tuning) {
        @Override
        public String toString() {
            return cell.name() + ", seed " + seed;
        }
    }

    /** Watches runs. Called by one thread at a time. */
    public interface Listener {
        void onBegin(Work work);

        /** After the result was kept. */
        void onResult(Work work, Result result, RunFolder run);

        /** If there is none; the run is left to do. */
        void onFailure(Work work, String reason);
    }

    public Experiment experiment() {
        return experiment;
    }

    /**
     * Finds out whether results can be written.
     *
     * @throws InvalidInputException if they cannot
     */
    public void requirePlace() {
        Path folder = results.file().resolveSibling("");
        DurableFiles.folderObstacle(folder).ifPresent(obstacle -> {
            throw InvalidInputException.lines(
                    "Results cannot be written into " + folder + ": " + obstacle + ".",
                    "Name another folder: --results DIR");
        });
    }

    /** Where results are, an {@link Outcome} a line. */
    public Path resultsFile() {
        return results.file();
    }

    /**
     * Returns what is left to do.
     *
     * @param cells of them
     * @param seeds 1 to this
     * @param again whether what is done is to be done again
     * @throws InvalidInputException if a setting is refused
     */
    public List<Work> left(List<Cell> cells, int seeds, boolean again) {
        List<Outcome> done = again ? List.of() : present(experiment, results.read());
        List<Work> left = new ArrayList<>();
        for (Cell cell : cells) {
            LongStream.rangeClosed(1, seeds)
                    .filter(seed -> done.stream()
                            .noneMatch(outcome -> outcome.cell().equals(cell.name()) && outcome.seed() == seed))
                    .forEach(seed -> left.add(work(cell, seed, List.of(), experiment.count(), again)));
        }
        return left;
    }

    /** Returns a short run of every cell, to see whether it would work: its results are never kept. */
    public List<Work> quick(List<Cell> cells, long steps, int count) {
        return cells.stream()
                .map(cell -> work(cell, 1, List.of("training.steps=" + steps), count, false))
                .toList();
    }

    private Work work(Cell cell, long seed, List<String> more, int count, boolean again) {
        Path folder = again ? again() : runs.resolve(experiment.name());
        return new Work(
                experiment, cell, seed, Tuning.of(gan, cell.declaration(seed, more, count), Optional.empty(), folder));
    }

    /** Refuses, before the first run, what would be refused in the course of them. */
    public void requirePossible(List<Work> works) {
        Set<String> cells = new HashSet<>();
        works.stream()
                .filter(work -> cells.add(work.cell().name()))
                .forEach(work -> work.tuning().requirePossible());
    }

    /**
     * Does what is {@link #left}, so many runs at once, and keeps what comes of them.
     *
     * @throws InvalidInputException if another process does runs of this experiment
     */
    public void run(List<Work> works, TrialRunner runner, int jobs, Listener listener) {
        exclusively(results.file().resolveSibling(LOCK), () -> work(works, true, runner, jobs, listener));
        boolean anew = works.stream().allMatch(work -> work.tuning().folder().startsWith(again()));
        if (anew && works.stream().allMatch(work -> work.tuning().left() == 0)) {
            DurableFiles.delete(again()); // the next time it is done anew
        }
    }

    /** Does {@link #quick} runs, and keeps nothing: neither what comes of them, nor that they were done. */
    public void runQuick(List<Work> works, TrialRunner runner, int jobs, Listener listener) {
        exclusively(runs.resolve("." + experiment.name() + LOCK), () -> {
            DurableFiles.delete(runs.resolve(experiment.name()));
            work(works, false, runner, jobs, listener);
        });
    }

    private Path again() {
        return runs.resolve(experiment.name() + "-again");
    }

    private void exclusively(Path lock, Runnable work) {
        try {
            DurableFiles.makeFolder(lock.resolveSibling(""));
            LockFile.exclusively(
                    lock,
                    holder -> InvalidInputException.lines(
                            "Experiment " + experiment.name() + " is being run by " + holder + ".",
                            "Wait for it to end, or stop it."),
                    () -> {
                        work.run();
                        return true;
                    });
        } catch (IOException e) {
            throw DurableFiles.failure("lock", lock, e);
        }
    }

    private void work(List<Work> works, boolean kept, TrialRunner runner, int jobs, Listener listener) {
        Workers.run(
                works.stream().map(work -> () -> {
                    run(work, kept, runner, listener);
                    return true;
                }),
                jobs);
    }

    private void run(Work work, boolean kept, TrialRunner runner, Listener listener) {
        synchronized (this) {
            listener.onBegin(work);
        }
        String[] failure = {""};
        work.tuning().run(runner, 1, new TuningListener() {
            @Override
            public void onFailure(Trial trial, String reason) {
                failure[0] = reason;
            }
        });
        synchronized (this) {
            Optional<Result> result = work.tuning().done().stream().findFirst();
            if (result.isEmpty()) {
                if (!Thread.currentThread().isInterrupted()) { // stopped: nothing has failed
                    listener.onFailure(work, failure[0]);
                }
                return;
            }
            RunFolder run =
                    new RunFolder(work.tuning().folder().resolve(result.get().run()));
            if (kept) {
                keep(Outcome.of(experiment, work.cell(), work.seed(), result.get(), run.metricsFile()));
            }
            listener.onResult(work, result.get(), run);
        }
    }

    /** In place of what there is of the same cell and seed. */
    private void keep(Outcome outcome) {
        List<Outcome> all = new ArrayList<>(results.read());
        all.removeIf(other -> Objects.equals(other.cell(), outcome.cell()) && other.seed() == outcome.seed());
        all.add(outcome);
        all.sort(Comparator.comparing((Outcome one) -> place(one.cell())).thenComparing(Outcome::seed));
        results.replace(all);
    }

    private int place(String cell) {
        return experiment.cells().stream().map(Cell::name).toList().indexOf(cell);
    }
}
