package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.file.EmbeddedDigits;
import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import java.util.Objects;
import java.util.Optional;

/**
 * Digits drawn at random and laid over each other, one in red, one in green, one in blue: a thousand modes, about as
 * often each, which say how many a generator has found. The class of an image is the number that its digits make, red
 * first.
 *
 * <p>Source: Metz et al. 2017, "Unrolled Generative Adversarial Networks", section 3.3.1.
 */
@AutoService(DatasetProvider.class)
public final class StackedDigits implements DatasetProvider {
    static final String NAME = "stacked-digits";

    private static final int CHANNELS = 3;
    private static final int DIGITS = 10;

    /** Where the digits are from. */
    enum From {
        DIGITS,
        MNIST
    }

    /** The settings. */
    record Options(From from, int examples, int testExamples) {
        Options {
            Require.atLeast("examples", examples, 1);
            Require.atLeast("testExamples", testExamples, 1);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Three digits in three colours over each other: a thousand modes, 28x28";
    }

    @Override
    public String licence() {
        return new EmbeddedDigits().licence() + ", laid over each other";
    }

    @Override
    public Optional<String> features() {
        return Optional.of("stacked-digits-cnn-v1");
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Options options = settings.bind(Options.class);
        Dataset one = switch (options.from()) {
            case DIGITS -> new EmbeddedDigits().open(settings, split);
            case MNIST -> mnist(settings, split);
        };
        return new Stacked(
                one,
                new Randomness(0)
                        .integers(
                                NAME + "/" + split,
                                0,
                                one.size(),
                                Math.multiplyExact(
                                        CHANNELS,
                                        split == Split.TRAINING ? options.examples() : options.testExamples())));
    }

    private static Dataset mnist(Settings settings, Split split) {
        Mnist mnist = new Mnist();
        if (!mnist.fetched().orElseThrow().isThere()) {
            throw InvalidInputException.lines(
                    "Data set " + Mnist.NAME + ", which " + NAME + " lays over each other, has not been fetched yet.",
                    "Fetch it once: gan4j data fetch " + Mnist.NAME,
                    "Without a network: --set datasets." + NAME + ".from=digits");
        }
        return mnist.open(settings, split);
    }

    /**
     * Images laid over each other.
     *
     * @param one image of a channel
     * @param drawn of each example three images of {@code one}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stacked(Dataset one, int[] drawn) implements Dataset {
        @Override
        public int size() {
            return drawn.length / CHANNELS;
        }

        @Override
        public ImageShape shape() {
            return new ImageShape(CHANNELS, one.shape().height(), one.shape().width());
        }

        @Override
        public int classes() {
            return DIGITS * DIGITS * DIGITS;
        }

        @Override
        public void pixels(int index, byte[] target) {
            Objects.checkIndex(index, size());
            byte[] channel = new byte[one.shape().length()];
            for (int i = 0; i < CHANNELS; i++) {
                one.pixels(drawn[CHANNELS * index + i], channel);
                System.arraycopy(channel, 0, target, i * channel.length, channel.length);
            }
        }

        @Override
        public int label(int index) {
            Objects.checkIndex(index, size());
            int label = 0;
            for (int i = 0; i < CHANNELS; i++) {
                label = DIGITS * label + one.label(drawn[CHANNELS * index + i]);
            }
            return label;
        }
    }
}
