package io.gan4j.metrics.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.FeatureNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class InceptionNsfwjsTest {
    /**
     * Features of {@link #pattern}, by their numbers, of a forward pass in double precision that was written in NumPy
     * from the topology in the package, with its batch normalization where it stands there.
     */
    private static final Map<Integer, Double> OF_PATTERN = Map.of(
            0, 0.002585572282527487,
            1, 0.09587714678465363,
            100, 0.5686143448064868,
            191, 0.1489947759792016,
            192, 0.0,
            400, 0.00408260475014673,
            500, 0.06306796771392176,
            600, 0.0049309518210483615);

    private static final double MEAN_OF_PATTERN = 0.0554450679891644;

    private static final int SIDE = 299;

    @TempDir
    Path folder;

    private static Settings settings;

    @BeforeAll
    static void read_the_settings() {
        settings = Configuration.withoutVariant(InceptionNsfwjsTest.class.getClassLoader(), List.of())
                .at("features.inception-nsfwjs");
    }

    @Test
    void says_how_it_is_fetched() {
        assertThatThrownBy(() -> new InceptionNsfwjs(folder.resolve("none")).open(settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Feature network inception-nsfwjs has not been fetched yet.
                        Fetch it once, 25 MB: gan4j data fetch inception-nsfwjs""");
    }

    @Test
    void says_what_to_do_about_a_damaged_file() throws Exception {
        Files.writeString(folder.resolve("mixed7.safetensors"), "damaged");

        assertThatThrownBy(() -> new InceptionNsfwjs(folder).open(settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not a whole safetensors file")
                .hasMessageEndingWith("Delete " + folder + ", and fetch it again: gan4j data fetch inception-nsfwjs");
    }

    @Test
    void computes_what_the_network_in_the_package_computes() {
        try (FeatureNetwork network = fetched();
                INDArray features = network.features(pattern(), ValueRange.UNIT)) {
            assertThat(features.shape()).containsExactly(1, network.width());
            OF_PATTERN.forEach((feature, value) -> assertThat(features.getDouble(0, feature))
                    .as("feature " + feature)
                    .isCloseTo(value, within(1e-3 * value + 1e-6)));
            assertThat(features.meanNumber().doubleValue()).isCloseTo(MEAN_OF_PATTERN, within(1e-5));
            assertThat(network.name()).isEqualTo("inception-nsfwjs, mixed7");
            assertThat(network.version()).matches("[0-9a-f]{64}");
            assertThat(network.classifier()).isEmpty();
        }
    }

    @Test
    void features_of_an_image_do_not_depend_on_its_company_and_grey_is_seen_as_colour() {
        try (FeatureNetwork network = fetched();
                INDArray grey = Nd4j.linspace(-1, 1, 10 * 32 * 32).reshape('c', 10, 1, 32, 32);
                INDArray colour = Nd4j.concat(1, grey, grey, grey);
                INDArray all = network.features(colour, ValueRange.SYMMETRIC);
                INDArray last = network.features(grey.get(NDArrayIndex.interval(9, 10)), ValueRange.SYMMETRIC)) {
            assertThat(all.shape()).containsExactly(10, 768);
            assertThat(last).isEqualTo(all.getRow(9, true));
        }
    }

    /** Tests do not see what the developer has fetched, unless they are told where it is. */
    private static FeatureNetwork fetched() {
        String weights = System.getProperty("gan4j.test.inception-nsfwjs", "");
        assumeTrue(
                !weights.isEmpty(),
                "run after `gan4j data fetch inception-nsfwjs`, with -Dgan4j.test.inception-nsfwjs=FOLDER; the folder is"
                        + " what `gan4j data show inception-nsfwjs` says");
        return new InceptionNsfwjs(Path.of(weights)).open(settings);
    }

    /** Returns one image of eight bits, {@code [1, 3, 299, 299]}. */
    private static INDArray pattern() {
        float[] values = new float[3 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int channel = i / (SIDE * SIDE);
            int y = i / SIDE % SIDE;
            int x = i % SIDE;
            int pixel = (x * (channel + 1) + y * (3 - channel) + x * y / (50 + 10 * channel)) % 256;
            values[i] = pixel / 255f;
        }
        return Nd4j.createFromArray(values).reshape('c', 1, 3, SIDE, SIDE);
    }
}
