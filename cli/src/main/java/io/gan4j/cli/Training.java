package io.gan4j.cli;

import io.gan4j.Ability;
import io.gan4j.Gan;
import io.gan4j.RunResult;
import io.gan4j.TrainingOptions;
import io.gan4j.cli.option.On;
import io.gan4j.cli.text.Profile;
import io.gan4j.cli.text.ProgressBar;
import io.gan4j.cli.text.ThisCommand;
import io.gan4j.cluster.Cluster;
import io.gan4j.diagnosis.Finding;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.ShellWord;
import io.gan4j.report.NextCommand;
import io.gan4j.report.Report;
import io.gan4j.run.Best;
import io.gan4j.run.Comparison;
import io.gan4j.run.MetricLog;
import io.gan4j.run.RunFolder;
import io.gan4j.run.TestAccuracy;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
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

        @Option(names = "--profile", description = "Show at the end where the time went, layer by layer.")
        private boolean profile;

        @Option(
                names = "--workers",
                paramLabel = "N",
                defaultValue = "1",
                description = "Processes that train it together, each with its share of every batch"
                        + " (docs/many-machines.md).")
        private int workers;

        @Mixin
        private On on;

        /** Returns whether several processes train, or one elsewhere. */
        boolean areElsewhere() {
            TuneCommand.requireAtLeast("--workers", workers, 1);
            boolean areElsewhere = workers > 1 || !on.isHere();
            if (areElsewhere && profile) {
                throw new InvalidInputException("--profile shows one process of this machine: leave out --workers and"
                        + " --on, or --profile.");
            }
            return areElsewhere;
        }

        int workers() {
            return workers;
        }

        /** @param words that each is given besides */
        TrainingWorkers workers(Gan gan, Cluster cluster, RunFolder run, List<String> words, PrintWriter out) {
            List<String> all = new ArrayList<>(words);
            stopAt.ifPresent(step -> all.addAll(List.of("--stop-at", Long.toString(stopAt()))));
            return new TrainingWorkers(gan, cluster, on.words(), run, workers, all, out);
        }

        Cluster open(Gan gan, PrintWriter out) {
            return on.open(gan, out);
        }

        private long stopAt() {
            long step = stopAt.orElse(Long.MAX_VALUE);
            if (step < 1) {
                throw new InvalidInputException("--stop-at is " + step + ", but must be at least 1.");
            }
            return step;
        }
    }

    /**
     * Trains under a progress bar, with the log in the run folder, and says what came of it. Ctrl-C or SIGTERM stop it
     * after the step that is running, with a checkpoint.
     *
     * @return the exit code: 0, or that of the signal
     */
    @SuppressWarnings("ClosingStandardOutputStreams") // a closed bar leaves its stream open
    static int run(
            CommandSpec spec,
            Options options,
            String title,
            Gan gan,
            BiFunction<Gan, TrainingOptions, RunResult> training) {
        PrintWriter out = spec.commandLine().getOut();
        Profile profile = new Profile();
        AtomicBoolean stop = new AtomicBoolean();
        RunResult result;
        int exitCode;
        try (ProgressBar bar = new ProgressBar(System.out, ProgressBar.isTerminal(), title);
                LogFile log = new LogFile();
                Signals signals = Signals.endBy(
                        "Stopping after this step, with a checkpoint. Once more stops at once.",
                        () -> stop.set(true))) {
            TrainingOptions accompanied = TrainingOptions.NONE
                    .stoppingAt(options.stopAt())
                    .stoppingWhen(stop::get)
                    .with(bar)
                    .calledBy(words(spec))
                    .telling(folder -> {
                        log.open(folder.logFile());
                        out.println("Run folder " + folder.path());
                    });
            Gan saying = gan.saying(line -> {
                bar.leaveLine();
                out.println(line);
            });
            result = training.apply(saying, options.profile ? accompanied.with(profile) : accompanied);
            exitCode = result.step() < result.steps() ? signals.exitCode() : CommandLine.ExitCode.OK;
        }
        if (options.profile) {
            profile.print(out);
        }
        Pages.write(gan, result.folder(), result::abilities);
        printOutcome(result, "", out);
        return exitCode;
    }

    /** Returns the words that a command was called with. */
    static List<String> words(CommandSpec spec) {
        return spec.commandLine().getParseResult().originalArgs();
    }

    /** @param words behind the run in the command that goes on with it */
    static void printOutcome(RunResult result, String words, PrintWriter out) {
        RunFolder folder = result.folder();
        String gan4j = ThisCommand.word();
        out.println();
        if (result.step() < result.steps()) {
            out.printf(Locale.ROOT, "Stopped at step %,d of %,d. Go on with:%n", result.step(), result.steps());
            out.printf(Locale.ROOT, "  %s resume %s%s%n", gan4j, ShellWord.of(folder.path()), words);
        } else {
            out.printf(Locale.ROOT, "Trained %,d steps.%n", result.steps());
        }
        Finding.in(folder).read().forEach(out::println);
        Optional.ofNullable(MetricLog.latest(folder.metricsFile()).get(TestAccuracy.NAME))
                .ifPresent(accuracy ->
                        out.printf(Locale.ROOT, "Accuracy on the test examples: %.2f %%%n", 100 * accuracy));
        folder.best().ifPresent(best -> printBest(best, result, gan4j, out));
        Path samples = folder.samplesDirectory().resolve(String.format(Locale.ROOT, "%06d.png", result.step()));
        Map<String, String> pictures = new LinkedHashMap<>();
        pictures.put(samples.toString(), "samples of the last step");
        pictures.put(folder.progressGif().toString(), "how they came about");
        pictures.put(Report.file(folder).toString(), "all of it on a page, for a browser");
        pictures.keySet().removeIf(picture -> !Files.exists(Path.of(picture))); // not every run makes some
        printTable("Look at", pictures, out);
        printNext(result.abilities(), folder, out);
        out.flush();
    }

    /** Says whether quality has fallen since it was best. */
    private static void printBest(Best best, RunResult result, String gan4j, PrintWriter out) {
        RunFolder folder = result.folder();
        double last = MetricLog.latest(folder.metricsFile()).getOrDefault("metric/" + best.metric(), best.value());
        if (best.better().prefers(best.value(), last)) {
            out.printf(
                    Locale.ROOT,
                    "Best %s %s at step %,d of %,d; the last was %s. To use the best:%n  %s%n",
                    best.metric(),
                    Comparison.number(best.value()),
                    best.step(),
                    result.step(),
                    Comparison.number(last),
                    NextCommand.of(result.abilities(), gan4j, ShellWord.of(folder.path() + "@best"))
                            .get(0)
                            .words());
        } else if (best.step() < result.step()) {
            out.printf(
                    Locale.ROOT,
                    "The last %s, %s, is as good as the best, first reached at step %,d.%n",
                    best.metric(),
                    Comparison.number(last),
                    best.step());
        } else {
            out.printf(Locale.ROOT, "The last %s, %s, is the best.%n", best.metric(), Comparison.number(last));
        }
    }

    /** Shows commands that the run's networks can follow. */
    static void printNext(Set<Ability> abilities, RunFolder folder, PrintWriter out) {
        String gan4j = ThisCommand.word();
        Map<String, String> next = new LinkedHashMap<>();
        NextCommand.of(abilities, gan4j, ShellWord.of(folder.path()))
                .forEach(command -> next.put(command.words(), command.what()));
        printTable("Try next", next, out);
    }

    private static void printTable(String title, Map<String, String> lines, PrintWriter out) {
        if (lines.isEmpty()) {
            return;
        }
        int width = lines.keySet().stream().mapToInt(String::length).max().orElseThrow();
        out.println(title);
        lines.forEach((first, second) -> out.printf("  %-" + width + "s    %s%n", first, second));
    }
}
