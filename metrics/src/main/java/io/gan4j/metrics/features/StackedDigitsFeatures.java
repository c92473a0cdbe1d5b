package io.gan4j.metrics.features;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.ClassNames;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.FeatureNetworkProvider;
import io.gan4j.metric.LabelClassifier;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Looks at each channel of a colour image by {@link DigitsFeatures}: three digits laid over each other. Features are
 * those of the three, one after the other; the class is the number that the digits make, red first, and its probability
 * the product of theirs.
 */
@AutoService(FeatureNetworkProvider.class)
public final class StackedDigitsFeatures implements FeatureNetworkProvider {
    private static final String NAME = "stacked-digits-cnn-v1";
    private static final int CHANNELS = 3;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "a small classifier of handwritten digits that looks at each channel, in the jar";
    }

    @Override
    public String licence() {
        return new DigitsFeatures().licence();
    }

    @Override
    public FeatureNetwork open(Settings settings) {
        return new Stacked(DigitsFeatures.network(settings));
    }

    private record Stacked(DigitsNetwork one) implements FeatureNetwork, LabelClassifier {
        @Override
        public String name() {
            return "stacked-" + one.name();
        }

        @Override
        public String version() {
            return "stacked " + one.version();
        }

        @Override
        public int width() {
            return CHANNELS * one.width();
        }

        @Override
        public int classes() {
            return (int) Math.pow(one.classes(), CHANNELS);
        }

        @Override
        public List<String> classNames() {
            return ClassNames.numbered(classes()).names();
        }

        @Override
        public INDArray features(INDArray images, ValueRange range) {
            try (INDArray each = one.features(apart(images), range)) {
                return each.dup('c').reshape('c', images.size(0), width());
            }
        }

        @Override
        public INDArray probabilities(INDArray images, ValueRange range) {
            int digits = one.classes();
            float[] each;
            try (INDArray all = one.probabilities(apart(images), range);
                    INDArray inOrder = all.dup('c')) {
                each = inOrder.data().asFloat();
            }
            int n = (int) images.size(0);
            float[] products = new float[n * classes()];
            for (int k = 0; k < products.length; k++) {
                int first = k / classes() * CHANNELS * digits; // of the image's three rows
                int label = k % classes();
                products[k] = each[first + label / (digits * digits)]
                        * each[first + digits + label / digits % digits]
                        * each[first + 2 * digits + label % digits];
            }
            return Nd4j.createFromArray(products).reshape('c', n, classes());
        }

        /** Returns the channels as images of their own. */
        private static INDArray apart(INDArray images) {
            if (images.size(1) != CHANNELS) {
                throw new InvalidInputException(NAME + " cannot look at images of " + images.size(1)
                        + (images.size(1) == 1 ? " channel" : " channels") + ".\nGive them 3, a digit in each.");
            }
            return images.dup('c').reshape('c', CHANNELS * images.size(0), 1, images.size(2), images.size(3));
        }

        @Override
        public Optional<LabelClassifier> classifier() {
            return Optional.of(this);
        }

        @Override
        public void close() {
            one.close();
        }
    }
}
