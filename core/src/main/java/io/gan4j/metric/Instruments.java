package io.gan4j.metric;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.metric.sample.ContentHash;
import io.gan4j.metric.sample.Images;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.VectorStore;
import io.gan4j.metric.sample.Vectors;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What looks at images for metrics, and keeps what it saw.
 *
 * @param network that makes features; pixels are the features where there is none
 * @param classifier of labels, where there is one for such images
 * @param progress is told how many images have been looked at
 */
public record Instruments(
        Optional<FeatureNetwork> network, Optional<LabelClassifier> classifier, VectorStore store, Progress progress) {
    /** Images that are looked at together. */
    private static final int BATCH = 64;

    /** Returns the name of what makes features. */
    public String name() {
        return network.map(FeatureNetwork::name).orElse(Score.PIXELS);
    }

    /** Returns how many features an image of a shape has. */
    public int width(ImageShape image) {
        return network.map(FeatureNetwork::width).orElse(image.length());
    }

    Vectors features(Images images) {
        return look(images, features(images.shape()));
    }

    /** Returns the numbers of the parts of the features that are not there yet, of images that have a key. */
    List<Integer> featuresLeft(Images images) {
        Sight sight = features(images.shape());
        return store.partsLeft(sight.key(images), images.size(), sight.width());
    }

    /** Makes a part of the features of images that have a key, for whoever asks for all of them. */
    void makeFeatures(Images images, int part) {
        Sight sight = features(images.shape());
        store.keepPart(sight.key(images), images.size(), sight.width(), part, making(images, sight));
    }

    private Sight features(ImageShape shape) {
        return network.map(by -> new Sight(by.name(), by.version(), by.width(), "features", by::features))
                .orElseGet(() -> pixels(shape));
    }

    Vectors probabilities(Images images, LabelClassifier by) {
        return look(images, new Sight(by.name(), by.version(), by.classes(), "probabilities", by::probabilities));
    }

    /** Returns the {@linkplain ContentHash hash} of each image. */
    Vectors hashes(Images images) {
        return look(
                images,
                new Sight("hashes", "sha-256", ContentHash.WIDTH, "hashes", (some, range) -> ContentHash.of(some)));
    }

    Vectors pixels(Images images) {
        return look(images, pixels(images.shape()));
    }

    private static Sight pixels(ImageShape shape) {
        return new Sight(Score.PIXELS, Score.PIXELS, shape.length(), Score.PIXELS, Instruments::unit);
    }

    private static INDArray unit(INDArray images, ValueRange range) {
        return images.reshape('c', images.size(0), images.length() / images.size(0))
                .sub(range.low())
                .divi(range.width());
    }

    /** Makes a row of each image. */
    private interface Look {
        INDArray at(INDArray images, ValueRange range);
    }

    /**
     * A way to look at images.
     *
     * @param version all that the numbers depend on beside the image
     * @param width numbers of an image
     * @param what these are called
     */
    private record Sight(String name, String version, int width, String what, Look look) {
        /** Returns the key of what is seen of images; empty for those without one. */
        String key(Images images) {
            return images.key().isEmpty() ? "" : images.key() + "\n" + what + "\n" + version;
        }
    }

    private Vectors look(Images images, Sight sight) {
        return store.keep(sight.name(), sight.key(images), images.size(), sight.width(), making(images, sight));
    }

    private VectorStore.Making making(Images images, Sight sight) {
        return (first, end, rows) -> {
            for (int from = first; from < end; from += BATCH) {
                int to = Math.min(from + BATCH, end);
                try (INDArray batch = images.batch(from, to);
                        INDArray seen = sight.look().at(batch, images.range());
                        INDArray inOrder = seen.dup('c')) {
                    rows.put(inOrder.data().asFloat());
                }
                progress.at(sight.what() + " of " + images.size() + " images", to, images.size());
            }
        };
    }
}
