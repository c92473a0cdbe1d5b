package io.gan4j.metrics.networks;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metrics.algebra.Matrix;
import io.gan4j.metrics.algebra.Symmetric;
import io.gan4j.nn.Network;
import io.gan4j.spi.StateWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The filters with which a network first looks at an image: those of its first convolution, or of its first dense
 * layer, which are as large as the image.
 *
 * @param shape of a filter
 * @param filters a filter a row, in the order channel, row, column
 */
record FirstLayer(ImageShape shape, Matrix filters) {
    /** A filter whose norm is a smaller part of the largest one's has faded. */
    private static final double FADED = 0.01;

    /**
     * Finds the filters of a network.
     *
     * @param image shape of the images that it takes
     * @throws InvalidInputException if its first layer is neither
     */
    static FirstLayer of(Network network, ImageShape image) {
        Weights weights = new Weights("", new LinkedHashMap<>());
        network.save(weights);
        for (Map.Entry<String, INDArray> entry : weights.found().entrySet()) {
            INDArray array = entry.getValue();
            if (!entry.getKey().endsWith("/W")) {
                continue;
            }
            if (array.rank() == 4 && array.size(1) >= image.channels()) {
                return convolution(array, image.channels());
            }
            if (array.rank() == 2 && array.size(0) == image.length()) {
                return new FirstLayer(
                        image, new Matrix((int) array.size(1), image.length(), inOrder(array.transpose())));
            }
        }
        throw new InvalidInputException("Network \"" + network.name() + "\" has no first layer of convolutions or of"
                + " weights for each pixel, whose filters could be shown.");
    }

    /** @param weights {@code [out, in, h, w]}: maps of labels, which stand behind the image's channels, are left out */
    private static FirstLayer convolution(INDArray weights, int channels) {
        int count = (int) weights.size(0);
        int in = (int) weights.size(1);
        ImageShape shape = new ImageShape(channels, (int) weights.size(2), (int) weights.size(3));
        int area = shape.height() * shape.width();
        double[] all = inOrder(weights);
        Matrix filters = Matrix.zeros(count, shape.length());
        for (int i = 0; i < count; i++) {
            System.arraycopy(all, i * in * area, filters.values(), i * shape.length(), shape.length());
        }
        return new FirstLayer(shape, filters);
    }

    private static double[] inOrder(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    /** Returns how many filters there are. */
    int count() {
        return filters.rows();
    }

    /**
     * Returns how many directions the filters really have, as a part of how many they could: the exponential of the
     * entropy of their singular values, over the smaller of their number and size. 1 for filters of one norm at right
     * angles, 1 / k for k filters that are all the same.
     *
     * <p>Source: Roy and Vetterli 2007, "The effective rank", definition 1.
     *
     * @throws InvalidInputException if all weights are 0
     */
    double effectiveRank() {
        boolean few = filters.rows() <= filters.columns();
        Matrix products = few ? filters.timesTransposed(filters) : filters.transposedTimes(filters);
        double[] eigenvalues = Symmetric.eigenvalues(products);
        double sum = 0;
        for (double eigenvalue : eigenvalues) {
            sum += Math.sqrt(Math.max(0, eigenvalue)); // below 0 by rounding
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new InvalidInputException(
                    "The filters of the first layer are all 0 or no numbers: nothing can be said of them.");
        }
        double entropy = 0;
        for (double eigenvalue : eigenvalues) {
            double part = Math.sqrt(Math.max(0, eigenvalue)) / sum;
            entropy -= part > 0 ? part * Math.log(part) : 0;
        }
        return Math.exp(entropy) / eigenvalues.length;
    }

    /** Returns the share of filters whose norm is below a hundredth of the largest one's. */
    double faded() {
        double[] norms = new double[count()];
        double largest = 0;
        for (int i = 0; i < norms.length; i++) {
            for (double weight : filters.row(i)) {
                norms[i] += weight * weight;
            }
            largest = Math.max(largest, norms[i]);
        }
        int faded = 0;
        for (double norm : norms) {
            faded += norm < FADED * FADED * largest ? 1 : 0;
        }
        return (double) faded / norms.length;
    }

    /**
     * Returns the strongest response of a filter anywhere in an image, at every place where it fits.
     *
     * @param image in the order channel, row, column
     */
    double strongest(int filter, double[] image, ImageShape of) {
        double[] weights = filters.row(filter);
        double strongest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row + shape.height() <= of.height(); row++) {
            for (int column = 0; column + shape.width() <= of.width(); column++) {
                strongest = Math.max(strongest, response(weights, image, of, row, column));
            }
        }
        return strongest;
    }

    private double response(double[] weights, double[] image, ImageShape of, int row, int column) {
        double response = 0;
        int k = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int i = 0; i < shape.height(); i++) {
                int start = (channel * of.height() + row + i) * of.width() + column;
                for (int j = 0; j < shape.width(); j++) {
                    response += weights[k++] * image[start + j];
                }
            }
        }
        return response;
    }

    /** Takes the weights that a checkpoint would hold. */
    private record Weights(String path, Map<String, INDArray> found) implements StateWriter {
        @Override
        public StateWriter in(String name) {
            return new Weights(path + name + "/", found);
        }

        @Override
        public void weights(String name, INDArray array) {
            found.put(path + name, array);
        }

        @Override
        public void optimizer(String name, INDArray array) {
            // not looked at
        }

        @Override
        public void number(String name, long value) {
            // not looked at
        }
    }
}
