package io.gan4j.metrics.images;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.similarity.StructuralSimilarity;

/**
 * MS-SSIM: how alike two images are on several scales, each half as large as the one before.
 *
 * <pre>s_M^{α_M} · ∏_{j&lt;M} cs_j^{α_j}</pre>
 *
 * <p>with SSIM s, its part of contrast and structure cs, and α = 0.0448, 0.2856, 0.3001, 0.2363, 0.1333. A window of 11
 * pixels has to fit into the smallest scale, so five scales need 176 pixels each way; smaller images have as many as
 * fit, with the first of these weights brought to the sum 1. On one scale it is SSIM itself, from −1 to 1.
 *
 * <p>On more scales it is from 0 to 1. The power of a negative number is not real: where the structure of two channels
 * is opposite on average, on any scale, these channels come to 0, as TensorFlow's do. The outcome is the mean over
 * channels. Scales are halved by means of 2×2 pixels; an odd last row or column is left out.
 *
 * @see <a href="https://doi.org/10.1109/ACSSC.2003.1292216">paper: Wang, Simoncelli, Bovik 2003, equation 7</a>
 */
public final class MultiScaleSimilarity {
    private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    private MultiScaleSimilarity() {}

    /**
     * Returns how many scales images of this shape have, 1 … 5.
     *
     * @throws InvalidInputException if they are smaller than a window
     */
    public static int scales(ImageShape shape) {
        StructuralSimilarity.requireWindow(shape);
        int scales = 1;
        int side = Math.min(shape.height(), shape.width()) / 2;
        while (scales < WEIGHTS.length && side >= StructuralSimilarity.WINDOW) {
            scales++;
            side /= 2;
        }
        return scales;
    }

    /**
     * Returns the similarity of two images.
     *
     * @param first {@code shape.length()} numbers in the order channel, row, column; so is {@code second}
     * @param range from the lowest to the highest value that a pixel can have: 255 for eight bits
     * @throws InvalidInputException if the images are smaller than a window
     */
    public static double of(double[] first, double[] second, ImageShape shape, double range) {
        int scales = scales(shape);
        double sum = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            sum += ofPlanes(
                    StructuralSimilarity.plane(first, channel, shape),
                    StructuralSimilarity.plane(second, channel, shape),
                    shape.width(),
                    range,
                    scales);
        }
        return sum / shape.channels();
    }

    private static double ofPlanes(double[] first, double[] second, int width, double range, int scales) {
        if (scales == 1) {
            return StructuralSimilarity.ofPlanes(first, second, width, range).whole();
        }
        double weights = 0;
        for (int scale = 0; scale < scales; scale++) {
            weights += WEIGHTS[scale];
        }
        double product = 1;
        double[] one = first;
        double[] other = second;
        int columns = width;
        for (int scale = 0; scale < scales; scale++) {
            StructuralSimilarity.Parts parts = StructuralSimilarity.ofPlanes(one, other, columns, range);
            double of = scale == scales - 1 ? parts.whole() : parts.structure();
            product *= Math.pow(Math.max(0, of), WEIGHTS[scale] / weights);
            one = halved(one, columns);
            other = halved(other, columns);
            columns /= 2;
        }
        return product;
    }

    private static double[] halved(double[] plane, int width) {
        int across = width / 2;
        int down = plane.length / width / 2;
        double[] half = new double[down * across];
        for (int i = 0; i < half.length; i++) {
            int start = i / across * 2 * width + i % across * 2;
            half[i] = (plane[start] + plane[start + 1] + plane[start + width] + plane[start + width + 1]) / 4;
        }
        return half;
    }
}
