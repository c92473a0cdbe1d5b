package io.gan4j.metrics.features;

import io.gan4j.data.ImageFile;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images as feature networks take them: of eight bits, since so are those of files, and all of one shape. */
final class Pixels {
    private Pixels() {}

    /**
     * Returns the pixels 0 … 255 of each image, in the order channel, row, column, scaled and converted as all images
     * are.
     *
     * @param images {@code [n, c, h, w]}, of 1 or 3 channels; not changed
     * @param range what their numbers range over
     */
    static byte[][] of(INDArray images, ValueRange range, ImageShape wanted) {
        ImageShape shape = new ImageShape((int) images.size(1), (int) images.size(2), (int) images.size(3));
        float[] values;
        try (INDArray inOrder = images.dup('c')) {
            values = inOrder.data().asFloat();
        }
        byte[][] pixels = new byte[Math.toIntExact(images.size(0))][];
        for (int i = 0; i < pixels.length; i++) {
            byte[] own = new byte[shape.length()];
            for (int k = 0; k < own.length; k++) {
                own[k] = (byte) range.toPixel(values[i * own.length + k]);
            }
            pixels[i] = new ImageFile.Picture(shape, own, false).pixels(wanted);
        }
        return pixels;
    }
}
