package io.gan4j.nn.dl4j;

import io.gan4j.nn.engine.Window;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Which of its inputs each output of a max pooling shows; among equal ones, the first. */
final class Winners {
    private final int[] indices;

    /**
     * @param maps what is pooled, {@code [n, c, h, w]}
     * @param height of the pooled maps
     * @param width of the pooled maps
     */
    Winners(INDArray maps, Window window, long height, long width) {
        double[] values = maps.dup('c').data().asDouble();
        indices = window.winners(maps.shape(), height, width, place -> values[place]);
    }

    /**
     * Returns the numbers that stand where the winners stand.
     *
     * @param numbers in the shape of the maps
     * @param shape of the outputs
     */
    INDArray of(INDArray numbers, long[] shape) {
        double[] from = numbers.dup('c').data().asDouble();
        double[] to = new double[indices.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[indices[i]];
        }
        return Nd4j.create(to, shape, 'c').castTo(numbers.dataType());
    }
}
