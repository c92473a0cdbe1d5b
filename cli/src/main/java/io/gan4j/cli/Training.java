package io.gan4j.cli;

import io.gan4j.RunResult;
import io.gan4j.TrainingOptions;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.ProgressBar;
import io.gan4j.run.RunFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What training and resuming have in common for the person in front of them. */
final class Training {
    private Training() {}

    /** Options of both commands. */
    @SuppressWarnings("NullAway.Init") // fields are set by picocli
    static final class Options {
        @Option(
                names = "--stop-at",
                paramLabel = "N",
                description = "Stop after so many steps; schedules stay laid over the whole training.")
        private Optional<Long> stopAt;

        private long stopAt() {
            long step = stopAt.orElse(Long.MAX_VALUE);
            if (step < 1) {
                throw new InvalidInputException("--stop-at is " + step + ", but must be at least 1.");
            }
            return step;
        }
    }

    /** Trains under a progress bar, with the log in the run folder. */
    @SuppressWarnings("ClosingStandardOutputStreams") // a closed bar leaves its stream open
    static RunResult run(
            CommandSpec spec, Options options, String title, Function<TrainingOptions, RunResult> training) {
        PrintWriter out = spec.commandLine().getOut();
        List<String> words = spec.commandLine().getParseResult().originalArgs();
        try (ProgressBar bar = new ProgressBar(System.out, ProgressBar.isTerminal(), title);
                LogFile log = new LogFile()) {
            return training.apply(new TrainingOptions(
                    options.stopAt(),
                    List.of(bar),
                    folder -> {
                        log.open(folder.logFile());
                        out.println("Run folder " + folder.path());
                    },
                    words));
        }
    }

    static void printOutcome(RunResult result, PrintWriter out) {
        RunFolder folder = result.folder();
        String gan4j = System.getProperty("gan4j.command", "gan4j");
        out.println();
        if (result.step() < result.steps()) {
            out.printf(Locale.ROOT, "Stopped at step %,d of %,d. Go on with:%n", result.step(), result.steps());
            out.printf(Locale.ROOT, "  %s resume %s%n", gan4j, folder.path());
        } else {
            out.printf(Locale.ROOT, "Trained %,d steps.%n", result.steps());
        }
        out.println("Pictures");
        out.printf(
                Locale.ROOT, "  %s/%06d.png    samples of the last step%n", folder.samplesDirectory(), result.step());
        out.printf(Locale.ROOT, "  %s    how they came about%n", folder.progressGif());
        out.println("Try next");
        out.printf(Locale.ROOT, "  %s generate %s       draws new images%n", gan4j, folder.path());
        out.printf(Locale.ROOT, "  %s interpolate %s    walks between images%n", gan4j, folder.path());
        out.flush();
    }
}
