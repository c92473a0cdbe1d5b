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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class StackedDigitsFeaturesTest {
    private static final String NAME = "stacked-digits-cnn-v1";

    private static FeatureNetwork network;

    @BeforeAll
    static void open() {
        network = provider().open(Plugins.settings("features", NAME));
    }

    @AfterAll
    static void close() {
        network.close();
    }

    private static FeatureNetworkProvider provider() {
        return Plugins.single(FeatureNetworkProvider.class, NAME);
    }

    private static Batch digits(String source, ImageShape shape, int count) {
        DatasetProvider data = Plugins.single(DatasetProvider.class, source);
        return Examples.prepare(
                        source,
                        data.open(Plugins.settings("datasets", source), Split.TEST),
                        shape,
                        ValueRange.SYMMETRIC)
                .batch(0, count);
    }

    @Test
    void is_found_under_its_name() {
        Plugins.assertPresentable(provider());
        assertThat(network.name()).isEqualTo("stacked-digits-cnn-v1, hidden");
    }

    @Test
    void tells_the_number_that_three_digits_make() {
        Batch stacked = digits("stacked-digits", new ImageShape(3, 28, 28), 500);
        LabelClassifier classifier = network.classifier().orElseThrow();
        try (INDArray probabilities = classifier.probabilities(stacked.images(), ValueRange.SYMMETRIC)) {
            assertThat(classifier.classes()).isEqualTo(1000);
            assertThat(Softmax.accuracy(Tensor.of(probabilities), stacked.labels()))
                    .isBetween(0.96, 1.0); // 0.99 of each digit
            assertThat(probabilities.sum(1).minNumber().doubleValue()).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void features_are_those_of_each_channel() {
        INDArray grey = digits("digits", new ImageShape(1, 28, 28), 3).images();
        INDArray stacked = grey.reshape('c', 1, 3, 28, 28);
        try (FeatureNetwork one = Plugins.single(FeatureNetworkProvider.class, DigitsFeatures.NAME)
                .open(Plugins.settings("features", DigitsFeatures.NAME))) {
            INDArray each = one.features(grey, ValueRange.SYMMETRIC);
            INDArray together = network.features(stacked, ValueRange.SYMMETRIC);
            assertThat(together.shape()).containsExactly(1, network.width());
            for (int channel = 0; channel < 3; channel++) {
                assertThat(together.get(
                                NDArrayIndex.point(0),
                                NDArrayIndex.interval(channel * one.width(), (channel + 1) * one.width())))
                        .isEqualTo(each.getRow(channel));
            }
        }
    }

    @Test
    void refuses_grey_images() {
        assertThatThrownBy(() -> network.features(Nd4j.zeros(1, 1, 28, 28), ValueRange.UNIT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("stacked-digits-cnn-v1 cannot look at images of 1 channel.\nGive them 3, a digit in each.");
    }
}
