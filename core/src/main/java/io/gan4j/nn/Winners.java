package io.gan4j.nn;

import io.gan4j.nn.onednn.Window;
import java.util.stream.LongStream;
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
        int rows = Math.toIntExact(maps.size(2));
        int columns = Math.toIntExact(maps.size(3));
        int across = Math.toIntExact(width);
        int pooled = Math.toIntExact(height * width);
        indices = new int[values.length / (rows * columns) * pooled];
        for (int i = 0; i < indices.length; i++) {
            int map = i / pooled * rows * columns;
            int winner = -1;
            for (int row : places(window.vertical(), i % pooled / across, rows)) {
                for (int column : places(window.horizontal(), i % across, columns)) {
                    int place = map + row * columns + column;
                    winner = winner < 0 || values[place] > values[winner] ? place : winner;
                }
            }
            indices[i] = winner;
        }
    }

    /** Returns the places on the map that an output looks at. */
    private static int[] places(Window.Axis axis, int output, int size) {
        long first = output * axis.stride() - axis.before();
        return LongStream.range(0, axis.kernel())
                .map(step -> first + step * axis.dilation())
                .filter(place -> place >= 0 && place < size)
                .mapToInt(Math::toIntExact)
                .toArray();
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
