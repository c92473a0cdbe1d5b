package io.gan4j.nn.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Halves the maps of {@code [n, c, h, w]}, h and w even: every other pixel of what the binomial filter (1, 3, 3, 1) / 8
 * makes of them, downwards and across, with 0 beyond their edges.
 *
 * <p>Source: Zhang 2019, "Making convolutional networks shift-invariant again", section 3; Huang et al. 2024, "The GAN
 * is dead; long live the GAN!", whose networks take it so.
 */
public final class Downsampling extends ParameterlessLayer {
    private static final long serialVersionUID = 1L;

    /** Returns the shape of what is made of maps, {@code [n, c, h, w]}. */
    public static long[] shape(long... maps) {
        if (maps[2] % 2 != 0 || maps[3] % 2 != 0) {
            throw new IllegalArgumentException(
                    "maps of " + maps[2] + "×" + maps[3] + " pixels cannot be halved: both numbers must be even");
        }
        return new long[] {maps[0], maps[1], maps[2] / 2, maps[3] / 2};
    }

    @Override
    InputType outputType(InputType input) {
        InputTypeConvolutional maps = (InputTypeConvolutional) input;
        long[] shape = shape(1, maps.getChannels(), maps.getHeight(), maps.getWidth());
        return InputType.convolutional(shape[2], shape[3], shape[1]);
    }

    @Override
    public INDArray value(INDArray input) {
        shape(input.shape());
        return BinomialFilter.halve(input);
    }

    @Override
    public INDArray pullBack(INDArray input, INDArray gradient) {
        return BinomialFilter.spread(gradient);
    }

    /** It is linear. */
    @Override
    public INDArray tangent(INDArray input, INDArray along) {
        return value(along);
    }
}
