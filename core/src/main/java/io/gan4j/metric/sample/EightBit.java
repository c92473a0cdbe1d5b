package io.gan4j.metric.sample;

import io.gan4j.data.ValueRange;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Images as a file with eight bits a channel holds them. */
public final class EightBit {
    private EightBit() {}

    /** Returns the pixels 0 … 255 of each image, in the order channel, row, column. */
    public static double[][] pixels(INDArray images, ValueRange range) {
        float[] values = values(images);
        double[][] pixels = new double[Math.toIntExact(images.size(0))][];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = new double[values.length / pixels.length];
            for (int k = 0; k < pixels[i].length; k++) {
                pixels[i][k] = range.toPixel(values[i * pixels[i].length + k]);
            }
        }
        return pixels;
    }

    /** Returns the images, each number moved to that of the nearest pixel 0 … 255; the caller owns the array. */
    public static INDArray rounded(INDArray images, ValueRange range) {
        float[] values = values(images);
        for (int i = 0; i < values.length; i++) {
            values[i] = range.fromPixel(range.toPixel(values[i]));
        }
        return Nd4j.createFromArray(values).reshape('c', images.shape());
    }

    private static float[] values(INDArray images) {
        try (INDArray inOrder = images.dup('c')) {
            return inOrder.data().asFloat();
        }
    }
}
