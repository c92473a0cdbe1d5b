package io.gan4j.metric;

import io.gan4j.data.ValueRange;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tells the class of an image, for metrics that go by classes: a network that no generator was trained with. */
public interface LabelClassifier {
    /** Returns its name, as it stands beside every metric. */
    String name();

    /** Returns all that its numbers depend on beside the image: the key of caches. */
    String version();

    int classes();

    /** Returns what the classes are called, in their order; empty where their numbers are all that is known. */
    default List<String> classNames() {
        return List.of();
    }

    /**
     * Returns whether its classes may be those of data that have labels. ImageNet's tell how sure a network is of
     * images and how many kinds it sees, but say nothing of labels.
     */
    default boolean knowsLabels() {
        return true;
    }

    /**
     * Returns the probabilities of the classes, p(y|x).
     *
     * @param images {@code [n, c, h, w]}; not changed
     * @param range what their numbers range over
     * @return {@code [n, classes]}, float, each row adding up to 1; the caller owns the array
     */
    INDArray probabilities(INDArray images, ValueRange range);
}
