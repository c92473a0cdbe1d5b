package io.gan4j.data;

import io.gan4j.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** Images made smaller by a whole factor: each pixel is the mean of those that it covers. */
public final class AreaMean {
    private AreaMean() {}

    /**
     * Makes images smaller.
     *
     * @param images {@code [n, c, h, w]}, not changed
     * @param factor by which height and width are divided, which they are multiples of
     * @return {@code [n, c, h / factor, w / factor]}; the caller owns the array
     */
    public static INDArray of(INDArray images, int factor) {
        requireMultiples(images.size(2), images.size(3), factor);
        if (factor == 1) {
            return images.dup('c');
        }
        return Nd4j.cnn()
                .avgPooling2d(
                        images,
                        Pooling2DConfig.builder()
                                .kH(factor)
                                .kW(factor)
                                .sH(factor)
                                .sW(factor)
                                .isNHWC(false)
                                .build());
    }

    /** Makes images smaller that something learns from. */
    public static Tensor of(Tensor images, int factor) {
        long[] shape = images.shape();
        requireMultiples(shape[2], shape[3], factor);
        long height = shape[2] / factor;
        long width = shape[3] / factor;
        return images.reshape(shape[0] * shape[1] * height, factor, width, factor)
                .meanOver(3)
                .meanOver(1)
                .reshape(shape[0], shape[1], height, width);
    }

    private static void requireMultiples(long height, long width, int factor) {
        if (height % factor != 0 || width % factor != 0) {
            throw new IllegalArgumentException("images of " + height + "×" + width + " cannot be divided by " + factor);
        }
    }
}
