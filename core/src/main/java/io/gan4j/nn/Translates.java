package io.gan4j.nn;

import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes an image of one domain into an image of another. */
public interface Translates {
    /** Returns the directions it has learned. */
    Set<Direction> directions();

    /**
     * Returns the network that translates images {@code [n, c, h, w]}, or with {@linkplain #takesHints hints} images
     * and these behind them as further channels.
     */
    Averaged translator(Direction direction);

    /**
     * Translates images with the weights that are meant for use (the average, where there is one); where hints may be
     * given, without any.
     *
     * @param images {@code [n, c, h, w]} in the data's value range; of any size that the network takes
     * @return images of the same shape and range; the caller owns the array
     */
    default INDArray translate(Direction direction, INDArray images) {
        if (!takesHints()) {
            return translated(direction, images);
        }
        long[] shape = images.shape().clone();
        shape[1]++;
        try (INDArray none = Nd4j.zeros(images.dataType(), shape)) {
            return translate(direction, images, none);
        }
    }

    private INDArray translated(Direction direction, INDArray inputs) {
        try (Pass pass = translator(direction).used().forward(Mode.INFER, inputs)) {
            return pass.output().dup();
        }
    }

    /** Returns whether it may be told colours at points. */
    default boolean takesHints() {
        return false;
    }

    /**
     * Translates images with hints.
     *
     * @param images as for {@link #translate(Direction, INDArray)}
     * @param hints {@code [n, c + 1, h, w]}: at some points the colour that is asked for there and a 1; 0 elsewhere
     * @return images of the same shape and range; the caller owns the array
     * @throws IllegalStateException if it takes none
     */
    default INDArray translate(Direction direction, INDArray images, INDArray hints) {
        if (!takesHints()) {
            throw new IllegalStateException("a translator that takes no hints");
        }
        try (INDArray both = Nd4j.concat(1, images, hints)) {
            return translated(direction, both);
        }
    }
}
