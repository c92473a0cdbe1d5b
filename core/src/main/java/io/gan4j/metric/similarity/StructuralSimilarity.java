package io.gan4j.metric.similarity;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;

/**
 * SSIM: how alike two images are in brightness, contrast and structure, from −1 to 1, which identical images have.
 *
 * <p>Local statistics are weighted by a Gaussian window of 11×11 pixels with σ = 1.5; only windows that lie whole in
 * the image count; K₁ = 0.01, K₂ = 0.03. The outcome is the mean over windows, and over channels.
 *
 * <p>Source: Wang et al. 2004, <a href="https://doi.org/10.1109/TIP.2003.819861">paper</a>, section III, equation 13.
 */
public final class StructuralSimilarity {
    /** Pixels of a window's side: the fewest that an image can have. */
    public static final int WINDOW = 11;

    private static final double SIGMA = 1.5;
    private static final double K1 = 0.01;
    private static final double K2 = 0.03;
    private static final double[] WEIGHTS = weights();

    private StructuralSimilarity() {}

    /**
     * Returns the similarity of two images.
     *
     * @param first {@code shape.length()} numbers in the order channel, row, column; so is {@code second}
     * @param range from the lowest to the highest value that a pixel can have: 255 for eight bits
     * @throws InvalidInputException if the images are smaller than a window
     */
    public static double of(double[] first, double[] second, ImageShape shape, double range) {
        requireWindow(shape);
        if (first.length != shape.length() || second.length != shape.length()) {
            throw new IllegalArgumentException(
                    "images of " + first.length + " and " + second.length + " numbers, not of " + shape);
        }
        double sum = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            sum += ofPlanes(plane(first, channel, shape), plane(second, channel, shape), shape.width(), range)
                    .whole();
        }
        return sum / shape.channels();
    }

    /** @throws InvalidInputException if images of this shape are smaller than a window */
    public static void requireWindow(ImageShape shape) {
        if (shape.height() < WINDOW || shape.width() < WINDOW) {
            throw InvalidInputException.lines(
                    "SSIM looks at windows of 11×11 pixels, and images of " + shape.height() + "×" + shape.width()
                            + " have none.",
                    "Take images of at least 11 pixels each way.");
        }
    }

    /**
     * How alike two planes are.
     *
     * @param whole the mean over windows of brightness, contrast and structure
     * @param structure the mean over windows of contrast and structure alone, as MS-SSIM wants it
     */
    public record Parts(double whole, double structure) {}

    /**
     * Compares two channels.
     *
     * @param first pixels row by row, not fewer than a window; so is {@code second}
     * @param width pixels in a row
     * @param range from the lowest to the highest value that a pixel can have
     */
    public static Parts ofPlanes(double[] first, double[] second, int width, double range) {
        double c1 = K1 * range * K1 * range;
        double c2 = K2 * range * K2 * range;
        double[] meanFirst = weigh(first, width);
        double[] meanSecond = weigh(second, width);
        double[] squareFirst = weigh(product(first, first), width);
        double[] squareSecond = weigh(product(second, second), width);
        double[] mixed = weigh(product(first, second), width);
        double whole = 0;
        double structure = 0;
        for (int i = 0; i < mixed.length; i++) {
            double squaredMeanFirst = meanFirst[i] * meanFirst[i];
            double squaredMeanSecond = meanSecond[i] * meanSecond[i];
            double mixedMean = meanFirst[i] * meanSecond[i];
            double variances = squareFirst[i] - squaredMeanFirst + (squareSecond[i] - squaredMeanSecond);
            double covariance = mixed[i] - mixedMean;
            whole += (2 * mixedMean + c1)
                    * (2 * covariance + c2)
                    / ((squaredMeanFirst + squaredMeanSecond + c1) * (variances + c2));
            structure += (2 * covariance + c2) / (variances + c2);
        }
        return new Parts(whole / mixed.length, structure / mixed.length);
    }

    /** Returns the weighted mean of every window: of its columns first, then of its rows. */
    private static double[] weigh(double[] plane, int width) {
        int height = plane.length / width;
        int across = width - WINDOW + 1;
        int down = height - WINDOW + 1;
        double[] columns = new double[height * across];
        for (int i = 0; i < columns.length; i++) {
            int start = i / across * width + i % across;
            for (int k = 0; k < WINDOW; k++) {
                columns[i] += WEIGHTS[k] * plane[start + k];
            }
        }
        double[] means = new double[down * across];
        for (int i = 0; i < means.length; i++) {
            for (int k = 0; k < WINDOW; k++) {
                means[i] += WEIGHTS[k] * columns[i + k * across];
            }
        }
        return means;
    }

    private static double[] product(double[] first, double[] second) {
        double[] product = new double[first.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = first[i] * second[i];
        }
        return product;
    }

    /** Returns the pixels of one channel, row by row. */
    public static double[] plane(double[] image, int channel, ImageShape shape) {
        int area = shape.height() * shape.width();
        double[] plane = new double[area];
        System.arraycopy(image, channel * area, plane, 0, area);
        return plane;
    }

    private static double[] weights() {
        double[] weights = new double[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            int fromCentre = i - WINDOW / 2;
            weights[i] = Math.exp(-fromCentre * fromCentre / (2 * SIGMA * SIGMA));
            sum += weights[i];
        }
        for (int i = 0; i < WINDOW; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
