package io.gan4j.metrics.features;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.file.Sha256;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metrics.features.networks.InceptionV3;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import java.nio.file.Path;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** The features of {@link InceptionNsfwjs}: pixels from 0 to 1 go in, at 299×299. */
final class InceptionFeatures implements FeatureNetwork {
    /** Images of a pass: of 90 MB each, and more at once were not faster. */
    private static final int BATCH = 4;

    private static final ImageShape IMAGE = new ImageShape(3, InceptionV3.SIDE, InceptionV3.SIDE);

    private final Network network;
    private final Resize resize;
    private final String version;

    private InceptionFeatures(Network network, Resize resize, String version) {
        this.network = network;
        this.resize = resize;
        this.version = version + resize.suffix();
    }

    /** @throws io.gan4j.error.InvalidInputException if the file does not have the weights */
    static InceptionFeatures of(Path weights, Resize resize) {
        Network network = NetworkCompiler.compile(
                InceptionNsfwjs.NAME,
                InceptionV3.configure(),
                InceptionV3.SHAPE,
                DataType.FLOAT,
                new NoOp(),
                ExecutorKind.fastest(),
                new Randomness(0));
        try (StoredWeights file = new StoredWeights(weights)) {
            network.load(file);
        }
        return new InceptionFeatures(network, resize, Sha256.of(weights));
    }

    @Override
    public String name() {
        return InceptionNsfwjs.NAME + ", " + InceptionConversion.LAYER + resize.suffix();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public int width() {
        return InceptionV3.WIDTH;
    }

    @Override
    public INDArray features(INDArray images, ValueRange range) {
        float[][] pixels = Pixels.of(images, range, IMAGE, resize);
        float[] features = new float[pixels.length * width()];
        for (int from = 0; from < pixels.length; from += BATCH) {
            float[][] some = Arrays.copyOfRange(pixels, from, Math.min(from + BATCH, pixels.length));
            System.arraycopy(look(some), 0, features, from * width(), some.length * width());
        }
        return Nd4j.createFromArray(features).reshape('c', pixels.length, width());
    }

    /** Returns the features of up to {@link #BATCH} images; passes are all of that size, for which memory is kept. */
    private float[] look(float[][] pixels) {
        float[] values = new float[BATCH * IMAGE.length()];
        for (int i = 0; i < pixels.length; i++) {
            for (int k = 0; k < IMAGE.length(); k++) {
                values[i * IMAGE.length() + k] = pixels[i][k] / 255;
            }
        }
        try (INDArray input = Nd4j.createFromArray(values);
                Pass pass = network.forward(Mode.INFER, input.reshape('c', IMAGE.batch(BATCH)));
                INDArray inOrder = pass.output().dup('c')) {
            return inOrder.data().asFloat();
        }
    }

    @Override
    public void close() {
        network.internals().close();
    }
}
