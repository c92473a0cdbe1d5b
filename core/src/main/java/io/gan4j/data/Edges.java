package io.gan4j.data;

/** Outlines of grey images, by Sobel's operator. */
final class Edges {
    /** The difference of brightness across an edge, 0 … 255, from which on it is black. */
    private static final double BLACK = 64;

    /** What the operator makes of a step of one. */
    private static final double OF_STEP = 4;

    private Edges() {}

    /**
     * Returns black lines on white.
     *
     * @param luma row by row; what lies beyond a side repeats it
     */
    static Levels of(Levels luma, int height, int width) {
        byte[] edges = new byte[luma.length()];
        for (int row = 0; row < height; row++) {
            int above = Math.max(0, row - 1) * width;
            int here = row * width;
            int below = Math.min(height - 1, row + 1) * width;
            for (int column = 0; column < width; column++) {
                int left = Math.max(0, column - 1);
                int right = Math.min(width - 1, column + 1);
                double across = at(luma, above + right)
                        + 2 * at(luma, here + right)
                        + at(luma, below + right)
                        - at(luma, above + left)
                        - 2 * at(luma, here + left)
                        - at(luma, below + left);
                double down = at(luma, below + left)
                        + 2 * at(luma, below + column)
                        + at(luma, below + right)
                        - at(luma, above + left)
                        - 2 * at(luma, above + column)
                        - at(luma, above + right);
                double steepness = Math.hypot(across, down) / OF_STEP / BLACK;
                edges[here + column] = (byte) Math.round(255 * (1 - Math.min(1, steepness)));
            }
        }
        return Levels.of(edges);
    }

    private static int at(Levels luma, int place) {
        return luma.pixel(place);
    }
}
