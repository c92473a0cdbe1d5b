package io.gan4j.metrics.images;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metrics.algebra.Matrix;

/**
 * The mean power spectrum of grey images, by rings of one spatial frequency, and its slope.
 *
 * <p>The images' own means are taken off first; no window is laid over them, so what does not match at opposite edges
 * adds a little power at all frequencies, to real images as to generated ones.
 */
final class PowerSpectrum {
    /** Power of a ring that is so much less than that of the strongest is what rounding left. */
    private static final double NOTHING = 1e-16;

    private final int height;
    private final int width;
    private final Matrix cosinesDown;
    private final Matrix sinesDown;
    private final Matrix cosinesAcross;
    private final Matrix sinesAcross;
    private final double[] power;
    private int images;

    PowerSpectrum(int height, int width) {
        this.height = height;
        this.width = width;
        cosinesDown = waves(height, false);
        sinesDown = waves(height, true);
        cosinesAcross = waves(width, false);
        sinesAcross = waves(width, true);
        power = new double[height * width];
    }

    private static Matrix waves(int size, boolean sine) {
        Matrix waves = Matrix.zeros(size, size);
        for (int frequency = 0; frequency < size; frequency++) {
            for (int at = 0; at < size; at++) {
                double angle = 2 * Math.PI * ((long) frequency * at % size) / size;
                waves.values()[frequency * size + at] = sine ? Math.sin(angle) : Math.cos(angle);
            }
        }
        return waves;
    }

    /** Takes an image of {@code height × width} pixels, row by row. */
    void add(double[] grey) {
        double mean = 0;
        for (double pixel : grey) {
            mean += pixel / grey.length;
        }
        double[] centred = grey.clone();
        for (int i = 0; i < centred.length; i++) {
            centred[i] -= mean;
        }
        Matrix image = new Matrix(height, width, centred);
        Matrix cosines = cosinesDown.times(image);
        Matrix sines = sinesDown.times(image);
        double[] cc = cosines.times(cosinesAcross).values();
        double[] ss = sines.times(sinesAcross).values();
        double[] cs = cosines.times(sinesAcross).values();
        double[] sc = sines.times(cosinesAcross).values();
        for (int i = 0; i < power.length; i++) {
            double real = cc[i] - ss[i];
            double imaginary = cs[i] + sc[i];
            power[i] += real * real + imaginary * imaginary;
        }
        images++;
    }

    /** Returns the mean power at 1, 2, … cycles over the shorter side, up to half of its pixels. */
    double[] rings() {
        int side = Math.min(height, width);
        double[] rings = new double[side / 2];
        int[] counts = new int[rings.length];
        for (int i = 0; i < power.length; i++) {
            int ring = ring(i / width, i % width);
            if (ring >= 1 && ring <= rings.length) {
                rings[ring - 1] += power[i] / images;
                counts[ring - 1]++;
            }
        }
        for (int ring = 0; ring < rings.length; ring++) {
            rings[ring] /= counts[ring];
        }
        return rings;
    }

    private int ring(int row, int column) {
        int side = Math.min(height, width);
        double down = (double) Math.min(row, height - row) / height;
        double across = (double) Math.min(column, width - column) / width;
        return (int) Math.round(side * Math.hypot(down, across));
    }

    /**
     * Returns the slope of the line through log power over log frequency, by least squares: −2 or so for pictures of
     * the world, 0 for noise.
     *
     * @param whose images, for messages
     * @throws InvalidInputException if there is no power at some frequency
     */
    double slope(String whose) {
        double[] rings = rings();
        double strongest = 0;
        for (double ring : rings) {
            strongest = Math.max(strongest, ring);
        }
        double[] frequencies = new double[rings.length];
        double[] powers = new double[rings.length];
        for (int i = 0; i < rings.length; i++) {
            if (rings[i] <= NOTHING * strongest) {
                throw InvalidInputException.lines(
                        "The power spectrum of the " + whose + " has no slope: there is no power at " + (i + 1)
                                + " cycles in " + Math.min(height, width) + " pixels.",
                        "That is so if they are of one grey each, or have been made larger without anything new.");
            }
            frequencies[i] = Math.log(i + 1.0);
            powers[i] = Math.log(rings[i]);
        }
        return slope(frequencies, powers);
    }

    private static double slope(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / x.length;
        }
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return products / squares;
    }
}
