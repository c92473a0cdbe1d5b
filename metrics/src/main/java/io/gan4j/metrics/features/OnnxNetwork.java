package io.gan4j.metrics.features;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.Sha256;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.LabelClassifier;
import io.gan4j.metrics.features.OnnxSettings.Kind;
import io.gan4j.metrics.features.OnnxSettings.Layout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The network of {@link OnnxFeatures}. */
final class OnnxNetwork implements FeatureNetwork, LabelClassifier {
    /** By which probabilities may miss 1 in sum. */
    private static final double TOLERANCE = 1e-3;

    private final Path file;
    private final OnnxSettings settings;
    private final OnnxSession session;
    private final String version;
    private final int width;

    private OnnxNetwork(Path file, OnnxSettings settings, OnnxSession session, int width) {
        this.file = file;
        this.settings = settings;
        this.session = session;
        this.width = width;
        version = Sha256.of(file) + " " + settings.version();
    }

    /** @throws InvalidInputException if it is no network, or not one as the settings have it */
    static OnnxNetwork open(Path file, OnnxSettings settings) {
        OnnxSession session = OnnxSession.open(file, settings);
        try {
            // The file need not tell what comes out; images do, two of them whether there is something of each.
            int n = Math.min(2, session.batch());
            int width = session.run(new float[n * settings.image().length()]).length / n;
            return new OnnxNetwork(file, settings, session, width);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return settings.name().orElseGet(() -> String.valueOf(file.getFileName()))
                + settings.resize().suffix();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int classes() {
        return width;
    }

    @Override
    public Optional<LabelClassifier> classifier() {
        return settings.kind() == Kind.FEATURES ? Optional.empty() : Optional.of(this);
    }

    @Override
    public INDArray features(INDArray images, ValueRange range) {
        float[][] pixels = Pixels.of(images, range, settings.image(), settings.resize());
        float[] features = new float[pixels.length * width];
        for (int from = 0; from < pixels.length; from += session.batch()) {
            int to = Math.min(from + session.batch(), pixels.length);
            float[] seen = session.run(values(Arrays.copyOfRange(pixels, from, to)));
            System.arraycopy(seen, 0, features, from * width, seen.length);
        }
        return Nd4j.createFromArray(features).reshape('c', pixels.length, width);
    }

    private float[] values(float[][] pixels) {
        int channels = settings.channels();
        int area = settings.height() * settings.width();
        float[] values = new float[pixels.length * channels * area];
        for (int i = 0; i < values.length; i++) {
            int image = i / (channels * area);
            int within = i % (channels * area);
            int channel = settings.layout() == Layout.NCHW ? within / area : within % channels;
            int pixel = settings.layout() == Layout.NCHW ? within % area : within / channels;
            values[i] = settings.given(channel, pixels[image][channel * area + pixel]);
        }
        return values;
    }

    @Override
    public INDArray probabilities(INDArray images, ValueRange range) {
        INDArray numbers = features(images, range);
        if (settings.kind() == Kind.LOGITS) {
            try (numbers) {
                return Nd4j.nn.softmax(numbers, 1);
            }
        }
        try (INDArray sums = numbers.sum(1)) {
            if (numbers.minNumber().doubleValue() < 0
                    || sums.sub(1).amaxNumber().doubleValue() > TOLERANCE) {
                throw InvalidInputException.lines(
                        "Output \"" + session.output() + "\" of " + file
                                + " is no probabilities: they do not add up to 1.",
                        "If they are logits: --set features.onnx.kind=logits");
            }
        }
        return numbers;
    }

    @Override
    public void close() {
        session.close();
    }
}
