package io.gan4j.cli.text;

import io.gan4j.data.Dataset;

/**
 * Mean and standard deviation of the numbers of a channel over all examples, 0 for black and 1 for white.
 *
 * @param deviation standard deviation of the whole population
 */
public record PixelStatistics(double mean, double deviation) {
    /** Returns the statistics of each channel. */
    public static PixelStatistics[] of(Dataset dataset) {
        int channels = dataset.shape().channels();
        int area = dataset.shape().height() * dataset.shape().width();
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        float[] numbers = new float[dataset.shape().length()];
        for (int i = 0; i < dataset.size(); i++) {
            dataset.numbers(i, numbers);
            for (int k = 0; k < numbers.length; k++) {
                sums[k / area] += numbers[k];
                squares[k / area] += (double) numbers[k] * numbers[k];
            }
        }
        PixelStatistics[] statistics = new PixelStatistics[channels];
        double count = (double) dataset.size() * area;
        for (int channel = 0; channel < channels; channel++) {
            double mean = sums[channel] / count;
            statistics[channel] =
                    new PixelStatistics(mean, Math.sqrt(Math.max(0, squares[channel] / count - mean * mean)));
        }
        return statistics;
    }
}
