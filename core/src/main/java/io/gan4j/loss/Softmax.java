package io.gan4j.loss;

import io.gan4j.tensor.Tensor;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Class logits {@code [n, classes]} read through a softmax: what is told of them, not what is learned from them. */
public final class Softmax {
    private Softmax() {}

    /**
     * Returns the probabilities, {@code [n, classes]}: each row adds up to 1. Computed in double and rounded once, to
     * the type of the logits; the caller owns the array.
     */
    public static INDArray probabilities(INDArray logits) {
        return Tensor.of(logits).softmax().array(logits.dataType());
    }

    /** Returns the share of the rows whose largest logit is the label's. */
    public static double accuracy(Tensor logits, int... labels) {
        double[][] rows = logits.array().toDoubleMatrix();
        return IntStream.range(0, rows.length)
                .mapToDouble(i -> largest(rows[i]) == labels[i] ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** Returns the share of the rows whose largest logit is that of the one-hot label. */
    public static double accuracy(Tensor logits, Tensor labels) {
        double[][] rows = labels.array().toDoubleMatrix();
        return accuracy(
                logits,
                IntStream.range(0, rows.length).map(i -> largest(rows[i])).toArray());
    }

    private static int largest(double[] row) {
        int largest = 0;
        for (int k = 1; k < row.length; k++) {
            if (row[k] > row[largest]) {
                largest = k;
            }
        }
        return largest;
    }
}
