package io.gan4j.nn;

import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes an image of one domain into an image of another. */
public interface Translates {
    /** Returns the directions it has learned. */
    Set<Direction> directions();

    /** Returns the network that translates: the average of the weights, where there is one. */
    Network translator(Direction direction);

    /**
     * Translates images.
     *
     * @param images {@code [n, c, h, w]} in the data's value range; of any size that the network takes
     * @return images of the same shape and range; the caller owns the array
     */
    default INDArray translate(Direction direction, INDArray images) {
        try (Pass pass = translator(direction).forward(Mode.INFER, images)) {
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
        throw new IllegalStateException("a translator that takes no hints");
    }
}
