package io.gan4j.metrics.features;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.file.Sha256;
import io.gan4j.loss.Softmax;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.LabelClassifier;
import io.gan4j.metrics.features.networks.InceptionV3;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * {@link InceptionV3} with weights from a file: of {@link InceptionNsfwjs}, or of {@link Inception}, with its classes.
 */
final class InceptionFeatures implements FeatureNetwork, LabelClassifier {
    /** Images of a pass: of 90 MB each, and more at once were not faster. */
    private static final int BATCH = 4;

    private static final ImageShape IMAGE = new ImageShape(3, InceptionV3.SIDE, InceptionV3.SIDE);

    private final String name;
    private final NetworkShape shape;
    private final String head;
    private final Network network;
    private final Resize resize;
    private final DoubleUnaryOperator given;
    private final String version;

    /**
     * @param head that gives the features
     * @param given what the network is given for a pixel, 0 to 255
     */
    private InceptionFeatures(
            String name, NetworkShape shape, String head, Path weights, Resize resize, DoubleUnaryOperator given) {
        this.name = name + resize.suffix();
        this.shape = shape;
        this.head = head;
        this.resize = resize;
        this.given = given;
        network = NetworkCompiler.compile(
                name,
                InceptionV3.configure(shape),
                shape,
                DataType.FLOAT,
                new NoOp(),
                ExecutorKind.fastest(),
                new Randomness(0));
        try (StoredWeights file = new StoredWeights(weights)) {
            network.load(file);
        }
        version = Sha256.of(weights) + resize.suffix();
    }

    /** @throws io.gan4j.error.InvalidInputException if the file does not have the weights */
    static InceptionFeatures nsfwjs(Path weights, Resize resize) {
        return new InceptionFeatures(
                InceptionNsfwjs.NAME + ", " + NsfwjsConversion.LAYER,
                InceptionV3.UP_TO_MIXED7,
                InceptionV3.MIXED7_MEANS,
                weights,
                resize,
                pixel -> pixel / 255);
    }

    /**
     * Returns that of published metrics. Who resizes as torch-fidelity does is given pixels as there.
     *
     * @throws io.gan4j.error.InvalidInputException if the file does not have the weights
     */
    static InceptionFeatures published(Path weights, Resize resize) {
        return new InceptionFeatures(
                Inception.NAME + ", " + InceptionV3.POOL3,
                InceptionV3.WHOLE,
                InceptionV3.POOL3,
                weights,
                resize,
                resize == Resize.TORCH_FIDELITY ? pixel -> (pixel - 128) / 128 : pixel -> 2 * pixel / 255 - 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public int width() {
        return size(head);
    }

    @Override
    public int classes() {
        return size(InceptionV3.LOGITS);
    }

    private int size(String output) {
        return Math.toIntExact(Objects.requireNonNull(shape.outputs().get(output))[0]);
    }

    @Override
    public boolean knowsLabels() {
        return false;
    }

    @Override
    public Optional<LabelClassifier> classifier() {
        return shape.outputs().containsKey(InceptionV3.LOGITS) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public INDArray features(INDArray images, ValueRange range) {
        return look(images, range, head);
    }

    @Override
    public INDArray probabilities(INDArray images, ValueRange range) {
        try (INDArray logits = look(images, range, InceptionV3.LOGITS)) {
            return Softmax.probabilities(logits);
        }
    }

    /** Returns what an output says of images, {@code [n, size]}; the caller owns the array. */
    private INDArray look(INDArray images, ValueRange range, String output) {
        float[][] pixels = Pixels.of(images, range, IMAGE, resize);
        int size = size(output);
        float[] seen = new float[pixels.length * size];
        for (int from = 0; from < pixels.length; from += BATCH) {
            float[][] some = Arrays.copyOfRange(pixels, from, Math.min(from + BATCH, pixels.length));
            System.arraycopy(look(some, output), 0, seen, from * size, some.length * size);
        }
        return Nd4j.createFromArray(seen).reshape('c', pixels.length, size);
    }

    /** Returns rows for up to {@link #BATCH} images; passes are all of that size, for which memory is kept. */
    private float[] look(float[][] pixels, String output) {
        float[] values = new float[BATCH * IMAGE.length()];
        for (int i = 0; i < pixels.length; i++) {
            for (int k = 0; k < IMAGE.length(); k++) {
                values[i * IMAGE.length() + k] = (float) given.applyAsDouble(pixels[i][k]);
            }
        }
        try (INDArray input = Nd4j.createFromArray(values);
                Pass pass = network.forward(Mode.INFER, input.reshape('c', IMAGE.batch(BATCH)));
                INDArray inOrder = pass.output(output).dup('c')) {
            return inOrder.data().asFloat();
        }
    }

    @Override
    public void close() {
        network.internals().close();
    }
}
