package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.RunResult;
import io.gan4j.cli.text.ThisCommand;
import io.gan4j.cluster.Cluster;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.ShellWord;
import io.gan4j.file.TextFile;
import io.gan4j.parallel.LostWorkerException;
import io.gan4j.run.RunFolder;
import io.gan4j.run.SharedFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Has a run trained by several processes together: {@link TrainingWorkerCommand}.
 *
 * @param on words that name the cluster in a command
 * @param words that they are given besides: plug-ins, and how the run is gone on with
 */
record TrainingWorkers(
        Gan gan, Cluster cluster, String on, RunFolder run, int workers, List<String> words, PrintWriter out) {
    /** Exit code of a process that ended because another one had. */
    static final int LOST = 75;

    /** Twenty seconds. */
    private static final int LOOKS = 100;

    private static final long LOOK_MILLIS = 200;

    /**
     * Has it trained, and says what came of it.
     *
     * @return the exit code: 0, or that of a signal
     * @throws InvalidInputException if it cannot be trained so
     * @throws LostWorkerException if it failed: what is trained up to the last checkpoint stays
     */
    int train() {
        Path folder = run.path().resolve("workers");
        SharedFolder shared = new SharedFolder(folder, gan.registry().pluginJars());
        List<RunResult> results = new ArrayList<>();
        List<Integer> stopped = new ArrayList<>();
        int exitCode = Signals.ending(
                "Stopping after this step, with a checkpoint.",
                () -> shared.exclusively(
                        who -> new InvalidInputException(
                                "Run " + run.path() + " is trained by workers of " + who + " already."),
                        () -> {
                            results.addAll(trained(folder, stopped));
                            shared.delete(); // they have all ended as they should
                        }));
        for (RunResult result : results) {
            Pages.write(gan, run, result::abilities);
            Training.printOutcome(result, likewise(), out);
        }
        if (exitCode == 0) {
            return stopped.isEmpty() ? CommandLine.ExitCode.OK : stopped.get(0);
        }
        if (results.isEmpty()) {
            out.println("Stopped before the first step. Go on with:\n  " + resume());
        }
        return results.stream().allMatch(result -> result.step() < result.steps()) ? exitCode : CommandLine.ExitCode.OK;
    }

    /** Returns what has it trained so, after what names the run. */
    private String likewise() {
        return " --workers " + workers + on;
    }

    private String resume() {
        return ThisCommand.word() + " resume " + ShellWord.of(run.path()) + likewise();
    }

    /**
     * Returns what it came to; nothing where it was stopped before.
     *
     * @param stopped takes the exit code of a worker that somebody has stopped
     */
    private List<RunResult> trained(Path folder, List<Integer> stopped) {
        int processors = cluster.processors(workers);
        out.printf(
                Locale.ROOT,
                "%d workers, each on %d %s%n",
                workers,
                processors,
                processors == 1 ? "thread" : "threads");
        try {
            clear(folder);
            Path meeting = Files.createTempDirectory(folder, "meeting-");
            try (FollowedFile progress = new FollowedFile(TrainingWorkerCommand.progress(meeting), out)) {
                List<Errand> errands = IntStream.range(0, workers)
                        .mapToObj(rank -> new Errand(
                                cluster, processors, command(meeting, rank), folder.resolve("worker-" + rank + ".txt")))
                        .toList();
                return List.of(result(outcomes(errands, meeting), meeting, stopped));
            } catch (InterruptedException e) {
                return awaited(meeting);
            } finally {
                delete(meeting);
            }
        } catch (IOException e) {
            throw DurableFiles.failure("write", folder, e);
        }
    }

    private List<String> command(Path meeting, int rank) {
        return Stream.concat(
                        Stream.of(
                                "train-worker",
                                run.path().toAbsolutePath().toString(),
                                meeting.toAbsolutePath().toString(),
                                Integer.toString(rank),
                                Integer.toString(workers)),
                        words.stream())
                .toList();
    }

    private List<Errand.Outcome> outcomes(List<Errand> errands, Path meeting) throws InterruptedException {
        try {
            return Errand.together(errands, cluster::runTogether);
        } catch (IllegalStateException e) {
            awaited(meeting); // the others have heard of it, and end in good order
            throw lost(String.valueOf(e.getMessage()));
        }
    }

    private RunResult result(List<Errand.Outcome> outcomes, Path meeting, List<Integer> stopped) {
        for (Errand.Outcome outcome : outcomes) {
            if (outcome.isRefused()) {
                throw new InvalidInputException(outcome.reason());
            }
        }
        for (int rank = 0; rank < workers; rank++) {
            int code = outcomes.get(rank).code();
            if (code != 0 && code != CommandLine.ExitCode.USAGE && code != LOST && !Signals.ended(code)) {
                throw failed(rank, outcomes.get(rank));
            }
        }
        for (Errand.Outcome outcome : outcomes) {
            if (outcome.code() == CommandLine.ExitCode.USAGE) {
                throw new InvalidInputException(outcome.reason());
            }
        }
        outcomes.stream().map(Errand.Outcome::code).filter(Signals::ended).forEach(stopped::add);
        if (!Files.exists(TrainingWorkerCommand.outcome(meeting))) {
            throw lost(
                    stopped.isEmpty() ? outcomes.get(0).reason() : "A worker was asked to stop before they had begun.");
        }
        return read(meeting);
    }

    /** Of a training that has diverged, say, there is nothing to be gone on with. */
    private LostWorkerException failed(int rank, Errand.Outcome outcome) {
        return outcome.code() == CommandLine.ExitCode.SOFTWARE
                ? new LostWorkerException(outcome.reason(), null)
                : lost("Worker " + rank + " has ended: " + outcome.reason());
    }

    private LostWorkerException lost(String reason) {
        return new LostWorkerException(reason + "\nTo go on from the last checkpoint: " + resume(), null);
    }

    /** Returns what the first process wrote down at its end. */
    private RunResult read(Path meeting) {
        String[] steps =
                TextFile.read(TrainingWorkerCommand.outcome(meeting)).strip().split(" ", -1);
        return new RunResult(run, Long.parseLong(steps[0]), Long.parseLong(steps[1]), gan.abilities(run));
    }

    /** The same of one that was asked to stop, and may have a step to end and a checkpoint to write. */
    private List<RunResult> awaited(Path meeting) {
        Path outcome = TrainingWorkerCommand.outcome(meeting);
        try {
            boolean begun = Files.exists(TrainingWorkerCommand.progress(meeting));
            for (int look = 0; begun && look < LOOKS && !Files.exists(outcome); look++) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Files.exists(outcome) ? List.of(read(meeting)) : List.of();
    }

    /** Removes what trainings before, which lost somebody, have left. */
    private static void clear(Path folder) throws IOException {
        for (Path left : DurableFiles.entries(folder)) {
            if (Files.isDirectory(left)) {
                delete(left);
            } else if (left.getFileName().toString().startsWith("worker-")) {
                Files.deleteIfExists(left);
            }
        }
    }

    private static void delete(Path meeting) throws IOException {
        for (Path file : DurableFiles.entries(meeting)) {
            Files.deleteIfExists(file);
        }
        try {
            Files.deleteIfExists(meeting);
        } catch (DirectoryNotEmptyException e) {
            // one that is still to end has written something
        }
    }
}
