package io.gan4j.nn.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The filter (1, 3, 3, 1) / 8, downwards and across, that maps are halved by: a pixel is made of four by four, in the
 * middle of which it lies. Beyond the edges of the maps everything is 0.
 */
final class BinomialFilter {
    private static final double[] WEIGHTS = {1 / 8.0, 3 / 8.0, 3 / 8.0, 1 / 8.0};

    private BinomialFilter() {}

    private interface Tap {
        void visit(int narrow, int wide, double weight);
    }

    /**
     * Visits every pixel of {@code maps} halved maps with every one that it is made of.
     *
     * @param height of a halved map
     * @param width of a halved map
     */
    private static void visit(int maps, int height, int width, Tap tap) {
        for (int narrow = 0; narrow < maps * height * width; narrow++) {
            int map = narrow / width / height;
            for (int i = 0; i < WEIGHTS.length; i++) {
                int row = 2 * (narrow / width % height) - 1 + i;
                for (int j = 0; j < WEIGHTS.length; j++) {
                    int column = 2 * (narrow % width) - 1 + j;
                    if (row >= 0 && row < 2 * height && column >= 0 && column < 2 * width) {
                        tap.visit(narrow, (map * 2 * height + row) * 2 * width + column, WEIGHTS[i] * WEIGHTS[j]);
                    }
                }
            }
        }
    }

    /** Returns halved maps, a new array. */
    static INDArray halve(INDArray maps) {
        int height = Math.toIntExact(maps.size(2) / 2);
        int width = Math.toIntExact(maps.size(3) / 2);
        double[] wide = maps.dup('c').data().asDouble();
        double[] narrow = new double[wide.length / 4];
        visit(narrow.length / (height * width), height, width, (to, from, weight) -> narrow[to] += weight * wide[from]);
        return Nd4j.create(narrow, new long[] {maps.size(0), maps.size(1), height, width}, 'c')
                .castTo(maps.dataType());
    }

    /** Returns maps of twice the size, a new array: the transpose of {@link #halve}. */
    static INDArray spread(INDArray maps) {
        int height = Math.toIntExact(maps.size(2));
        int width = Math.toIntExact(maps.size(3));
        double[] narrow = maps.dup('c').data().asDouble();
        double[] wide = new double[narrow.length * 4];
        visit(narrow.length / (height * width), height, width, (from, to, weight) -> wide[to] += weight * narrow[from]);
        return Nd4j.create(wide, new long[] {maps.size(0), maps.size(1), 2L * height, 2L * width}, 'c')
                .castTo(maps.dataType());
    }
}
