package io.gan4j.studio.lab;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Something to learn that a person can choose: in the plane, unless said otherwise.
 *
 * @param name in requests
 * @param words what it is called in a page
 */
public record Shape(String name, String words, Mixture mixture) {
    /** All that there are. */
    public static final List<Shape> ALL = List.of(
            modes("one", "one Gaussian", 0.15, new double[][] {{0.25, 0.2}}),
            modes("two", "two Gaussians", 0.1, new double[][] {{-0.5, -0.3}, {0.5, 0.3}}),
            modes("ring", "eight Gaussians on a circle", 0.04, curve(8, at -> spiral(0.75, 2 * at))),
            modes("grid", "25 Gaussians on a grid", 0.03, grid(5, 0.36)),
            brush("line", "a line", curve(40, at -> new double[] {1.4 * at - 0.7, 0.8 * at - 0.4})),
            brush("spiral", "a spiral", curve(90, at -> spiral(0.1 + 0.7 * at, 3 * at))),
            modes("one-on-a-line", "one Gaussian, on a line", 0.12, new double[][] {{0.3}}),
            modes("two-on-a-line", "two Gaussians, on a line", 0.1, new double[][] {{-0.5}, {0.4}}),
            modes("three-on-a-line", "three Gaussians, on a line", 0.06, new double[][] {{-0.65}, {0}, {0.65}}));

    private static Shape modes(String name, String words, double deviation, double[][] centres) {
        return new Shape(name, words, new Mixture(centres, deviation, true));
    }

    private static Shape brush(String name, String words, double[][] centres) {
        return new Shape(name, words, Mixture.drawn(List.of(centres)));
    }

    /** Returns centres at equal parts of a curve that goes from 0 to 1. */
    private static double[][] curve(int centres, DoubleFunction<double[]> at) {
        return IntStream.range(0, centres)
                .mapToObj(i -> at.apply((double) i / centres))
                .toArray(double[][]::new);
    }

    private static double[] spiral(double radius, double halfTurns) {
        return new double[] {radius * Math.cos(Math.PI * halfTurns), radius * Math.sin(Math.PI * halfTurns)};
    }

    private static double[][] grid(int side, double step) {
        return IntStream.range(0, side * side)
                .mapToObj(i -> new double[] {step * (i % side - side / 2), step * (i / side - side / 2)})
                .toArray(double[][]::new);
    }
}
