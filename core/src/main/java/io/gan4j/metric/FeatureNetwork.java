package io.gan4j.metric;

import io.gan4j.data.ValueRange;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns images into features in which distances mean more than between pixels. A metric is named with the network that
 * made its features: those of two networks cannot be compared.
 *
 * <p>Not for several threads at once. Closing twice does nothing.
 */
public interface FeatureNetwork extends AutoCloseable {
    /** Returns the network and the layer, as they stand beside every metric: {@code digits-cnn-v1, hidden}. */
    String name();

    /** Returns all that its numbers depend on beside the image, such as a hash of the weights: the key of caches. */
    String version();

    /** Returns how many features an image has. */
    int width();

    /**
     * Returns the features of some images.
     *
     * @param images {@code [n, c, h, w]} of any size and of 1 or 3 channels; not changed
     * @param range what their numbers range over
     * @return {@code [n, width]}, float; the caller owns the array
     * @throws io.gan4j.error.InvalidInputException if it cannot look at such images
     */
    INDArray features(INDArray images, ValueRange range);

    /** Returns what tells classes by the same network, if it knows any. */
    default Optional<LabelClassifier> classifier() {
        return Optional.empty();
    }

    @Override
    void close();
}
