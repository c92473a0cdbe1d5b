package io.gan4j.stability;

import java.util.Locale;

/**
 * The two eigenvalues of a real matrix of 2 × 2: {@code center ± √square}.
 *
 * @param center half the trace
 * @param square below 0 where they are complex
 */
public record Eigenvalues(double center, double square) {
    /** What rounding leaves of 0, with room to spare. */
    private static final double ZERO = 1e-12;

    /** What prints as 0. */
    private static final double UNSEEN = 5e-4;

    /** Returns those of {@code ((a, b), (c, d))}. */
    static Eigenvalues of(double a, double b, double c, double d) {
        return new Eigenvalues((a + d) / 2, (a - d) * (a - d) / 4 + b * c);
    }

    /** Returns the larger of the real parts. */
    public double largestRealPart() {
        return center + Math.sqrt(Math.max(square, 0));
    }

    /**
     * Returns what they say of a field that they are of, at its equilibrium.
     *
     * <p>Real parts below 0: gradient descent converges if its steps are small enough. One above 0: it does not. In
     * between, what is not linear decides; if they are imaginary, the linear picture goes round.
     */
    public Verdict verdict() {
        double largest = largestRealPart();
        if (Math.abs(largest) > ZERO) {
            return largest < 0 ? Verdict.CONVERGES : Verdict.RUNS_AWAY;
        }
        return square < -ZERO ? Verdict.CIRCLES : Verdict.UNDECIDED;
    }

    /** Returns them as {@code -0.150 ± 0.477i}. */
    @Override
    public String toString() {
        double root = Math.sqrt(Math.abs(square));
        if (root < UNSEEN) {
            return number(center) + " twice";
        }
        String middle = Math.abs(center) < UNSEEN ? "" : number(center) + " ";
        return middle + "± " + number(root) + (square < 0 ? "i" : "");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value + 0.0); // which makes 0 of -0
    }
}
