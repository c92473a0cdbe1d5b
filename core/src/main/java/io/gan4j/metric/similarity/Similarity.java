package io.gan4j.metric.similarity;

import io.gan4j.data.ImageShape;
import java.util.List;

/**
 * How alike two eight-bit images are, or pairs of them on average.
 *
 * @param l1 mean absolute error of the pixels 0 … 255; lower is more alike
 * @param ssim see {@link StructuralSimilarity}; higher is more alike
 * @param psnr peak signal-to-noise ratio in decibels, of each image by its own mean squared error; higher is more
 *     alike. At most {@link #HIGHEST_PSNR}, so that one identical pair does not make an average infinite
 */
public record Similarity(double l1, double ssim, double psnr) {
    /** 58.92 dB: the ratio at the error that rounding to eight bits makes, whose mean square is 1/12. */
    public static final double HIGHEST_PSNR = 10 * Math.log10(12 * 255.0 * 255.0);

    private static final double RANGE = 255;

    /**
     * Compares two images.
     *
     * @param first pixels 0 … 255 in the order channel, row, column; so is {@code second}
     * @throws io.gan4j.error.InvalidInputException if they are smaller than 11 pixels
     */
    public static Similarity of(double[] first, double[] second, ImageShape shape) {
        return new Similarity(
                PixelError.meanAbsolute(first, second),
                StructuralSimilarity.of(first, second, shape, RANGE),
                Math.min(HIGHEST_PSNR, PixelError.peakSignalToNoise(first, second, RANGE)));
    }

    /** Returns the averages over {@code pairs}, one at least. */
    public static Similarity mean(List<Similarity> pairs) {
        return new Similarity(
                pairs.stream().mapToDouble(Similarity::l1).average().orElseThrow(),
                pairs.stream().mapToDouble(Similarity::ssim).average().orElseThrow(),
                pairs.stream().mapToDouble(Similarity::psnr).average().orElseThrow());
    }
}
