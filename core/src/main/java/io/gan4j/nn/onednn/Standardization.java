package io.gan4j.nn.onednn;

/** The second derivative of bringing the numbers of a group to mean 0 and variance 1: n = (x − μ) / σ, σ² = var + ε. */
final class Standardization {
    private Standardization() {}

    /**
     * Computes the gradient by x of u · J(x) v, where J = (1 − 1/m − n nᵀ/m) / σ is the derivative of n, which is its
     * own transpose.
     *
     * <p>With A = mean(n u), B = mean(n v) and P = Σ (u − ū)(v − v̄), u · J v is f = (P − m A B) / σ, and σ has the
     * gradient n / m, A has J u / m, B has J v / m: so it is −(f n / m + B J u + A J v) / σ.
     *
     * @param x groups behind each other
     * @param u likewise; the result is written there
     * @param v likewise
     * @param size numbers in a group, m
     */
    static void bend(float[] x, float[] u, float[] v, int size, double epsilon) {
        double[] n = new double[size];
        for (int start = 0; start < x.length; start += size) {
            bendOne(x, u, v, start, n, epsilon);
        }
    }

    private static void bendOne(float[] x, float[] u, float[] v, int start, double[] n, double epsilon) {
        int m = n.length;
        double mean = mean(x, start, m);
        double meanU = mean(u, start, m);
        double meanV = mean(v, start, m);
        double variance = 0;
        for (int i = 0; i < m; i++) {
            n[i] = x[start + i] - mean;
            variance += n[i] * n[i] / m;
        }
        double deviation = Math.sqrt(variance + epsilon);
        double alongU = 0;
        double alongV = 0;
        double product = 0;
        for (int i = 0; i < m; i++) {
            n[i] /= deviation;
            alongU += n[i] * u[start + i] / m;
            alongV += n[i] * v[start + i] / m;
            product += (u[start + i] - meanU) * (v[start + i] - meanV);
        }
        double f = (product - m * alongU * alongV) / deviation;
        for (int i = 0; i < m; i++) {
            double pulledU = (u[start + i] - meanU - n[i] * alongU) / deviation;
            double pulledV = (v[start + i] - meanV - n[i] * alongV) / deviation;
            u[start + i] = (float) (-(f * n[i] / m + alongV * pulledU + alongU * pulledV) / deviation);
        }
    }

    private static double mean(float[] numbers, int start, int count) {
        double sum = 0;
        for (int i = start; i < start + count; i++) {
            sum += numbers[i];
        }
        return sum / count;
    }
}
