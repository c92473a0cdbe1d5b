package io.gan4j.sampling;

import io.gan4j.EvaluationOptions;
import io.gan4j.Evaluator;
import io.gan4j.Gan;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.metric.FeaturePart;
import io.gan4j.run.Evaluation;
import io.gan4j.run.Json;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.run.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * An evaluation of a run whose features several processes make, in parts: the images of a part are made and looked at
 * in the same batches whoever does it, so all figures are those of one process, to the bit. The folder is gone when it
 * has been measured.
 */
public final class SharedEvaluation {
    private static final String DECLARATION = "evaluation.json";

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
     * @param step of the run's checkpoint
     * @param folder that all processes see; not there, or left by the same evaluation that was stopped
     */
    public static SharedEvaluation of(Gan gan, RunFolder run, long step, EvaluationOptions options, Path folder) {
        String path = run.path().toAbsolutePath().normalize().toString();
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

    /** Returns the parts of the features that nobody has made yet. */
    public List<FeaturePart> left() {
        return evaluator.featuresLeft(point());
    }

    /**
     * Has the parts made by {@code work}, while no other process does so; what another evaluation has left is deleted.
     *
     * @throws InvalidInputException if another one does, or the folder cannot be written
     */
    public void exclusively(Runnable work) {
        shared().exclusively(
                        holder -> InvalidInputException.lines(
                                "Run " + declaration.run() + " is being measured by " + holder + ".",
                                "Wait for it to end, or stop it."),
                        () -> {
                            Path file = folder.resolve(DECLARATION);
                            if (Files.exists(file)
                                    && !Json.read(file, Declaration.class).equals(declaration)) {
                                deleteFeatures();
                            }
                            Json.write(file, declaration);
                            work.run();
                        });
    }

    private void deleteFeatures() {
        for (Path entry : DurableFiles.entries(folder)) {
            if (DurableFiles.name(entry).contains(".f32")) {
                try {
                    Files.delete(entry);
                } catch (IOException e) {
                    throw DurableFiles.failure("delete", entry, e);
                }
            }
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
     * @param stop asked between them
     * @throws InterruptedException if it was stopped
     */
    public void make(List<FeaturePart> parts, BooleanSupplier stop) throws InterruptedException {
        if (!evaluator.makeFeatures(point(), parts, stop)) {
            throw new InterruptedException("stopped before all parts were made");
        }
    }

    /**
     * Measures, with the features that have been made, makes what is missing, and deletes the folder.
     *
     * @param name of the run, as it was asked for
     */
    public Evaluation measure(String name) {
        Evaluation measured = evaluator.evaluate(point());
        try {
            DurableFiles.deleteTree(folder);
        } catch (IOException e) {
            throw DurableFiles.failure("delete", folder, e);
        }
        return new Evaluation(name, measured.data(), measured.step(), measured.seed(), measured.scores());
    }
}
