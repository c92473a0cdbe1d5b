package io.gan4j.stability;

import java.util.List;

/**
 * Where gradient descent went, around an equilibrium at (0, 0).
 *
 * @param points the first where it began, then one after each step
 * @param verdict what became of it
 */
public record Trajectory(List<Point> points, Verdict verdict) {
    /** What is farther away is given up. */
    static final double FAR = 1e6;

    /** What is nearer than this to the equilibrium, in distances of the start, has arrived. */
    private static final double ARRIVED = 1e-3;

    /** So little in a quarter of all steps is no movement, in distances of the start. */
    private static final double STILL = 1e-3;

    /**
     * From one quarter of the steps to the next, less is no change. What falls as 1/√t, as slowly as a game converges
     * that is not made to by its eigenvalues, comes to 0.84.
     */
    private static final double UNCHANGED = 0.9;

    /** So many times as far away as after its last step back, what does not go round any more is gone. */
    private static final double GONE = 2;

    /**
     * Both players' parameters.
     *
     * @param theta θ, the generator's
     * @param psi ψ, the discriminator's
     */
    public record Point(double theta, double psi) {
        double distance() {
            return Math.hypot(theta, psi);
        }

        private double angleTo(Point other) {
            return Math.atan2(theta * other.psi - psi * other.theta, theta * other.theta + psi * other.psi);
        }
    }

    public Trajectory {
        points = List.copyOf(points);
    }

    /** Judges by the distances from the equilibrium in the last quarter of the steps and in the one before. */
    static Trajectory of(List<Point> points) {
        return new Trajectory(points, judge(points));
    }

    /**
     * Returns the same as {@link Verdict#CIRCLES} if it is a cycle of no size of its own: it did not draw in what began
     * elsewhere.
     */
    Trajectory beside(Trajectory fromElsewhere) {
        double ratio = distance(quarter(fromElsewhere.points, 3)) / distance(quarter(points, 3));
        boolean drawsIn = ratio > UNCHANGED && ratio < 1 / UNCHANGED;
        return drawsIn ? this : new Trajectory(points, Verdict.CIRCLES);
    }

    private static Verdict judge(List<Point> points) {
        double start = points.get(0).distance();
        double now = distance(quarter(points, 3));
        if (!(points.get(points.size() - 1).distance() < FAR)) {
            return Verdict.RUNS_AWAY;
        }
        if (now < ARRIVED * start) {
            return Verdict.CONVERGES;
        }
        double change = now / distance(quarter(points, 2));
        if (turns(quarter(points, 3)) < 1) {
            return withoutTurns(points, change);
        }
        if (change <= UNCHANGED) {
            return Verdict.CONVERGES;
        }
        return change >= 1 / UNCHANGED ? Verdict.RUNS_AWAY : Verdict.CYCLE;
    }

    /**
     * What does not go round may be a piece of an ellipse, and come nearer or get farther away for a while: it has to
     * do so without a step back.
     */
    private static Verdict withoutTurns(List<Point> points, double change) {
        List<Point> last = quarter(points, 3);
        if (length(last) < STILL * points.get(0).distance()) {
            return Verdict.STOPS;
        }
        double[] distances = points.stream().mapToDouble(Point::distance).toArray();
        int lastFall = 0;
        int lastRise = 0;
        for (int i = 1; i < distances.length; i++) {
            lastFall = distances[i] < distances[i - 1] ? i : lastFall;
            lastRise = distances[i] > distances[i - 1] ? i : lastRise;
        }
        if (change <= UNCHANGED && lastRise <= distances.length - last.size()) {
            return Verdict.CONVERGES;
        }
        return distances[distances.length - 1] >= GONE * distances[lastFall] ? Verdict.RUNS_AWAY : Verdict.UNDECIDED;
    }

    private static List<Point> quarter(List<Point> points, int number) {
        return points.subList(points.size() * number / 4, points.size() * (number + 1) / 4);
    }

    /** Returns the root of the mean square, which neither an ellipse nor one wide step moves much. */
    private static double distance(List<Point> points) {
        return Math.sqrt(points.stream()
                .mapToDouble(point -> point.distance() * point.distance())
                .average()
                .orElseThrow());
    }

    private static double turns(List<Point> points) {
        double angle = 0;
        for (int i = 1; i < points.size(); i++) {
            angle += points.get(i - 1).angleTo(points.get(i));
        }
        return Math.abs(angle) / (2 * Math.PI);
    }

    private static double length(List<Point> points) {
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            Point one = points.get(i - 1);
            Point next = points.get(i);
            length += Math.hypot(next.theta() - one.theta(), next.psi() - one.psi());
        }
        return length;
    }
}
