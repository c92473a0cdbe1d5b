package io.gan4j.data;

import io.gan4j.tensor.Tensor;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch of training examples. The arrays belong to the source and hold until its next draw.
 *
 * @param images {@code [n, c, h, w]}, float
 * @param labels {@code [n]} class numbers, all 0 for unlabelled data
 * @param captions {@code [n, size]}, of each image one caption as a vector; empty for data without captions
 * @param current whether the arrays still hold
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Batch(INDArray images, int[] labels, INDArray captions, BooleanSupplier current) {
    /** A batch whose arrays are not used for another one. */
    public Batch(INDArray images, int[] labels, INDArray captions) {
        this(images, labels, captions, () -> true);
    }

    /** Returns the images to learn from; to look at them after the source's next draw is an IllegalStateException. */
    public Tensor real() {
        return tensor(images);
    }

    /** Returns the captions to learn from, likewise. */
    public Tensor texts() {
        return tensor(captions);
    }

    private Tensor tensor(INDArray array) {
        return Tensor.of(() -> {
            if (!current.getAsBoolean()) {
                throw new IllegalStateException("a batch is looked at after the next one was drawn in its place:"
                        + " look at it before, or keep what is needed by detached()");
            }
            return array;
        });
    }
}
