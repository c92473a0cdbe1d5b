package io.gan4j.metrics.features;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.file.TemporaryFile;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.FeatureNetworkProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;

/**
 * A small network that tells handwritten digits, trained on the 60,000 training images of MNIST. Features are what its
 * hidden layer of 64 says behind the rectifier; {@code digits-cnn-v1.txt} beside the weights tells how they were made
 * and how well they do.
 *
 * <p>It looks at images as files have them, with eight bits; others than 28×28 are scaled to that, colour becomes grey.
 * Digits are light on dark ground: it knows nothing of others, nor of anything that is no digit, and takes each for one
 * of the ten.
 */
@AutoService(FeatureNetworkProvider.class)
public final class DigitsFeatures implements FeatureNetworkProvider {
    static final String NAME = "digits-cnn-v1";
    static final String WEIGHTS = NAME + ".safetensors";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "a small classifier of handwritten digits, in the jar";
    }

    @Override
    public String licence() {
        return "Weights trained on MNIST, by Yann LeCun and Corinna Cortes, CC BY-SA 3.0";
    }

    /** How it takes images: the settings at {@code gan4j.features.digits-cnn-v1}. */
    private record Taking(Resize resize) {}

    @Override
    public FeatureNetwork open(Settings settings) {
        return network(settings);
    }

    /** @param settings of the network, or of another one that looks through it */
    static DigitsNetwork network(Settings settings) {
        try (InputStream weights = DigitsFeatures.class.getResourceAsStream(WEIGHTS)) {
            if (weights == null) {
                throw new IllegalStateException("the jar of gan4j-metrics lacks " + WEIGHTS);
            }
            return TemporaryFile.with(WEIGHTS, ".safetensors", file -> {
                Files.copy(weights, file, StandardCopyOption.REPLACE_EXISTING);
                return new DigitsNetwork(file, settings.bind(Taking.class).resize());
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + WEIGHTS + " from the jar of gan4j-metrics", e);
        }
    }
}
