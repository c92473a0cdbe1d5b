package io.gan4j.tensor;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Labels as networks take them. */
public final class OneHot {
    private OneHot() {}

    /**
     * Returns {@code [n, classes]}, float: in each row 1 at the label and 0 elsewhere. The caller owns the array.
     *
     * @throws IllegalArgumentException if a label is none of 0 … classes − 1
     */
    public static INDArray of(int[] labels, int classes) {
        float[] values = new float[Math.multiplyExact(labels.length, classes)];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("label " + labels[i] + " of " + classes + " classes");
            }
            values[i * classes + labels[i]] = 1;
        }
        return Nd4j.createFromArray(values).reshape('c', labels.length, classes);
    }
}
