package io.gan4j.run;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Generates;
import io.gan4j.random.Randomness;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws samples from the same codes again and again, as {@code samples/000500.png}, and at the end their animation.
 *
 * <p>Pictures are made at the start, every so many steps and at the end, by whatever step is running if it makes
 * images. A generator that takes labels has a row for each class, from the same codes. Put it before
 * {@link CheckpointWriter}: a run that has its last checkpoint then has its last picture.
 */
public final class SamplePictures implements TrainingListener {
    /** Rows of a picture of classes: more would be no picture any more. */
    private static final int MOST_CLASSES = 64;

    private static final Pattern NAME = Pattern.compile("\\d{6,18}\\.png");

    private final RunFolder folder;
    private final Randomness randomness;
    private final ValueRange range;
    private final int rows;
    private final int columns;
    private final long every;

    /**
     * @param range of the images that the step makes
     * @param every steps between two pictures, 0 for none but the first and the last
     */
    public SamplePictures(
            RunFolder folder, Randomness randomness, ValueRange range, int rows, int columns, long every) {
        this.folder = folder;
        this.randomness = randomness;
        this.range = range;
        this.rows = rows;
        this.columns = columns;
        this.every = every;
    }

    /** Also removes the pictures that are later than the step that a run is resumed from. */
    @Override
    public void onStart(TrainingEvent event) {
        for (Path picture : pictures(folder.samplesDirectory())) {
            if (step(picture) > event.step()) {
                try {
                    Files.delete(picture);
                } catch (IOException e) {
                    throw DurableFiles.failure("delete", picture, e);
                }
            }
        }
        if (event.step() == 0) {
            drawOnce(event);
        }
    }

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        if ((every > 0 && event.step() % every == 0) || event.step() == event.steps()) {
            drawOnce(event);
        }
    }

    @Override
    public void onEnd(TrainingEvent event) {
        drawOnce(event);
        ProgressGif.write(folder.samplesDirectory(), folder.progressGif());
    }

    /** Returns the pictures in a folder in the order of their steps. */
    static List<Path> pictures(Path samplesDirectory) {
        return DurableFiles.entries(samplesDirectory).stream()
                .filter(path -> NAME.matcher(DurableFiles.name(path)).matches())
                .sorted(Comparator.comparingLong(SamplePictures::step))
                .toList();
    }

    private void drawOnce(TrainingEvent event) {
        Path file = folder.samplesDirectory().resolve(String.format(Locale.ROOT, "%06d.png", event.step()));
        if (!Files.exists(file)) {
            event.phase().step().generator().ifPresent(generator -> draw(generator, file));
        }
    }

    private void draw(Generates generator, Path file) {
        boolean labelled = generator.classes() > 0;
        int height = labelled ? Math.min(generator.classes(), MOST_CLASSES) : rows;
        INDArray codes =
                generator.latentSpace().draw(randomness, "samples", 0, labelled ? columns : (long) rows * columns);
        INDArray images = labelled ? generator.generateClasses(codes, height) : generator.generateMany(codes);
        ImageGrid.writePng(ImageGrid.of(images, range, height, columns), file);
        release(codes);
        release(images);
    }

    /** Gives memory back at once where the array is no view of another; the collector does it later else. */
    private static void release(INDArray array) {
        if (array.closeable()) {
            array.close();
        }
    }

    private static long step(Path picture) {
        String name = DurableFiles.name(picture);
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }
}
