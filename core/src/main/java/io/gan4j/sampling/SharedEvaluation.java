package io.gan4j.sampling;

import io.gan4j.EvaluationOptions;
import io.gan4j.Evaluator;
import io.gan4j.Gan;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.FeaturePart;
import io.gan4j.run.Evaluation;
import io.gan4j.run.Json;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.run.SharedFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * An evaluation of a run by several processes: these make the features, in parts, and then the metrics, each as a
 * whole. The images of a part are made and looked at in the same batches whoever does it, and a metric has draws of its
 * own, so all figures are those of one process. The folder is gone when it has been measured.
 */
public final class SharedEvaluation {
    private static final String DECLARATION = "evaluation.json";

    /** What names of metrics begin with, as parts of an evaluation; those of features begin with a side. */
    private static final String METRIC = "metric-";

    /** What is measured. */
    record Declaration(int version, String run, long step, int count, long seed, List<String> overrides) {
        static final int VERSION = 1;
    }

    private final Gan gan;
    private final Path folder;
    private final Declaration declaration;
    private final Evaluator evaluator;

    private SharedEvaluation(Gan gan, Path folder, Declaration declaration, EvaluationOptions options) {
        this.gan = gan;
        this.folder = folder;
        this.declaration = declaration;
        this.evaluator = gan.evaluator(options).sharing(folder);
    }

    /**
     * Prepares one; writes nothing.
     *
     * @param folder that all processes see; not there, or left by an evaluation of the run that was stopped
     * @throws InvalidInputException if it cannot be measured so
     */
    public static SharedEvaluation of(Gan gan, RunPoint point, EvaluationOptions options, Path folder) {
        long step = gan.evaluator(options).requireMeasurable(point);
        String path = point.folder().path().toAbsolutePath().normalize().toString();
        Declaration declaration =
                new Declaration(Declaration.VERSION, path, step, options.count(), options.seed(), options.overrides());
        return new SharedEvaluation(gan, folder, declaration, options);
    }

    /**
     * Opens one that has been begun.
     *
     * @throws InvalidInputException if there is none
     */
    public static SharedEvaluation in(Gan gan, Path folder) {
        Declaration declaration = Json.read(folder.resolve(DECLARATION), Declaration.class);
        EvaluationOptions options = new EvaluationOptions(
                List.of(),
                declaration.count(),
                declaration.seed(),
                declaration.overrides(),
                EvaluationOptions.DEFAULT.progress());
        return new SharedEvaluation(gan, folder, declaration, options);
    }

    private RunPoint point() {
        return new RunPoint(new RunFolder(Path.of(declaration.run())), OptionalLong.of(declaration.step()));
    }

    /** Returns, {@linkplain #exclusively exclusively}, the names of the parts of the features that nobody has made. */
    public List<String> featuresLeft() {
        return evaluator.featuresLeft(point()).stream()
                .map(FeaturePart::toString)
                .toList();
    }

    /** Returns likewise the names, as parts, of the metrics that nobody has made. */
    public List<String> metricsLeft() {
        return evaluator.metricsLeft(point()).stream()
                .map(name -> METRIC + name)
                .toList();
    }

    /**
     * Does {@code work}, which makes what is left and measures, while no other process does so; what another evaluation
     * has left, or one by another gan4j, is deleted before.
     *
     * @throws InvalidInputException if another process does, or the folder cannot be written
     */
    public void exclusively(Runnable work) {
        boolean goesOn = goesOn(); // before the folder says that it is ours
        shared().exclusively(
                        holder -> InvalidInputException.lines(
                                "Run " + declaration.run() + " is being measured by " + holder + ".",
                                "Wait for it to end, or stop it."),
                        () -> {
                            if (!goesOn) {
                                shared().delete(name -> name.contains(".f32") || name.startsWith(METRIC));
                            }
                            Json.write(folder.resolve(DECLARATION), declaration);
                            work.run();
                        });
    }

    private boolean goesOn() {
        try {
            return Json.read(folder.resolve(DECLARATION), Declaration.class).equals(declaration)
                    && differences().isEmpty();
        } catch (InvalidInputException e) {
            return false; // not there, damaged, or of another version
        }
    }

    /** Returns a line for each thing by which this process may make other bits than the one would that began. */
    public List<String> differences() {
        return shared().differences();
    }

    private SharedFolder shared() {
        return new SharedFolder(folder, gan.registry().pluginJars());
    }

    /**
     * Makes some parts.
     *
     * @param parts all of features, or all of metrics
     * @param stop asked between them
     * @throws InterruptedException if it was stopped
     */
    public void make(List<String> parts, BooleanSupplier stop) throws InterruptedException {
        boolean all = parts.stream().allMatch(part -> part.startsWith(METRIC))
                ? evaluator.measure(
                        point(),
                        parts.stream()
                                .map(part -> part.substring(METRIC.length()))
                                .toList(),
                        stop)
                : evaluator.makeFeatures(
                        point(), parts.stream().map(FeaturePart::parse).toList(), stop);
        if (!all) {
            throw new InterruptedException("stopped before all parts were made");
        }
    }

    /**
     * Measures, with the parts that have been made, makes what is missing, and deletes the folder.
     *
     * @param name of the run, as it was asked for
     */
    public Evaluation measure(String name) {
        Evaluation measured = evaluator.evaluate(point());
        shared().delete();
        return new Evaluation(name, measured.data(), measured.step(), measured.seed(), measured.scores());
    }
}
