package io.gan4j.metrics.linear;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Matrix;
import java.util.Arrays;

/**
 * Multinomial logistic regression with an L2 penalty: the linear classifier of all metrics that train one.
 *
 * <pre>minimise C Σ_i −log softmax(W x_i)[y_i] + ½ ‖W‖²</pre>
 *
 * <p>x are the features, each moved and scaled to mean 0 and variance 1 over the training rows, and a 1 behind them: as
 * in LIBLINEAR the intercept is one of the weights and carries the penalty, so that there is one minimum always, also
 * with classes that have no example. Features that never change are left out of it. The same rows give the same bits.
 */
public final class LogisticRegression {
    private static final double TOLERANCE = 1e-7;
    private static final int STEPS = 2000;

    private final double[] mean;
    private final double[] scale;
    private final Matrix weights;

    private LogisticRegression(double[] mean, double[] scale, Matrix weights) {
        this.mean = mean;
        this.scale = scale;
        this.weights = weights;
    }

    /**
     * Learns.
     *
     * @param labels of each row its class, 0 … {@code classes} − 1
     * @param strength C: the larger, the less the penalty counts
     * @throws InvalidInputException if there are not as many labels as rows, or a label is no class
     */
    public static LogisticRegression train(Vectors rows, int[] labels, int classes, double strength) {
        check(rows, labels, classes);
        int n = rows.size();
        int width = rows.width();
        double[] mean = new double[width];
        double[] scale = new double[width];
        double[] all = rows.rows(0, n);
        moments(all, n, mean, scale);
        Matrix inputs = Matrix.zeros(n, width + 1);
        for (int i = 0; i < n; i++) {
            standardize(all, i * width, mean, scale, inputs.values(), i * (width + 1));
        }
        double penalty = 1 / (strength * n);
        double[] found = QuasiNewton.minimize(
                (weights, gradient) -> loss(inputs, labels, classes, weights, gradient, penalty),
                new double[classes * (width + 1)],
                TOLERANCE,
                STEPS);
        return new LogisticRegression(mean, scale, new Matrix(classes, width + 1, found));
    }

    private static void check(Vectors rows, int[] labels, int classes) {
        if (rows.size() != labels.length) {
            throw new InvalidInputException("There are " + rows.size() + " rows of " + rows.name() + ", but "
                    + labels.length + " labels: a classifier cannot learn from them.");
        }
        if (labels.length == 0) {
            throw new InvalidInputException("There is no labelled image that a classifier could learn from.");
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new InvalidInputException(
                        "An image is of class " + label + "; allowed are 0 to " + (classes - 1) + ".");
            }
        }
    }

    private static void moments(double[] all, int n, double[] mean, double[] scale) {
        int width = mean.length;
        for (int i = 0; i < all.length; i++) {
            mean[i % width] += all[i] / n;
        }
        for (int i = 0; i < all.length; i++) {
            double difference = all[i] - mean[i % width];
            scale[i % width] += difference * difference / n;
        }
        for (int k = 0; k < width; k++) {
            // What rounding leaves of a feature that never changes is nothing to scale up.
            boolean constant = Math.sqrt(scale[k]) <= 1e-12 * Math.abs(mean[k]);
            scale[k] = constant ? 0 : 1 / Math.sqrt(scale[k]);
        }
    }

    private static void standardize(double[] from, int start, double[] mean, double[] scale, double[] to, int end) {
        for (int k = 0; k < mean.length; k++) {
            to[end + k] = (from[start + k] - mean[k]) * scale[k];
        }
        to[end + mean.length] = 1;
    }

    private static double loss(
            Matrix inputs, int[] labels, int classes, double[] weights, double[] gradient, double penalty) {
        Matrix logits = inputs.timesTransposed(new Matrix(classes, inputs.columns(), weights));
        double[] values = logits.values();
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            double right = values[i * classes + labels[i]];
            loss += softmax(values, i * classes, classes) - right;
            values[i * classes + labels[i]] -= 1;
        }
        Matrix byWeights = logits.transposedTimes(inputs);
        double squares = 0;
        for (int k = 0; k < weights.length; k++) {
            gradient[k] = byWeights.values()[k] / labels.length + penalty * weights[k];
            squares += weights[k] * weights[k];
        }
        return loss / labels.length + penalty / 2 * squares;
    }

    /** Turns logits into probabilities, and returns the logarithm of the sum of their exponentials. */
    private static double softmax(double[] values, int start, int count) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = start; k < start + count; k++) {
            most = Math.max(most, values[k]);
        }
        double sum = 0;
        for (int k = start; k < start + count; k++) {
            values[k] = Math.exp(values[k] - most);
            sum += values[k];
        }
        for (int k = start; k < start + count; k++) {
            values[k] /= sum;
        }
        return most + Math.log(sum);
    }

    public int classes() {
        return weights.rows();
    }

    /** Returns p(y|x) of each row, one after the other. */
    public Matrix probabilities(Vectors rows) {
        int width = mean.length;
        if (rows.width() != width) {
            throw new InvalidInputException("A classifier that learned from rows of " + width
                    + " features cannot judge rows of " + rows.width() + ".\nMake both by the same network.");
        }
        double[] all = rows.rows(0, rows.size());
        Matrix inputs = Matrix.zeros(rows.size(), width + 1);
        for (int i = 0; i < rows.size(); i++) {
            standardize(all, i * width, mean, scale, inputs.values(), i * (width + 1));
        }
        Matrix logits = inputs.timesTransposed(weights);
        for (int i = 0; i < rows.size(); i++) {
            softmax(logits.values(), i * classes(), classes());
        }
        return logits;
    }

    /** Returns the share of the rows whose most probable class is their label. */
    public double accuracy(Vectors rows, int[] labels) {
        if (labels.length == 0 || labels.length != rows.size()) {
            throw new InvalidInputException(
                    rows.size() + " images with " + labels.length + " labels cannot be judged.");
        }
        Matrix probabilities = probabilities(rows);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += likeliest(probabilities.row(i)) == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    private static int likeliest(double[] row) {
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            if (row[k] > row[best]) {
                best = k;
            }
        }
        return best;
    }

    /** Returns a copy of the weights, a class a row, the intercept last: of features as they were scaled. */
    Matrix weights() {
        return new Matrix(weights.rows(), weights.columns(), Arrays.copyOf(weights.values(), weights.values().length));
    }
}
