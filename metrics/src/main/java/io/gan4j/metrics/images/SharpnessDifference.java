package io.gan4j.metrics.images;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;

/**
 * How much less, or more, sharp one image is than another, in decibels: higher is more alike,
 * {@link Double#POSITIVE_INFINITY} for equal gradients.
 *
 * <pre>
 * 10 log₁₀( range² / mean |(∇ᵢY + ∇ⱼY) − (∇ᵢŶ + ∇ⱼŶ)| ),  ∇ᵢY = |Y_{i,j} − Y_{i−1,j}|,  ∇ⱼY = |Y_{i,j} − Y_{i,j−1}|
 * </pre>
 *
 * <p>The mean is over channels and the pixels that have a neighbour above and at the left.
 *
 * @see <a href="https://arxiv.org/abs/1511.05440">paper: Mathieu, Couprie, LeCun 2016, equation 14</a>
 */
public final class SharpnessDifference {
    private SharpnessDifference() {}

    /**
     * Returns the difference in decibels.
     *
     * @param range from the lowest to the highest value that a pixel can have: 255 for eight bits
     */
    public static double of(double[] first, double[] second, ImageShape shape, double range) {
        return 10 * Math.log10(range * range / error(first, second, shape));
    }

    /**
     * Returns the mean difference of the gradients' sums, in units of the pixels.
     *
     * @param first {@code shape.length()} numbers in the order channel, row, column; so is {@code second}
     * @throws InvalidInputException if no pixel has two neighbours
     */
    static double error(double[] first, double[] second, ImageShape shape) {
        if (shape.height() < 2 || shape.width() < 2) {
            throw new InvalidInputException(
                    "Images of " + shape.height() + "×" + shape.width() + " pixels have no gradients both ways.");
        }
        double sum = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 1; row < shape.height(); row++) {
                int start = (channel * shape.height() + row) * shape.width();
                for (int i = start + 1; i < start + shape.width(); i++) {
                    sum += Math.abs(gradient(first, i, shape.width()) - gradient(second, i, shape.width()));
                }
            }
        }
        return sum / (shape.channels() * (shape.height() - 1.0) * (shape.width() - 1.0));
    }

    private static double gradient(double[] image, int at, int width) {
        return Math.abs(image[at] - image[at - width]) + Math.abs(image[at] - image[at - 1]);
    }
}
