package io.gan4j.nn.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Doubles the maps of {@code [n, c, h, w]} in height and width: puts zeros between their pixels and takes the binomial
 * filter (1, 3, 3, 1) / 4, downwards and across, of that, with 0 beyond the edges. It is 4 times the transpose of
 * {@link Downsampling}, so that an even map keeps its level.
 *
 * <p>Source: as that of {@link Downsampling}.
 */
public final class Upsampling extends ParameterlessLayer {
    private static final long serialVersionUID = 1L;
    /** Pixels of the doubled map to one of the map. */
    private static final int PIXELS = 4;

    /** Returns the shape of what is made of maps, {@code [n, c, h, w]}. */
    public static long[] shape(long... maps) {
        return new long[] {maps[0], maps[1], 2 * maps[2], 2 * maps[3]};
    }

    @Override
    InputType outputType(InputType input) {
        InputTypeConvolutional maps = (InputTypeConvolutional) input;
        return InputType.convolutional(2 * maps.getHeight(), 2 * maps.getWidth(), maps.getChannels());
    }

    @Override
    public INDArray value(INDArray input) {
        return BinomialFilter.spread(input).muli(PIXELS);
    }

    @Override
    public INDArray pullBack(INDArray input, INDArray gradient) {
        return BinomialFilter.halve(gradient).muli(PIXELS);
    }

    /** It is linear. */
    @Override
    public INDArray tangent(INDArray input, INDArray along) {
        return value(along);
    }
}
