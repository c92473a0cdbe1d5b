package io.gan4j.picture;

import io.gan4j.data.ValueRange;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/** Points in the plane, grey where there are few and black where there are many, x to the right and y upwards. */
final class PointPlot {
    /** Width and height, in pixels. */
    static final int SIDE = 448;

    private static final int DOT = 3;
    private static final int WHITE = 255;

    /** Takes so much of what is left of the ground's brightness. */
    private static final double INK = 0.5;

    private PointPlot() {}

    /**
     * Draws points.
     *
     * @param values x and y of each point in turn
     * @param range of the values, which is that of the picture; points outside are not seen
     */
    static BufferedImage of(float[] values, ValueRange range) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = picture.getRaster();
        int[] ground = new int[SIDE * SIDE];
        Arrays.fill(ground, WHITE);
        raster.setSamples(0, 0, SIDE, SIDE, 0, ground);
        for (int i = 0; i + 1 < values.length; i += 2) {
            int left = position(values[i], range);
            int top = SIDE - 1 - position(values[i + 1], range);
            for (int y = top - DOT / 2; y <= top + DOT / 2; y++) {
                for (int x = left - DOT / 2; x <= left + DOT / 2; x++) {
                    if (x >= 0 && x < SIDE && y >= 0 && y < SIDE) {
                        raster.setSample(x, y, 0, (int) (raster.getSample(x, y, 0) * (1 - INK)));
                    }
                }
            }
        }
        return picture;
    }

    private static int position(float value, ValueRange range) {
        return Math.round((value - range.low()) / range.width() * (SIDE - 1));
    }
}
