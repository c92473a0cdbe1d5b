package io.gan4j.data;

import io.gan4j.tensor.Tensor;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch of training examples. The arrays belong to the source and hold until its next draw. */
public final class Batch {
    private final INDArray images;
    private final int[] labels;
    private final INDArray captions;
    private final BooleanSupplier current;
    private final Tensor real;
    private final Tensor texts;
    private final Optional<Tensor> counterparts;

    /**
     * Makes a batch whose arrays are used again.
     *
     * @param counterparts of each image that which shows the same thing in another domain; empty where nobody asked
     * @param current whether the arrays still hold
     */
    public Batch(
            INDArray images,
            int[] labels,
            INDArray captions,
            Optional<INDArray> counterparts,
            BooleanSupplier current) {
        this.images = images;
        this.labels = labels;
        this.captions = captions;
        this.current = current;
        this.real = tensor(images);
        this.texts = tensor(captions);
        this.counterparts = counterparts.map(this::tensor);
    }

    /** Makes a batch whose arrays are not used for another one. */
    public Batch(INDArray images, int[] labels, INDArray captions) {
        this(images, labels, captions, Optional.empty(), () -> true);
    }

    /** Returns the images, {@code [n, c, h, w]}, float. */
    public INDArray images() {
        return images;
    }

    /** Returns class numbers {@code [n]}, all 0 for unlabelled data. */
    public int[] labels() {
        return labels;
    }

    /** Returns of each image one caption as a vector, {@code [n, size]}; empty for data without captions. */
    public INDArray captions() {
        return captions;
    }

    /**
     * Returns the images to learn from, always the same tensor; to look at them after the source's next draw is an
     * IllegalStateException.
     */
    public Tensor real() {
        return real;
    }

    /** Returns the captions to learn from, likewise. */
    public Tensor texts() {
        return texts;
    }

    /**
     * Returns of each image its counterpart, laid into its place alike, likewise.
     *
     * @throws IllegalStateException if the batch is of a stream that draws no
     *     {@linkplain io.gan4j.data.stream.Selection#pairs pairs}
     */
    public Tensor counterparts() {
        return counterparts.orElseThrow(() -> new IllegalStateException("a batch without counterparts"));
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
