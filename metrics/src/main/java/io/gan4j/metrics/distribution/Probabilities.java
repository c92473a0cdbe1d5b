package io.gan4j.metrics.distribution;

/** Probabilities of tests. */
final class Probabilities {
    private Probabilities() {}

    /** Returns the probability that {@code coins} fair coins show heads {@code heads} times or more. */
    static double atLeastHeads(int heads, int coins) {
        double logFactor = -coins * Math.log(2);
        double sum = 0;
        for (int i = 0; i <= coins; i++) {
            if (i >= heads) {
                sum += Math.exp(logFactor);
            }
            logFactor += Math.log((coins - i) / (i + 1.0));
        }
        return Math.min(1, sum);
    }

    /**
     * Returns the probability that a standard normal number is above {@code z}, not negative: to some 14 digits.
     *
     * @see <a href="https://dlmf.nist.gov/7">NIST's Digital Library of Mathematical Functions: 7.6.1 below 3, 7.9.3
     *     from there on</a>
     */
    static double normalAbove(double z) {
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (z < 3) {
            double term = z;
            double sum = z;
            for (int i = 1; Math.abs(term) > 1e-17 * Math.abs(sum); i++) {
                term *= z * z / (2 * i + 1);
                sum += term;
            }
            return 0.5 - density * sum;
        }
        double fraction = 0;
        for (int i = 200; i > 0; i--) {
            fraction = i / (z + fraction);
        }
        return density / (z + fraction);
    }
}
