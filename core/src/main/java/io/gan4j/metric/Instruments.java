package io.gan4j.metric;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.metric.sample.ContentHash;
import io.gan4j.metric.sample.Images;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.VectorStore;
import io.gan4j.metric.sample.Vectors;
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
        return network.map(by -> look(images, by.name(), by.version(), by.width(), "features", by::features))
                .orElseGet(() -> pixels(images));
    }

    Vectors probabilities(Images images, LabelClassifier by) {
        return look(images, by.name(), by.version(), by.classes(), "probabilities", by::probabilities);
    }

    /** Returns the {@linkplain ContentHash hash} of each image. */
    Vectors hashes(Images images) {
        return look(images, "hashes", "sha-256", ContentHash.WIDTH, "hashes", (some, range) -> ContentHash.of(some));
    }

    Vectors pixels(Images images) {
        return look(images, Score.PIXELS, Score.PIXELS, images.shape().length(), Score.PIXELS, Instruments::unit);
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

    private Vectors look(Images images, String name, String version, int width, String what, Look look) {
        String key = images.key().isEmpty() ? "" : images.key() + "\n" + what + "\n" + version;
        return store.keep(name, key, images.size(), width, rows -> {
            for (int from = 0; from < images.size(); from += BATCH) {
                int to = Math.min(from + BATCH, images.size());
                try (INDArray batch = images.batch(from, to);
                        INDArray seen = look.at(batch, images.range());
                        INDArray inOrder = seen.dup('c')) {
                    rows.put(inOrder.data().asFloat());
                }
                progress.at(what + " of " + images.size() + " images", to, images.size());
            }
        });
    }
}
