package io.gan4j.picture;

import io.gan4j.data.DataSpec;
import io.gan4j.nn.Generates;
import io.gan4j.random.Randomness;
import java.awt.image.BufferedImage;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws what a generator makes of the same codes; if it has classes, a row for each from the same codes, beside it the
 * name, where the data have names.
 */
public final class GeneratedSamples {
    /** Rows of a picture of classes: more would be no picture any more. */
    private static final int MOST_CLASSES = 64;

    /** Of points in the plane: enough to see where they are dense. */
    private static final int POINTS = 1024;

    private final Randomness randomness;
    private final DataSpec data;
    private final int rows;
    private final int columns;

    /** @param data what the generator makes more of */
    public GeneratedSamples(Randomness randomness, DataSpec data, int rows, int columns) {
        this.randomness = randomness;
        this.data = data;
        this.rows = rows;
        this.columns = columns;
    }

    public BufferedImage draw(Generates generator) {
        boolean labelled = generator.classes() > 0;
        int height = labelled ? Math.min(generator.classes(), MOST_CLASSES) : rows;
        int width = data.image().isPoint() ? POINTS / height : columns;
        INDArray codes =
                generator.latentSpace().draw(randomness, "samples", 0, labelled ? width : (long) height * width);
        INDArray images = labelled ? generator.generateClasses(codes, height) : generator.generateMany(codes);
        BufferedImage grid = ImageGrid.of(images, data.range(), height, width);
        BufferedImage picture = generator.takesLabelsOf(data) && !data.image().isPoint()
                ? RowWords.beside(grid, data.names().ofRows(height))
                : grid;
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
