package io.gan4j.metrics.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.Batch;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.loss.Softmax;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.FeatureNetworkProvider;
import io.gan4j.metric.LabelClassifier;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class DigitsFeaturesTest {
    private static final String HASH = "787c46e57a076fe6dc68299c700bfe079be1fed1fe2c18e41365d1cc2e30dcaa";

    private static Examples digits;
    private static DigitsNetwork network;

    @BeforeAll
    static void open() {
        digits = digits(ValueRange.SYMMETRIC);
        network = (DigitsNetwork) provider().open(Plugins.settings("features", DigitsFeatures.NAME));
    }

    @AfterAll
    static void close() {
        network.close();
        network.close();
    }

    private static FeatureNetworkProvider provider() {
        return Plugins.single(FeatureNetworkProvider.class, DigitsFeatures.NAME);
    }

    private static Examples digits(ValueRange range) {
        return Examples.prepare(
                "digits",
                Plugins.single(DatasetProvider.class, "digits")
                        .open(Plugins.settings("datasets", "digits"), Split.TEST),
                new ImageShape(1, 28, 28),
                range);
    }

    @Test
    void is_found_under_its_name_with_the_weights_that_were_recorded() throws IOException {
        Plugins.assertPresentable(provider());
        assertThat(network.name()).isEqualTo("digits-cnn-v1, hidden");
        assertThat(network.version()).isEqualTo(HASH);
        try (InputStream text = DigitsFeatures.class.getResourceAsStream("digits-cnn-v1.txt")) {
            assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8)).contains(HASH);
        }
    }

    @Test
    void tells_at_least_99_of_100_digits_that_it_has_not_seen() {
        double right = 0;
        for (int from = 0; from < digits.size(); from += 100) {
            Batch batch = digits.batch(from, from + 100);
            try (INDArray probabilities = network.probabilities(batch.images(), ValueRange.SYMMETRIC)) {
                right += 100 * Softmax.accuracy(Tensor.of(probabilities), batch.labels());
            }
        }
        assertThat(right / digits.size()).isBetween(0.99, 1.0);
    }

    /** NumPy 1.24.2 comes to the same from the file of weights, to five digits. */
    @Test
    void gives_the_logits_that_were_recorded() {
        float[] logits = network.logits(digits.batch(0, 2).images(), ValueRange.SYMMETRIC)
                .data()
                .asFloat();

        assertThat(logits)
                .containsExactly(
                        new float[] {
                            -9.52219f,
                            1.1195947f,
                            1.3544866f,
                            1.4373075f,
                            -5.9066176f,
                            -5.031008f,
                            -12.930154f,
                            15.284683f,
                            -3.4850514f,
                            0.57524616f,
                            1.8912339f,
                            5.9099674f,
                            15.179187f,
                            -3.2972336f,
                            -1.8617222f,
                            -13.7939f,
                            -1.3418286f,
                            -0.7710257f,
                            -0.58377826f,
                            -2.9190633f
                        },
                        within(1e-3f));
    }

    @Test
    void hidden_layer_and_logits_are_of_one_pass() {
        INDArray images = digits.batch(0, 3).images();

        INDArray features = network.features(images, ValueRange.SYMMETRIC);

        assertThat(features.shape()).containsExactly(3, network.width());
        assertThat(features.minNumber().doubleValue()).isZero();
        assertThat(features.maxNumber().doubleValue()).isGreaterThan(0);
        assertThat(network.features(digits.batch(2, 3).images(), ValueRange.SYMMETRIC)
                        .getRow(0))
                .isEqualTo(features.getRow(2));
    }

    @Test
    void sees_the_same_in_either_range_of_values() {
        INDArray images = digits(ValueRange.UNIT).batch(0, 2).images();

        assertThat(network.logits(images, ValueRange.UNIT).data().asFloat())
                .containsExactly(
                        network.logits(digits.batch(0, 2).images(), ValueRange.SYMMETRIC)
                                .data()
                                .asFloat(),
                        within(1e-3f));
    }

    @Test
    void sees_digits_in_colour_and_of_twice_the_size_as_it_sees_them_in_grey() {
        INDArray images = digits.batch(0, 20).images();
        INDArray larger = Nd4j.create(20, 3, 56, 56);
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < 4; i++) {
                larger.get(
                                NDArrayIndex.all(),
                                NDArrayIndex.point(channel),
                                NDArrayIndex.interval(i / 2, 2, 56),
                                NDArrayIndex.interval(i % 2, 2, 56))
                        .assign(images.reshape('c', 20, 28, 28));
            }
        }

        assertThat(network.logits(larger, ValueRange.SYMMETRIC))
                .isEqualTo(network.logits(images, ValueRange.SYMMETRIC));
    }

    @Test
    void refuses_images_of_two_channels() {
        assertThatThrownBy(() -> network.features(Nd4j.zeros(1, 2, 28, 28), ValueRange.UNIT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "digits-cnn-v1 cannot look at images of 2 channels.\nGive them 1 for grey, 3 for colour or 4 for colour and opacity.");
    }

    @Test
    void probabilities_add_up_to_one_and_come_from_the_same_network() {
        LabelClassifier classifier = ((FeatureNetwork) network).classifier().orElseThrow();

        INDArray probabilities = classifier.probabilities(Nd4j.zeros(2, 1, 28, 28), ValueRange.SYMMETRIC);

        assertThat(classifier.classes()).isEqualTo(10);
        assertThat(classifier.version()).isEqualTo(HASH);
        assertThat(probabilities.sum(1).data().asFloat()).containsExactly(new float[] {1, 1}, within(1e-6f));
    }
}
