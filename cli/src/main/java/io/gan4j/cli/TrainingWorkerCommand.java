package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.RunResult;
import io.gan4j.TrainingOptions;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.text.ProgressBar;
import io.gan4j.file.DurableFiles;
import io.gan4j.parallel.LostWorkerException;
import io.gan4j.parallel.Meeting;
import io.gan4j.parallel.Ring;
import io.gan4j.random.Share;
import io.gan4j.run.RunFolder;
import io.gan4j.run.SharedFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * One of the processes that train a run together: {@link TrainingWorkers} sends them. The first records what they do.
 */
@Command(name = "train-worker", hidden = true, description = "Trains a run together with other processes.")
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class TrainingWorkerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of the run.")
    private Path run;

    @Parameters(index = "1", paramLabel = "MEETING", description = "Folder in which they find each other.")
    private Path meeting;

    @Parameters(index = "2", paramLabel = "RANK", description = "Number of this one, from 0 on.")
    private int rank;

    @Parameters(index = "3", paramLabel = "N", description = "How many there are.")
    private int workers;

    @Option(names = "--set", description = "As of resume.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--stop-at", description = "As of resume.")
    private Optional<Long> stopAt;

    @Option(names = "--allow-config-change", description = "As of resume.")
    private boolean allowConfigChange;

    /** Returns the file that the first process writes how far they are to. */
    static Path progress(Path meeting) {
        return meeting.resolve("progress.txt");
    }

    /** Returns the file that it says in, at its end, how many steps are done, and how many there are. */
    static Path outcome(Path meeting) {
        return meeting.resolve("outcome.txt");
    }

    @Override
    public Integer call() {
        Gan gan = common.gan();
        Share share = new Share(rank, workers);
        Meeting place = new Meeting(meeting);
        PrintWriter err = spec.commandLine().getErr();
        SharedFolder begun =
                new SharedFolder(meeting.resolveSibling(""), gan.registry().pluginJars());
        AtomicBoolean stopped = new AtomicBoolean();
        try {
            int code = Errand.follow(begun.differences(), err, stop -> {
                Optional<Ring> ring = place.join(share, Meeting.PATIENCE, stop::get);
                if (ring.isEmpty()) {
                    throw new InterruptedException("stopped before the others were there");
                }
                try (Ring joined = ring.get()) {
                    train(gan, joined, stop);
                }
                stopped.set(stop.get());
            });
            if (code != 0) {
                place.leave(share);
            }
            return stopped.get() ? Signals.STOPPED : code;
        } catch (LostWorkerException e) {
            err.println("The training ends, as " + e.getMessage() + ".");
            return TrainingWorkers.LOST;
        } catch (RuntimeException | Error e) {
            place.leave(share);
            throw e;
        }
    }

    private void train(Gan gan, Ring ring, AtomicBoolean stop) {
        TrainingOptions options = TrainingOptions.NONE
                .stoppingAt(stopAt.orElse(Long.MAX_VALUE))
                .stoppingWhen(stop::get)
                .together(ring);
        if (ring.leads()) {
            record(gan, options);
        } else {
            resume(gan, options);
        }
    }

    private void record(Gan gan, TrainingOptions options) {
        RunFolder folder = new RunFolder(run);
        try (LogFile log = new LogFile();
                PrintStream lines =
                        new PrintStream(Files.newOutputStream(progress(meeting)), true, StandardCharsets.UTF_8);
                ProgressBar bar = new ProgressBar(lines, false, folder.name())) {
            log.open(folder.logFile());
            RunResult result = resume(gan.saying(lines::println), options.with(bar));
            DurableFiles.replace(outcome(meeting), result.step() + " " + result.steps() + "\n");
        } catch (IOException e) {
            throw DurableFiles.failure("write", meeting, e);
        }
    }

    private RunResult resume(Gan gan, TrainingOptions options) {
        return gan.resume(new RunFolder(run), settings, allowConfigChange ? options.allowingChanges() : options);
    }
}
