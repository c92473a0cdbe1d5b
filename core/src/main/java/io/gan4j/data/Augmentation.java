package io.gan4j.data;

import io.gan4j.random.Share;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How images are changed at random before they are drawn, so that few of them are more to learn from.
 *
 * @param mirror whether every other one is mirrored from left to right
 * @param shift the most by which they are moved up, down, left and right, as a share of height and width
 */
public record Augmentation(boolean mirror, double shift) {
    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(false, 0);

    Placing draw(ImageShape image, RandomGenerator generator) {
        if (equals(NONE)) {
            return Placing.AS_IT_IS;
        }
        int rows = (int) Math.round(shift * image.height());
        int columns = (int) Math.round(shift * image.width());
        return new Placing(
                mirror && generator.nextBoolean(),
                generator.nextInt(-rows, rows + 1),
                generator.nextInt(-columns, columns + 1));
    }

    /**
     * Returns images changed at random, each by itself.
     *
     * @param images {@code [n, c, h, w]}, float, left as they are
     * @param share of a batch that they are
     * @return a new array
     */
    public INDArray of(INDArray images, RandomGenerator generator, Share share) {
        int height = (int) images.size(2);
        int width = (int) images.size(3);
        ImageShape image = new ImageShape((int) images.size(1), height, width);
        float[] from = images.dup('c').data().asFloat();
        float[] to = new float[from.length];
        int lines = image.channels() * height;
        List<Placing> placings = share.each(generator, (int) images.size(0), drawing -> draw(image, drawing));
        for (int i = 0; i < images.size(0); i++) {
            Placing placing = placings.get(i);
            for (int line = 0; line < lines; line++) {
                int seen = (i * lines + placing.line(line, height)) * width;
                int at = (i * lines + line) * width;
                for (int column = 0; column < width; column++) {
                    to[at + column] = from[seen + placing.column(column, width)];
                }
            }
        }
        return Nd4j.createFromArray(to).reshape('c', images.shape());
    }
}
