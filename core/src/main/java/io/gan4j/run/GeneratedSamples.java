package io.gan4j.run;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Generates;
import io.gan4j.random.Randomness;
import java.awt.image.BufferedImage;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Draws what a generator makes of the same codes; if it takes labels, a row for each class from the same codes. */
final class GeneratedSamples {
    /** Rows of a picture of classes: more would be no picture any more. */
    private static final int MOST_CLASSES = 64;

    private final Randomness randomness;
    private final ValueRange range;
    private final int rows;
    private final int columns;

    /** @param range of the images that the generator makes */
    GeneratedSamples(Randomness randomness, ValueRange range, int rows, int columns) {
        this.randomness = randomness;
        this.range = range;
        this.rows = rows;
        this.columns = columns;
    }

    BufferedImage draw(Generates generator) {
        boolean labelled = generator.classes() > 0;
        int height = labelled ? Math.min(generator.classes(), MOST_CLASSES) : rows;
        INDArray codes =
                generator.latentSpace().draw(randomness, "samples", 0, labelled ? columns : (long) rows * columns);
        INDArray images = labelled ? generator.generateClasses(codes, height) : generator.generateMany(codes);
        BufferedImage picture = ImageGrid.of(images, range, height, columns);
        release(codes);
        release(images);
        return picture;
    }

    /** Gives memory back at once where the array is no view of another; the collector does it later else. */
    private static void release(INDArray array) {
        if (array.closeable()) {
            array.close();
        }
    }
}
