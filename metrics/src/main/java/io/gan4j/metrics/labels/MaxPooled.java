package io.gan4j.metrics.labels;

import io.gan4j.metric.sample.Images;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.nn.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the maps of a network say of images, after Radford et al. 2015, section 5.1: those of every layer, each cut into
 * a grid of 4×4 whose cells give their maxima, all in a row.
 *
 * <p>Of maps that follow each other in one shape, such as a convolution's before and behind its normalization and its
 * activation, the last count. Maps smaller than the grid stay as they are.
 */
final class MaxPooled {
    private static final int GRID = 4;
    private static final int BATCH = 64;

    private MaxPooled() {}

    /** Returns a row of each image. */
    static Vectors of(Network network, Images images) {
        double[][] rows = new double[images.size()][];
        for (int from = 0; from < rows.length; from += BATCH) {
            int to = Math.min(from + BATCH, rows.length);
            try (INDArray batch = images.batch(from, to)) {
                Collection<INDArray> activations =
                        network.internals().activations(batch).values();
                double[][] some = rows(lastOfEachShape(activations), to - from);
                System.arraycopy(some, 0, rows, from, some.length);
            }
        }
        return Vectors.of(network.name() + ", all maps pooled to 4×4", rows);
    }

    private static List<INDArray> lastOfEachShape(Collection<INDArray> activations) {
        List<INDArray> last = new ArrayList<>();
        for (INDArray maps : activations) {
            if (maps.rank() == 4) {
                int end = last.size() - 1;
                if (end >= 0 && Arrays.equals(last.get(end).shape(), maps.shape())) {
                    last.set(end, maps);
                } else {
                    last.add(maps);
                }
            }
        }
        return last;
    }

    private static double[][] rows(List<INDArray> layers, int n) {
        int width = 0;
        for (INDArray maps : layers) {
            width += (int) (maps.size(1) * Math.min(GRID, maps.size(2)) * Math.min(GRID, maps.size(3)));
        }
        double[][] rows = new double[n][width];
        int start = 0;
        for (INDArray maps : layers) {
            start += pool(maps, rows, start);
        }
        return rows;
    }

    /** Writes the maxima of all maps of a layer, and returns how many an image has. */
    static int pool(INDArray maps, double[][] rows, int start) {
        int channels = (int) maps.size(1);
        int height = (int) maps.size(2);
        int width = (int) maps.size(3);
        int down = Math.min(GRID, height);
        int across = Math.min(GRID, width);
        float[] values;
        try (INDArray inOrder = maps.dup('c')) {
            values = inOrder.data().asFloat();
        }
        for (int map = 0; map < rows.length * channels; map++) {
            double[] row = rows[map / channels];
            int cell = start + map % channels * down * across;
            for (int i = 0; i < down; i++) {
                for (int k = 0; k < across; k++) {
                    double most = Double.NEGATIVE_INFINITY;
                    for (int y = i * height / down; y < ((i + 1) * height + down - 1) / down; y++) {
                        for (int x = k * width / across; x < ((k + 1) * width + across - 1) / across; x++) {
                            most = Math.max(most, values[(map * height + y) * width + x]);
                        }
                    }
                    row[cell++] = most;
                }
            }
        }
        return channels * down * across;
    }
}
