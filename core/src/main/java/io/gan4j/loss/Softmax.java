package io.gan4j.loss;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Class logits {@code [n, classes]} read through a softmax. Computes in double and rounds once, to the type of the
 * logits; does not change its arguments, and stays finite for any finite logits. The arrays it returns are the
 * caller's.
 */
public final class Softmax {
    private Softmax() {}

    /** Returns the probabilities, {@code [n, classes]}: each row adds up to 1. */
    public static INDArray probabilities(INDArray logits) {
        double[][] rows = rows(logits);
        for (double[] row : rows) {
            toProbabilities(row);
        }
        return array(rows, logits);
    }

    /** Returns log Σ exp over each row, {@code [n, 1]}: its gradient by the row are the row's probabilities. */
    public static INDArray logSumExp(INDArray logits) {
        double[][] rows = rows(logits);
        double[][] sums = new double[rows.length][1];
        for (int i = 0; i < rows.length; i++) {
            sums[i][0] = toProbabilities(rows[i]);
        }
        return array(sums, logits);
    }

    /**
     * Returns the mean of −log p(label), with its gradient.
     *
     * @param labels the right column of each row
     */
    public static LossValue crossEntropy(INDArray logits, int... labels) {
        double[][] rows = rows(logits);
        if (labels.length != rows.length) {
            throw new IllegalArgumentException(labels.length + " labels for " + rows.length + " rows of logits");
        }
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double right = rows[i][labels[i]];
            sum += toProbabilities(rows[i]) - right;
            rows[i][labels[i]] -= 1;
            for (int k = 0; k < rows[i].length; k++) {
                rows[i][k] /= rows.length;
            }
        }
        return new LossValue(sum / rows.length, array(rows, logits));
    }

    /** Returns the share of the rows whose largest logit is the label's. */
    public static double accuracy(INDArray logits, int... labels) {
        double[][] rows = rows(logits);
        int right = 0;
        for (int i = 0; i < rows.length; i++) {
            int largest = 0;
            for (int k = 1; k < rows[i].length; k++) {
                if (rows[i][k] > rows[i][largest]) {
                    largest = k;
                }
            }
            if (largest == labels[i]) {
                right++;
            }
        }
        return (double) right / rows.length;
    }

    /** Turns logits into probabilities in place, and returns log Σ exp of the logits. */
    private static double toProbabilities(double[] row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : row) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = Math.exp(row[k] - largest);
            sum += row[k];
        }
        for (int k = 0; k < row.length; k++) {
            row[k] /= sum;
        }
        return largest + Math.log(sum);
    }

    private static double[][] rows(INDArray logits) {
        int columns = Math.toIntExact(logits.size(1));
        double[][] rows = new double[Math.toIntExact(logits.size(0))][columns];
        try (INDArray inOrder = logits.dup('c')) {
            double[] all = inOrder.data().asDouble();
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(all, i * columns, rows[i], 0, columns);
            }
        }
        return rows;
    }

    private static INDArray array(double[][] rows, INDArray like) {
        double[] all = Stream.of(rows).flatMapToDouble(DoubleStream::of).toArray();
        return Nd4j.create(all, new long[] {rows.length, rows[0].length}, like.dataType());
    }
}
