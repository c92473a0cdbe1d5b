package io.gan4j.metric.similarity;

/** How far the pixels of two images are apart. Images are arrays of one length, in one order, whatever it is. */
public final class PixelError {
    private PixelError() {}

    /** Returns the mean of |first − second|, also called L1: 0 for identical images, in units of the pixels. */
    public static double meanAbsolute(double[] first, double[] second) {
        requireSameLength(first, second);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Math.abs(first[i] - second[i]);
        }
        return sum / first.length;
    }

    /** Returns the mean of (first − second)². */
    public static double meanSquared(double[] first, double[] second) {
        requireSameLength(first, second);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            double difference = first[i] - second[i];
            sum += difference * difference;
        }
        return sum / first.length;
    }

    /**
     * Returns the peak signal-to-noise ratio in decibels, 10 log₁₀(range² / mean squared error): higher is more alike,
     * {@link Double#POSITIVE_INFINITY} for identical images.
     *
     * @param range from the lowest to the highest value that a pixel can have: 255 for eight bits
     */
    public static double peakSignalToNoise(double[] first, double[] second, double range) {
        return 10 * Math.log10(range * range / meanSquared(first, second));
    }

    private static void requireSameLength(double[] first, double[] second) {
        if (first.length != second.length || first.length == 0) {
            throw new IllegalArgumentException("images of " + first.length + " and " + second.length + " numbers");
        }
    }
}
