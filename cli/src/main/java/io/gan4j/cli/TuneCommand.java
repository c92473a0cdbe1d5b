package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.On;
import io.gan4j.cli.option.RunSettings;
import io.gan4j.cli.text.Rankings;
import io.gan4j.cluster.Cluster;
import io.gan4j.config.Configuration;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FilePath;
import io.gan4j.file.TextFile;
import io.gan4j.report.About;
import io.gan4j.run.Comparison;
import io.gan4j.run.RunFolder;
import io.gan4j.tune.Declaration;
import io.gan4j.tune.Grid;
import io.gan4j.tune.Ranking;
import io.gan4j.tune.Result;
import io.gan4j.tune.Trial;
import io.gan4j.tune.Tuning;
import io.gan4j.tune.TuningListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "tune",
        description = "Trains a variant with every combination of some values of its settings, measures each run, and"
                + " says which was the best, by the mean over seeds.",
        footer = {
            "",
            "Several runs go at once, each in a process of its own. The same command goes on",
            "where it stopped, and does nothing twice. docs/tuning.md tells what is left in",
            "its folder.",
            "",
            "Examples:",
            "  gan4j tune dcgan --over penalties.r1.weight=0.1,1,10 --over seed=1,2,3 \\",
            "      --metric fid --steps 500",
            "  gan4j tune lsgan --over optimizer.generator.learning-rate=1e-4,2e-4 \\",
            "      --metric fid,precision-recall --epochs 3 --dry-run",
            "  gan4j tune dcgan --over seed=1,2,3,4,5,6,7,8 --metric fid --on spark://master:7077"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class TuneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunSettings settings;

    @Mixin
    private On on;

    @Option(
            names = "--over",
            required = true,
            paramLabel = "KEY=A,B",
            description = "A setting and the values that it is to take; may be given several times, for a grid.")
    private List<String> over = new ArrayList<>();

    @Option(
            names = {"--metric", "--metrics"},
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "Metrics to make of every run: `gan4j metrics` lists them. The first one decides.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many images to generate for them; default: as many as there are test images, 10,000 at"
                    + " most.")
    private Optional<Integer> count;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Runs at once; default: as many as there are processors, and memory for, which they share;"
                    + " on a cluster as many as it has places.")
    private Optional<Integer> jobs;

    @Option(
            names = "--max-runs",
            paramLabel = "N",
            defaultValue = "100",
            description = "Refuse a grid that has more left to do (${DEFAULT-VALUE}).")
    private long maxRuns;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder that the grid's folder is made in (runs).")
    private Optional<Path> out;

    @Option(names = "--dry-run", description = "Say how many runs there would be, and how long they take.")
    private boolean dryRun;

    /** Returns 1 if runs failed, and are left to do. */
    @Override
    public Integer call() {
        requireDifferent(metrics);
        count.ifPresent(number -> requireAtLeast("--count", number, 2));
        jobs.ifPresent(number -> requireAtLeast("--jobs", number, 1));
        requireAtLeast("--max-runs", maxRuns, 1);
        PrintWriter terminal = spec.commandLine().getOut();
        Gan gan = common.gan();
        Declaration declaration = Declaration.of(
                settings.variant(),
                settings.file().map(TextFile::read),
                settings.overrides(),
                Grid.parse(over),
                metrics,
                count.orElse(0));
        Tuning tuning = Tuning.of(gan, declaration, settings.file(), runs(gan));
        if (tuning.left() > 0) {
            int stopped = run(gan, tuning, terminal);
            if (dryRun) {
                return CommandLine.ExitCode.OK;
            }
            terminal.println();
            if (stopped != CommandLine.ExitCode.OK && tuning.left() > 0) {
                terminal.println("Stopped; " + runs(tuning.left()) + " left: the same command goes on with them.");
                terminal.println("Results: " + tuning.resultsFile());
                terminal.flush();
                return stopped;
            }
        }
        printOutcome(gan, tuning, terminal);
        return tuning.left() > 0 ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    /** Returns the exit code: 0, or that of a signal. */
    private int run(Gan gan, Tuning tuning, PrintWriter terminal) {
        RunFolder.requirePlace(tuning.folder());
        try (Cluster cluster = on.open(gan, terminal)) {
            Plan plan = plan(tuning, cluster);
            terminal.print(plan.text(tuning));
            terminal.flush();
            if (dryRun) {
                return CommandLine.ExitCode.OK;
            }
            return Signals.ending(
                    Signals.STOPPING_RUNS,
                    () -> tuning.run(
                            new TrialProcesses(cluster, plan.share(), common.words()),
                            plan.jobs(),
                            new Progress(tuning.left(), terminal)));
        }
    }

    private static void requireDifferent(List<String> metrics) {
        metrics.stream()
                .filter(name -> Collections.frequency(metrics, name) > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw InvalidInputException.lines("--metric names " + name + " twice.", "Take one out.");
                });
    }

    static void requireAtLeast(String option, long value, long least) {
        if (value < least) {
            throw new InvalidInputException(option + " is " + value + ", but must be " + least + " or more.");
        }
    }

    private Path runs(Gan gan) {
        Configuration configuration = gan.configure(settings.variant(), settings.file(), settings.overrides());
        return out.orElseGet(() -> FilePath.of(
                configuration.settings().at("output").text("dir"),
                configuration.settings().where("output.dir")));
    }

    /**
     * What is going to be done.
     *
     * @param share of the processors, that each run is given
     * @param seconds of training, in all
     */
    private record Plan(int jobs, int share, LongSummaryStatistics steps, double seconds) {
        String text(Tuning tuning) {
            long runs = tuning.declaration().over().size();
            long left = tuning.left();
            return String.format(
                    Locale.ROOT,
                    "%s: %s of %s steps in %s%s%n%s of training, %s%n",
                    tuning.declaration().variant(),
                    runs(runs),
                    steps.getMin() == steps.getMax()
                            ? String.format(Locale.ROOT, "%,d", steps.getMax())
                            : String.format(Locale.ROOT, "%,d to %,d", steps.getMin(), steps.getMax()),
                    tuning.folder(),
                    left == runs ? "" : String.format(Locale.ROOT, "; %,d done, %,d left", runs - left, left),
                    "About " + About.time(seconds),
                    atOnce(jobs, tuning.threads(share)));
        }
    }

    private static String runs(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "run" : "runs");
    }

    private static String atOnce(int jobs, int threads) {
        return jobs + " at once, each on " + threads + (threads == 1 ? " thread" : " threads");
    }

    private Plan plan(Tuning tuning, Cluster cluster) {
        long left = tuning.left();
        int wanted = (int) Math.min(left, jobs.orElseGet(() -> cluster.places(0)));
        Gan.Outlook outlook = tuning.outlook(tuning.threads(cluster.processors(wanted)));
        int atOnce = jobs.isPresent() ? wanted : Math.min(wanted, cluster.places(outlook.memoryBytes()));
        int share = cluster.processors(atOnce);
        double secondsOfStep = secondsOfStep(tuning.done()).orElse(outlook.seconds() / outlook.steps());
        if (left > maxRuns) {
            throw InvalidInputException.lines(
                    String.format(
                            Locale.ROOT,
                            "That is a grid of %s of %,d steps: about %s of training, %s.",
                            runs(left),
                            outlook.steps(),
                            About.time(secondsOfStep * outlook.steps() * left / atOnce),
                            atOnce(atOnce, tuning.threads(share))),
                    "Take fewer values or shorter runs; or, if you mean it: --max-runs " + left);
        }
        LongSummaryStatistics steps = tuning.requirePossible();
        return new Plan(atOnce, share, steps, secondsOfStep * steps.getMax() * left / atOnce);
    }

    /** Returns what steps took in runs that are done. */
    private static Optional<Double> secondsOfStep(List<Result> all) {
        List<Result> done =
                all.stream().filter(result -> result.failure().isEmpty()).toList();
        long steps = done.stream().mapToLong(Result::steps).sum();
        return steps == 0
                ? Optional.empty()
                : Optional.of(done.stream().mapToDouble(Result::seconds).sum() / steps);
    }

    /** Tells what becomes of each run, and what is left. */
    private static final class Progress implements TuningListener {
        private final PrintWriter out;
        private final long began = System.nanoTime();
        private final long all;
        private long ended;

        Progress(long all, PrintWriter out) {
            this.all = all;
            this.out = out;
        }

        @Override
        public void onBegin(Trial trial) {
            out.println("run " + trial.number() + " begins: " + trial);
            out.flush();
        }

        @Override
        public void onResult(Trial trial, Result result) {
            String scores = result.measured().stream()
                    .map(score -> score.metric() + " " + Comparison.number(score.value()))
                    .collect(Collectors.joining(", "));
            end(trial, result.failure().map(TuneCommand::firstLine).orElse(scores), "");
        }

        @Override
        public void onFailure(Trial trial, String reason) {
            end(trial, "failed", reason);
        }

        private void end(Trial trial, String what, String reason) {
            ended++;
            double seconds = (System.nanoTime() - began) / 1e9;
            long left = all - ended;
            out.println("run " + trial.number() + " of "
                    + trial.declaration().over().size() + ": " + what
                    + (left == 0 ? "" : "; " + left + " left, about " + About.time(seconds / ended * left)));
            reason.lines().forEach(line -> out.println("  " + line));
            out.flush();
        }
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static void printOutcome(Gan gan, Tuning tuning, PrintWriter out) {
        if (tuning.left() > 0) {
            out.println(runs(tuning.left()) + " failed: the same command tries again what is left.");
        }
        if (tuning.done().isEmpty()) {
            out.flush();
            return;
        }
        Ranking ranking = Ranking.of(tuning.done());
        Rankings.print(ranking, out);
        if (tuning.done().stream().map(Result::versions).distinct().count() > 1) {
            out.println("Not all of them come of the same version of gan4j: field versions of the results tells.");
        }
        out.println("Results: " + tuning.resultsFile());
        ranking.best().ifPresent(best -> {
            Result run = best.measured().get(0);
            RunFolder folder = new RunFolder(tuning.folder().resolve(run.run()));
            out.println();
            out.println("Best: " + (best.settings().isEmpty() ? "" : Trial.text(best.settings()) + ", ")
                    + best.means().get(0).score().metric() + " "
                    + best.means().get(0).text());
            ranking.alike(best)
                    .forEach(row -> out.println("Not told apart from it: "
                            + (row.settings().isEmpty() ? "" : Trial.text(row.settings()) + ", ")
                            + row.means().get(0).text()));
            out.println("Its best run: " + folder.path() + (folder.isRun() ? "" : ", which is gone"));
            if (folder.isRun()) {
                Training.printNext(gan.abilities(folder), folder, out);
            }
        });
        out.flush();
    }
}
