package io.gan4j.metrics.features;

import java.util.Locale;

/**
 * How an image becomes one of the size that a network takes. Published metrics depend on it: the same images and the
 * same network give other distances.
 */
enum Resize {
    /** As data are brought to size: areas averaged, bilinear where it becomes larger, rounded to eight bits. */
    AREA,
    /**
     * As pytorch-fid has it: bilinear between the centres of pixels, not rounded. Pixels in between are skipped where
     * the image becomes smaller.
     */
    PYTORCH_FID,
    /** As torch-fidelity has it, after TensorFlow 1: bilinear from corner to corner, not rounded, likewise. */
    TORCH_FIDELITY;

    /** Returns what is added to the name of features: nothing for {@link #AREA}. */
    String suffix() {
        return this == AREA
                ? ""
                : ", resized as " + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Resizes a plane bilinearly.
     *
     * @param plane row by row
     * @return {@code toHeight} rows of {@code toWidth}
     */
    float[] bilinear(float[] plane, int height, int width, int toHeight, int toWidth) {
        float[] resized = new float[toHeight * toWidth];
        for (int y = 0; y < toHeight; y++) {
            double row = place(y, height, toHeight);
            int upper = (int) row;
            int above = upper * width;
            int below = Math.min(upper + 1, height - 1) * width;
            for (int x = 0; x < toWidth; x++) {
                double column = place(x, width, toWidth);
                int left = (int) column;
                int right = Math.min(left + 1, width - 1);
                double top = between(plane[above + left], plane[above + right], column - left);
                double bottom = between(plane[below + left], plane[below + right], column - left);
                resized[y * toWidth + x] = (float) between(top, bottom, row - upper);
            }
        }
        return resized;
    }

    /** Returns where a pixel lies among the {@code from} pixels that it is made of. */
    private double place(int pixel, int from, int to) {
        double scale = (double) from / to;
        return this == PYTORCH_FID ? Math.max(0, (pixel + 0.5) * scale - 0.5) : pixel * scale;
    }

    private static double between(double one, double other, double share) {
        return one + (other - one) * share;
    }
}
