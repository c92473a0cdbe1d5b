package io.gan4j.data;

/**
 * How one axis of an image is scaled: by averaging over areas when it shrinks, linearly between pixel centres when it
 * grows, not at all when the sizes are equal. Each target pixel is a weighted sum of a run of source pixels.
 */
final class Axis {
    private final int[] first;
    private final double[][] weights;

    Axis(int from, int to) {
        first = new int[to];
        weights = new double[to][];
        double scale = (double) from / to;
        for (int i = 0; i < to; i++) {
            if (to < from) {
                average(i, scale, from);
            } else {
                interpolate(i, scale, from);
            }
        }
    }

    private void average(int i, double scale, int from) {
        double low = i * scale;
        double high = Math.min(from, (i + 1) * scale);
        first[i] = (int) low;
        weights[i] = new double[(int) Math.ceil(high) - first[i]];
        for (int k = 0; k < weights[i].length; k++) {
            int pixel = first[i] + k;
            weights[i][k] = (Math.min(high, pixel + 1) - Math.max(low, pixel)) / (high - low);
        }
    }

    private void interpolate(int i, double scale, int from) {
        double centre = Math.max(0, Math.min(from - 1, (i + 0.5) * scale - 0.5));
        first[i] = Math.min((int) centre, Math.max(0, from - 2));
        double beyond = centre - first[i];
        weights[i] = beyond == 0 ? new double[] {1} : new double[] {1 - beyond, beyond};
    }

    /**
     * Scales every row of a plane and transposes it, so that scaling twice, along either axis, gives an upright plane.
     *
     * @param plane {@code [rows, from]}
     * @return {@code [to, rows]}
     */
    double[] scaleAndTranspose(double[] plane, int rows) {
        int from = plane.length / rows;
        double[] result = new double[first.length * rows];
        for (int i = 0; i < first.length; i++) {
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int k = 0; k < weights[i].length; k++) {
                    sum += weights[i][k] * plane[row * from + first[i] + k];
                }
                result[i * rows + row] = sum;
            }
        }
        return result;
    }
}
