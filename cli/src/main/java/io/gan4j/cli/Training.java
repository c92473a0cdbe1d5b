package io.gan4j.cli;

import io.gan4j.RunResult;
import io.gan4j.TrainingOptions;
import io.gan4j.run.ProgressBar;
import io.gan4j.run.RunFolder;
import java.io.PrintWriter;
import java.util.List;
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
                    options.stopAt.orElse(Long.MAX_VALUE),
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
        String run = folder.path().toString();
        out.println();
        if (result.step() < result.steps()) {
            out.println("Stopped at step " + result.step() + " of " + result.steps() + ". Go on with:");
            out.println("  gan4j resume " + run);
        } else {
            out.println("Trained " + result.steps() + " steps.");
        }
        out.println("Pictures:");
        out.println("  " + folder.samplesDirectory());
        out.println("  " + folder.progressGif());
        out.println("Try next:");
        out.println("  gan4j generate " + run + "       draws new images");
        out.println("  gan4j interpolate " + run + "    walks between images");
        out.flush();
    }
}
