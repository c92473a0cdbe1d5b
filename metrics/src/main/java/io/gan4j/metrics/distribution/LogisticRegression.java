package io.gan4j.metrics.distribution;

import io.gan4j.measure.Vectors;

/**
 * Logistic regression of two classes with a penalty on its weights but the constant one, by Newton's method; the linear
 * equations in it are solved by conjugate gradients, so that no matrix of features by features is needed. Features are
 * taken in units of their standard deviations; those that do not vary are left out.
 *
 * <pre>Σᵢ log(1 + exp(−yᵢ (w·xᵢ + b))) + ½ λ ‖w‖²</pre>
 */
final class LogisticRegression {
    private static final int MOST_STEPS = 100;
    private static final double GRADIENT = 1e-9;

    private final double[] mean;
    private final double[] deviation;
    private final double[] weights;

    private LogisticRegression(double[] mean, double[] deviation, double[] weights) {
        this.mean = mean;
        this.deviation = deviation;
        this.weights = weights;
    }

    /**
     * Fits.
     *
     * @param negatives how many of the rows, from the first one on, are of the negative class; the others are positive
     */
    static LogisticRegression fit(Vectors rows, int negatives, double penalty) {
        Problem problem = new Problem(rows, negatives, penalty);
        return new LogisticRegression(problem.mean, problem.deviation, problem.solve());
    }

    /** Returns how many rows are taken for positive. */
    int positives(Vectors rows) {
        int count = 0;
        double[] row = new double[rows.width()];
        for (int i = 0; i < rows.size(); i++) {
            rows.copy(i, i + 1, row);
            double sum = weights[row.length];
            for (int k = 0; k < row.length; k++) {
                sum += weights[k] * scaled(row[k], k, mean, deviation);
            }
            count += sum > 0 ? 1 : 0;
        }
        return count;
    }

    /** Returns a copy of the weights of the scaled features, and the constant one behind them. */
    double[] weights() {
        return weights.clone();
    }

    private static double scaled(double number, int column, double[] mean, double[] deviation) {
        return deviation[column] == 0 ? 0 : (number - mean[column]) / deviation[column];
    }

    /** What is minimised: rows scaled, with a 1 behind the features. */
    private static final class Problem {
        private final int size;
        private final int width;
        private final double[][] rows;
        private final double[] mean;
        private final double[] deviation;
        private final int negatives;
        private final double penalty;

        Problem(Vectors all, int negatives, double penalty) {
            this.negatives = negatives;
            this.penalty = penalty;
            size = all.size();
            width = all.width();
            rows = new double[size][];
            mean = new double[width];
            deviation = new double[width];
            for (int i = 0; i < size; i++) {
                rows[i] = all.row(i);
            }
            for (int k = 0; k < width; k++) {
                measure(k);
            }
            for (int i = 0; i < size; i++) {
                double[] row = new double[width + 1];
                for (int k = 0; k < width; k++) {
                    row[k] = scaled(rows[i][k], k, mean, deviation);
                }
                row[width] = 1;
                rows[i] = row;
            }
        }

        private void measure(int column) {
            boolean varies = false;
            for (double[] row : rows) {
                mean[column] += row[column] / size;
                varies |= row[column] != rows[0][column];
            }
            double squares = 0;
            for (double[] row : rows) {
                squares += (row[column] - mean[column]) * (row[column] - mean[column]);
            }
            deviation[column] = varies ? Math.sqrt(squares / size) : 0;
        }

        double[] solve() {
            double[] weights = new double[width + 1];
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] outputs = times(weights);
                double[] slopes = new double[size];
                double[] curvatures = new double[size];
                for (int i = 0; i < size; i++) {
                    double probability = 1 / (1 + Math.exp(-outputs[i]));
                    slopes[i] = probability - (i < negatives ? 0 : 1);
                    curvatures[i] = probability * (1 - probability);
                }
                double[] gradient = transposedTimes(slopes, weights);
                if (norm(gradient) <= GRADIENT * size) {
                    break;
                }
                double[] direction = newton(gradient, curvatures);
                weights = lower(weights, direction, gradient);
            }
            return weights;
        }

        /** Returns the solution of H d = −g. */
        private double[] newton(double[] gradient, double[] curvatures) {
            double[] direction = new double[width + 1];
            double[] residual = new double[width + 1];
            for (int k = 0; k <= width; k++) {
                residual[k] = -gradient[k];
            }
            double[] conjugate = residual.clone();
            double square = dot(residual, residual);
            double enough = square * Math.min(0.01, square / size / size);
            for (int step = 0; step <= 2 * width && square > enough; step++) {
                double[] product = times(conjugate);
                for (int i = 0; i < size; i++) {
                    product[i] *= curvatures[i];
                }
                double[] bent = transposedTimes(product, conjugate);
                double length = square / dot(conjugate, bent);
                add(direction, length, conjugate);
                add(residual, -length, bent);
                double next = dot(residual, residual);
                for (int k = 0; k <= width; k++) {
                    conjugate[k] = residual[k] + next / square * conjugate[k];
                }
                square = next;
            }
            return direction;
        }

        /** Goes along the direction, half as far again and again until the loss falls as it should. */
        private double[] lower(double[] weights, double[] direction, double[] gradient) {
            double before = loss(weights);
            double slope = dot(gradient, direction);
            double length = 1;
            double[] next = weights.clone();
            add(next, length, direction);
            while (loss(next) > before + 1e-4 * length * slope && length > 1e-10) {
                length /= 2;
                next = weights.clone();
                add(next, length, direction);
            }
            return next;
        }

        private double loss(double[] weights) {
            double[] outputs = times(weights);
            double loss = 0;
            for (int i = 0; i < size; i++) {
                double margin = i < negatives ? -outputs[i] : outputs[i];
                loss += Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
            }
            for (int k = 0; k < width; k++) {
                loss += penalty / 2 * weights[k] * weights[k];
            }
            return loss;
        }

        private double[] times(double[] vector) {
            double[] product = new double[size];
            for (int i = 0; i < size; i++) {
                product[i] = dot(rows[i], vector);
            }
            return product;
        }

        /** Returns Xᵀ v + λ w, the constant weight without a penalty. */
        private double[] transposedTimes(double[] vector, double[] weights) {
            double[] product = new double[width + 1];
            for (int i = 0; i < size; i++) {
                add(product, vector[i], rows[i]);
            }
            for (int k = 0; k < width; k++) {
                product[k] += penalty * weights[k];
            }
            return product;
        }

        private static void add(double[] to, double factor, double[] vector) {
            for (int k = 0; k < to.length; k++) {
                to[k] += factor * vector[k];
            }
        }

        private static double dot(double[] one, double[] other) {
            double sum = 0;
            for (int k = 0; k < one.length; k++) {
                sum += one[k] * other[k];
            }
            return sum;
        }

        private static double norm(double[] vector) {
            return Math.sqrt(dot(vector, vector));
        }
    }
}
