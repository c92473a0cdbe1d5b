package io.gan4j.data;

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
        if (images.size(2) % factor != 0 || images.size(3) % factor != 0) {
            throw new IllegalArgumentException(
                    "images of " + images.size(2) + "×" + images.size(3) + " cannot be divided by " + factor);
        }
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
}
