package io.gan4j.studio.lab;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;

/**
 * Gaussians of equal weight, on a line or in the plane: what a generator is to learn, with a density that is known
 * everywhere.
 *
 * @param centres of each its coordinates, one or two, mostly in [−1, 1]
 * @param deviation standard deviation of each, both ways
 * @param apart whether the centres are modes that can be told from each other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Mixture(double[][] centres, double deviation, boolean apart) {
    private static final double NEAR = 3;

    /** Of its share that a mode needs to be found: a point or two are chance. */
    private static final double DUE = 0.25;

    /** Returns what somebody has drawn, as wide as a brush: the strokes' points are the centres. */
    public static Mixture drawn(List<double[]> points) {
        return new Mixture(points.toArray(double[][]::new), 0.03, false);
    }

    /** Returns how many coordinates a point has. */
    public int dimensions() {
        return centres[0].length;
    }

    /** Draws a point. */
    double[] draw(RandomGenerator generator) {
        double[] centre = centres[generator.nextInt(centres.length)];
        return Arrays.stream(centre)
                .map(coordinate -> coordinate + deviation * generator.nextGaussian())
                .toArray();
    }

    /** Returns what lies in each cell, exactly. */
    Cells cells() {
        int side = Cells.side(dimensions());
        double[] masses = new double[(int) Math.pow(side, dimensions())];
        for (double[] centre : centres) {
            double[][] strips = Arrays.stream(centre)
                    .mapToObj(coordinate -> strips(coordinate, side))
                    .toArray(double[][]::new);
            for (int i = 0; i < masses.length; i++) {
                double mass = strips[0][i % side];
                masses[i] += (strips.length == 1 ? mass : mass * strips[1][i / side]) / centres.length;
            }
        }
        return new Cells(masses);
    }

    private double[] strips(double centre, int side) {
        return IntStream.range(0, side)
                .mapToDouble(i ->
                        Erf.erf(scaled(2.0 * i / side - 1, centre), scaled(2.0 * (i + 1) / side - 1, centre)) / 2)
                .toArray();
    }

    private double scaled(double edge, double centre) {
        return (edge - centre) / (deviation * Math.sqrt(2));
    }

    /**
     * What was found of the modes.
     *
     * @param modes within three standard deviations of which there is a quarter of their due share of the points
     * @param share of the points that lie so near to one
     */
    public record Found(int modes, double share) {}

    /** @param points {@code [n][dimensions]} */
    Found found(float[][] points) {
        int[] found = new int[centres.length];
        int near = 0;
        for (float[] point : points) {
            int nearest = nearest(point);
            if (squared(centres[nearest], point) <= NEAR * NEAR * deviation * deviation) {
                found[nearest]++;
                near++;
            }
        }
        double due = DUE * points.length / centres.length;
        long modes = Arrays.stream(found).filter(count -> count >= due).count();
        return new Found((int) modes, (double) near / points.length);
    }

    private int nearest(float[] point) {
        int nearest = 0;
        for (int i = 1; i < centres.length; i++) {
            if (squared(centres[i], point) < squared(centres[nearest], point)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static double squared(double[] centre, float[] point) {
        double sum = 0;
        for (int i = 0; i < centre.length; i++) {
            sum += (centre[i] - point[i]) * (centre[i] - point[i]);
        }
        return sum;
    }
}
