package io.gan4j.metrics.features;

import io.gan4j.data.ClassNames;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.Sha256;
import io.gan4j.loss.Softmax;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.LabelClassifier;
import io.gan4j.metrics.features.networks.DigitsCnn;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.run.Safetensors;
import io.gan4j.spi.StateReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** {@link DigitsCnn} with weights from a file. */
final class DigitsNetwork implements FeatureNetwork, LabelClassifier {
    private final Network network;
    private final Resize resize;
    private final String version;

    DigitsNetwork(Path weights, Resize resize) {
        this.resize = resize;
        NetworkShape shape = DigitsCnn.toLookThrough();
        network = NetworkCompiler.compile(
                DigitsFeatures.NAME,
                DigitsCnn.configure(shape),
                shape,
                DataType.FLOAT,
                new NoOp(),
                ExecutorKind.fastest(),
                new Randomness(0));
        version = Sha256.of(weights) + resize.suffix();
        try (Safetensors file = Safetensors.open(weights)) {
            network.load(new Weights(file));
        }
    }

    /** Gives weights, and nothing of the training that they came from. */
    private record Weights(Safetensors file) implements StateReader {
        @Override
        public StateReader in(String name) {
            throw new IllegalStateException("the network has no parts");
        }

        @Override
        public void weights(String name, INDArray target) {
            file.copy(name, target);
        }

        @Override
        public void optimizer(String name, INDArray target) {
            throw new IllegalStateException("the network does not learn");
        }

        @Override
        public long number(String name) {
            return 0;
        }
    }

    @Override
    public String name() {
        return DigitsFeatures.NAME + ", hidden" + resize.suffix();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public int width() {
        return DigitsCnn.HIDDEN_SIZE;
    }

    @Override
    public int classes() {
        return DigitsCnn.CLASSES;
    }

    /** Digits are called by themselves, so that they are not taken for the first ten classes of anything. */
    @Override
    public List<String> classNames() {
        return ClassNames.numbered(DigitsCnn.CLASSES).names();
    }

    @Override
    public INDArray features(INDArray images, ValueRange range) {
        try (INDArray seen = seen(images, range);
                Pass pass = network.forward(Mode.INFER, seen)) {
            return pass.output(DigitsCnn.HIDDEN).dup('c');
        }
    }

    @Override
    public INDArray probabilities(INDArray images, ValueRange range) {
        try (INDArray seen = seen(images, range);
                Pass pass = network.forward(Mode.INFER, seen)) {
            return Softmax.probabilities(pass.output(DigitsCnn.LOGITS));
        }
    }

    /** Returns {@code [n, classes]}; the caller owns the array. */
    INDArray logits(INDArray images, ValueRange range) {
        try (INDArray seen = seen(images, range);
                Pass pass = network.forward(Mode.INFER, seen)) {
            return pass.output(DigitsCnn.LOGITS).dup('c');
        }
    }

    /** Returns the images as the network wants them, in a new array. */
    private INDArray seen(INDArray images, ValueRange range) {
        if (images.size(1) == 2 || images.size(1) > 4) {
            throw new InvalidInputException(DigitsFeatures.NAME + " cannot look at images of " + images.size(1)
                    + " channels.\nGive them 1 for grey, 3 for colour or 4 for colour and opacity.");
        }
        float[][] pixels = Pixels.of(images, range, DigitsCnn.IMAGE, resize);
        float[] values = new float[pixels.length * DigitsCnn.IMAGE.length()];
        for (int i = 0; i < values.length; i++) {
            float pixel = pixels[i / DigitsCnn.IMAGE.length()][i % DigitsCnn.IMAGE.length()];
            values[i] = 2 * pixel / 255 - 1; // symmetric, as the network was trained
        }
        return Nd4j.createFromArray(values).reshape('c', DigitsCnn.IMAGE.batch(pixels.length));
    }

    @Override
    public Optional<LabelClassifier> classifier() {
        return Optional.of(this);
    }

    @Override
    public void close() {
        network.endStep();
        network.internals().close();
    }
}
