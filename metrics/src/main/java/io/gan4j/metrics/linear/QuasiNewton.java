package io.gan4j.metrics.linear;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * L-BFGS: minimises a smooth convex function of many variables by its gradient alone. Nothing in it is random.
 *
 * <p>Source: Nocedal and Wright 2006, "Numerical Optimization", algorithms 7.4 and 7.5; steps are halved until Armijo's
 * condition (3.4) holds.
 */
final class QuasiNewton {
    private static final int MEMORY = 10;
    private static final double DECREASE = 1e-4;
    private static final int HALVINGS = 50;

    private QuasiNewton() {}

    /** A function with its gradient. */
    interface Objective {
        /** Returns the value at {@code x}, and writes the gradient. */
        double at(double[] x, double[] gradient);
    }

    /** A step that was made, and how the gradient changed over it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Step(double[] moved, double[] changed, double curvature) {}

    /**
     * Returns where the gradient's largest number is at most {@code tolerance}, or as near as {@code most} steps or the
     * precision of the function come.
     *
     * @param start not changed
     */
    static double[] minimize(Objective function, double[] start, double tolerance, int most) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = function.at(x, gradient);
        Deque<Step> memory = new ArrayDeque<>();
        for (int i = 0; i < most && largest(gradient) > tolerance; i++) {
            double[] direction = direction(gradient, memory);
            double slope = dot(gradient, direction);
            double length = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
            double[] next = new double[x.length];
            double[] nextGradient = new double[x.length];
            double nextValue = Double.POSITIVE_INFINITY;
            for (int halving = 0; halving < HALVINGS; halving++) {
                for (int k = 0; k < x.length; k++) {
                    next[k] = x[k] + length * direction[k];
                }
                nextValue = function.at(next, nextGradient);
                if (nextValue <= value + DECREASE * length * slope) {
                    break;
                }
                length /= 2;
            }
            if (nextValue >= value) {
                return x; // rounding does not let it fall any further
            }
            remember(memory, x, next, gradient, nextGradient);
            x = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return x;
    }

    private static void remember(Deque<Step> memory, double[] x, double[] next, double[] before, double[] after) {
        double[] moved = difference(next, x);
        double[] changed = difference(after, before);
        double curvature = dot(moved, changed);
        if (curvature > 0) {
            memory.addLast(new Step(moved, changed, curvature));
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
    }

    /** Returns −H g, H being what the memory knows of the inverse of the second derivatives. */
    private static double[] direction(double[] gradient, Deque<Step> memory) {
        double[] q = gradient.clone();
        double[] weights = new double[memory.size()];
        int at = memory.size();
        for (var steps = memory.descendingIterator(); steps.hasNext(); ) {
            Step step = steps.next();
            weights[--at] = dot(step.moved, q) / step.curvature;
            add(q, -weights[at], step.changed);
        }
        if (!memory.isEmpty()) {
            Step last = memory.getLast();
            scale(q, last.curvature / dot(last.changed, last.changed));
        }
        for (Step step : memory) {
            add(q, weights[at++] - dot(step.changed, q) / step.curvature, step.moved);
        }
        scale(q, -1);
        return q;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += one[k] * other[k];
        }
        return sum;
    }

    private static double[] difference(double[] one, double[] other) {
        double[] difference = one.clone();
        add(difference, -1, other);
        return difference;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * what[k];
        }
    }

    private static void scale(double[] what, double factor) {
        for (int k = 0; k < what.length; k++) {
            what[k] *= factor;
        }
    }

    private static double largest(double[] of) {
        double largest = 0;
        for (double number : of) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }
}
