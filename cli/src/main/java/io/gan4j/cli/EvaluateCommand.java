package io.gan4j.cli;

import io.gan4j.EvaluationOptions;
import io.gan4j.Evaluator;
import io.gan4j.Gan;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.MetricOptions;
import io.gan4j.cli.option.On;
import io.gan4j.cli.option.RunPoints;
import io.gan4j.cli.text.MetricProgress;
import io.gan4j.cli.text.ScoreTables;
import io.gan4j.cluster.Cluster;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Scores;
import io.gan4j.run.Evaluation;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.sampling.SharedEvaluation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        description = "Measures what a run has learned, on examples that it was not trained on: is it memorised, is it"
                + " real, is it diverse? Or measures images, or their features, that something else has made.",
        footer = {
            "",
            "Beside every metric stands its floor, the same metric of real images against",
            "real ones, which a perfect generator would reach; how many images it was made",
            "of; and the network that made the features. A number without these says",
            "nothing. Where there are not enough real images for a floor of as many,",
            "value-at-floor-n is the metric of fewer: compare that with the floor. gan4j",
            "metrics lists the metrics, gan4j describe NAME explains one,",
            "docs/evaluation.md tells when to trust which.",
            "",
            "Runs that translate are compared with the true counterparts, where the data",
            "know them, and by a judge of styles that is trained on the spot; runs that take",
            "texts by a matching network that ranks an image's own caption among others.",
            "",
            "Where that takes long, as of very many images, other processes make features",
            "and metrics: here (--jobs), or on a cluster (--on; docs/many-machines.md). The",
            "figures are the same.",
            "",
            "The scores are also left as evaluation.json in the run folder, pictures of",
            "metrics in the folder evaluation beside it.",
            "",
            "Examples:",
            "  gan4j evaluate latest",
            "  gan4j evaluate 7@500 --count 10000 --metrics fid,precision-recall",
            "  gan4j evaluate 7 --json",
            "  gan4j evaluate 7 --count 50000 --on spark://master:7077",
            "  gan4j evaluate --real photos --generated samples",
            "  gan4j evaluate --real photos --generated samples --training train",
            "  gan4j evaluate --real real.npy --generated generated.npy --metrics fid,kid",
            "  gan4j evaluate --real statistics.npz --generated samples --features onnx"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunPoints runs;

    @Mixin
    private MetricOptions metrics;

    @Option(
            names = "--real",
            paramLabel = "A",
            description = "Folder of real images that the generator was not trained on; or .npy file of their features,"
                    + " [n, d]; or .npz file of mean and covariance of these, mu and sigma, for fid.")
    private Optional<Path> real;

    @Option(names = "--generated", paramLabel = "B", description = "The same of images to be measured.")
    private Optional<Path> generated;

    @Option(
            names = "--training",
            paramLabel = "T",
            description = "With --real and --generated: folder or .npy file of what the generator was trained on. Asks"
                    + " what is memorised, and makes floors of as many images as were generated.")
    private Optional<Path> training;

    @Option(names = "--json", description = "Print the scores as one JSON array and nothing else.")
    private boolean json;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Of a run: processes that make features and metrics at once; default: none but this one, on a"
                    + " cluster as many as it has places.")
    private Optional<Integer> jobs;

    @Mixin
    private On on;

    @Override
    public Integer call() {
        jobs.ifPresent(number -> TuneCommand.requireAtLeast("--jobs", number, 1));
        try (MetricProgress progress = new MetricProgress()) {
            if (real.isPresent() || generated.isPresent() || training.isPresent()) {
                PrintWriter told =
                        json ? spec.commandLine().getErr() : spec.commandLine().getOut();
                evaluateFiles(common.gan().saying(told::println).evaluator(metrics.options(progress)));
                return CommandLine.ExitCode.OK;
            }
            return evaluateRun(common.gan(), metrics.options(progress));
        }
    }

    private void evaluateFiles(Evaluator evaluator) {
        if (jobs.isPresent() || !on.isHere()) {
            throw InvalidInputException.lines(
                    "--jobs and --on are for the features of a run, not for --real and --generated.",
                    "Leave them out.");
        }
        if (real.isEmpty() || generated.isEmpty() || !runs.points().isEmpty()) {
            throw new InvalidInputException((training.isEmpty()
                            ? "--real and --generated go together, and without a run."
                            : "--training goes with --real and --generated, and without a run, which knows its own.")
                    + "\nGive both, or a run: gan4j evaluate latest");
        }
        Scores scores = evaluator.evaluate(real.get(), generated.get(), training);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Evaluation.json(scores));
        } else {
            out.println(generated.get() + " beside " + real.get());
            ScoreTables.print(scores, out);
        }
        out.flush();
    }

    /** Returns the exit code: that of a signal, if it was stopped while others made parts, or 1 if some failed. */
    private int evaluateRun(Gan gan, EvaluationOptions options) {
        List<RunPoint> points = runs.points();
        if (points.size() != 1) {
            throw new InvalidInputException((points.isEmpty() ? "No run was named." : "More than one run was named.")
                    + "\nName one: gan4j evaluate latest; several are for gan4j compare.");
        }
        RunFolder folder = points.get(0).folder();
        folder.requireRoomForEvaluation();
        if (on.isHere() && jobs.isEmpty()) {
            tell(gan, folder, gan.evaluator(options).evaluate(points.get(0)));
            return CommandLine.ExitCode.OK;
        }
        SharedEvaluation shared = SharedEvaluation.of(gan, points.get(0), options, place(folder));
        AtomicInteger exitCode = new AtomicInteger();
        PrintWriter told =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        try (Cluster cluster = on.open(gan, told)) {
            shared.exclusively(() -> {
                exitCode.set(makeParts(shared, folder, cluster, told));
                if (exitCode.get() == CommandLine.ExitCode.OK) {
                    tell(gan, folder, shared.measure(points.get(0).toString()));
                }
            });
        }
        if (exitCode.get() == CommandLine.ExitCode.SOFTWARE) {
            told.println("The same command goes on with what is missing.");
            told.flush();
        }
        return exitCode.get();
    }

    private void tell(Gan gan, RunFolder folder, Evaluation evaluation) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Evaluation.json(evaluation.scores()));
        } else {
            out.printf(
                    Locale.ROOT,
                    "Run %s after %,d steps, on held-out images of data set %s%n",
                    evaluation.run(),
                    evaluation.step(),
                    evaluation.data());
            ScoreTables.print(evaluation.scores(), out);
        }
        out.flush(); // what was measured is seen, whatever becomes of the files
        List<Path> files = folder.keep(evaluation);
        Pages.write(gan, folder);
        if (!json) {
            files.forEach(file -> out.println("Wrote " + file));
            out.flush();
        }
    }

    private static Path place(RunFolder run) {
        return run.place(".features");
    }

    /** Has others make the features, and then the metrics where there are several: one is quicker made here. */
    private int makeParts(SharedEvaluation shared, RunFolder run, Cluster cluster, PrintWriter told) {
        int exitCode = makeParts(cluster, "Parts of features", shared.featuresLeft(), run, told);
        if (exitCode != CommandLine.ExitCode.OK) {
            return exitCode;
        }
        List<String> metrics = shared.metricsLeft();
        return metrics.size() > 1 ? makeParts(cluster, "Metrics", metrics, run, told) : exitCode;
    }

    private int makeParts(Cluster cluster, String what, List<String> parts, RunFolder run, PrintWriter told) {
        return parts.isEmpty()
                ? CommandLine.ExitCode.OK
                : new Errands("evaluate-part", place(run), common.words(), what, told)
                        .run(cluster, jobs.orElseGet(() -> cluster.places(0)), parts, Runnable::run);
    }
}
