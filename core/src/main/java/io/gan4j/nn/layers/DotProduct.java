package io.gan4j.nn.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The inner product of the two halves of each vector, {@code [n, 2·size]} to {@code [n, 1]}. A graph that gives it two
 * inputs, each {@code [n, size]}, puts these behind each other by itself: {@code addLayer("projection", new
 * DotProduct(), "features", "label")}.
 *
 * <p>With a dense layer without bias on a label that is a one-hot vector y it makes the projection y'V·φ(x).
 *
 * <p>Source: Miyato, Koyama 2018, "cGANs with projection discriminator", equation 3.
 */
public final class DotProduct extends ParameterlessLayer {
    private static final long serialVersionUID = 1L;

    @Override
    InputType outputType(InputType input) {
        long numbers = input.arrayElementsPerExample();
        if (numbers % 2 != 0) {
            throw new IllegalArgumentException("layer \"" + layerName + "\" multiplies the halves of a vector, so that"
                    + " its inputs must have an even number of elements together, not " + numbers);
        }
        return InputType.feedForward(1);
    }

    @Override
    public INDArray value(INDArray input) {
        return half(input, 0).mul(half(input, 1)).sum(true, 1);
    }

    @Override
    public INDArray pullBack(INDArray input, INDArray gradient) {
        return swapped(input).muliColumnVector(gradient);
    }

    @Override
    public INDArray tangent(INDArray input, INDArray along) {
        return swapped(input).muli(along).sum(true, 1);
    }

    @Override
    public INDArray curvature(INDArray input, INDArray gradient, INDArray along) {
        return swapped(along).muliColumnVector(gradient);
    }

    /** Returns the gradient of the inner product: of each half it is the other. */
    private static INDArray swapped(INDArray vectors) {
        return Nd4j.concat(1, half(vectors, 1), half(vectors, 0));
    }

    private static INDArray half(INDArray vectors, int index) {
        long size = vectors.size(1) / 2;
        // Of a view, ND4J takes parts far behind its beginning for empty.
        return vectors.dup('c').get(NDArrayIndex.all(), NDArrayIndex.interval(index * size, (index + 1) * size));
    }
}
