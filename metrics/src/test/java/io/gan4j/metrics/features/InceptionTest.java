package io.gan4j.metrics.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.ValueRange;
import io.gan4j.data.fetch.Fetching;
import io.gan4j.error.InvalidInputException;
import io.gan4j.exchange.TorchFile;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.distribution.FrechetDistance;
import io.gan4j.metrics.features.networks.InceptionV3;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.PyTorch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class InceptionTest {
    private static final Path SCRIPT =
            Path.of("src/test/python/inception.py").toAbsolutePath().normalize();

    private static final int BEFORE_BLOCKS = 5;

    @TempDir
    Path folder;

    private static Settings settings(String... set) {
        return Configuration.withoutVariant(InceptionTest.class.getClassLoader(), List.of(set))
                .at("features.inception");
    }

    @Test
    void says_how_it_is_fetched() {
        assertThatThrownBy(() -> new Inception(folder.resolve("none")).open(settings()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Feature network inception has not been fetched yet.
                        Fetch it once, 96 MB: gan4j data fetch inception""");
    }

    @Test
    void takes_no_file_but_the_published_one() throws Exception {
        Path file = Files.writeString(folder.resolve("pt_inception-2015-12-05-6726825d.pth"), "other weights");
        Inception inception = new Inception(folder.resolve("inception"));

        assertThatThrownBy(() ->
                        new Fetching("inception", inception.fetched().orElseThrow(), line -> {}).fetch(List.of(file)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + """
                         is no file of feature network inception: its SHA-256 is \
                        53959fa102f31e51d8d1ee12fe89c2fd7cd556dbaf2c6102046d195a504850a0.
                        Needed: pt_inception-2015-12-05-6726825d.pth
                        `gan4j data show inception` tells their SHA-256.""");
        assertThat(folder.resolve("inception")).doesNotExist();
    }

    @Test
    void has_a_name_for_every_convolution() {
        assertThat(InceptionConversion.CONVOLUTIONS).hasSize(94).doesNotHaveDuplicates();
        assertThat(InceptionConversion.CONVOLUTIONS.get(69)).isEqualTo("Mixed_6e.branch_pool");
        assertThat(InceptionConversion.CONVOLUTIONS.get(93)).isEqualTo("Mixed_7c.branch_pool");
    }

    /** With weights that are random, since the published ones are not ours to pass on in a test. */
    @Test
    void computes_layer_by_layer_what_pytorch_computes() throws Exception {
        PyTorch.run(SCRIPT.toString(), folder.toString());
        new InceptionConversion().convert(List.of(folder.resolve("weights.pth")), folder);

        try (TorchFile expected = TorchFile.open(folder.resolve("expected.pth"));
                INDArray images = expected.read("images")) {
            assertLayers(expected);
            assertFeatures(expected, images);
        }
    }

    /** Of one image, what comes out of each convolution before the blocks, and out of each block. */
    private void assertLayers(TorchFile expected) {
        List<String> layers =
                expected.names().stream().filter(name -> name.contains("_")).toList();
        NetworkShape shape = InceptionV3.WHOLE;
        for (String layer : layers) {
            long[] maps = expected.shape(layer);
            shape = shape.withOutput(ours(layer, layers), maps[1], maps[2], maps[3]);
        }
        Network network = NetworkCompiler.compile(
                "inception",
                InceptionV3.configure(shape),
                shape,
                DataType.FLOAT,
                new NoOp(),
                ExecutorKind.fastest(),
                new Randomness(0));
        try (StoredWeights weights = new StoredWeights(folder.resolve(InceptionConversion.WEIGHTS))) {
            network.load(weights);
        }
        try (INDArray input = expected.read("input");
                Pass pass = network.forward(Mode.INFER, input)) {
            for (String layer : layers) {
                assertClose(pass.output(ours(layer, layers)), expected, layer);
            }
        }
    }

    private static String ours(String layer, List<String> layers) {
        int place = layers.indexOf(layer);
        return place < BEFORE_BLOCKS ? InceptionV3.convolution(place) : "mixed" + (place - BEFORE_BLOCKS);
    }

    private void assertFeatures(TorchFile expected, INDArray images) {
        try (FeatureNetwork network = new Inception(folder).open(settings());
                INDArray features = network.features(images, ValueRange.UNIT);
                INDArray probabilities = network.classifier().orElseThrow().probabilities(images, ValueRange.UNIT)) {
            assertThat(network.name()).isEqualTo("inception, pool3, resized as pytorch-fid");
            assertThat(network.classifier().orElseThrow().knowsLabels()).isFalse();
            assertClose(features, expected, "pool3");
            assertClose(probabilities, expected, "probabilities");
            double[][] rows = features.toDoubleMatrix();
            int half = rows.length / 2;
            double distance = FrechetDistance.between(
                    Vectors.of("one", Arrays.copyOf(rows, half)),
                    Vectors.of("other", Arrays.copyOfRange(rows, half, rows.length)));
            try (INDArray distances = expected.read("distance")) {
                assertThat(distance).isCloseTo(distances.getDouble(0), within(1e-3));
            }
        }
    }

    /** Against the largest number of the layer, so that one that is near 0 need not agree in all its digits. */
    private static void assertClose(INDArray found, TorchFile expected, String name) {
        try (INDArray wanted = expected.read(name)) {
            assertThat(found.shape()).as(name).isEqualTo(wanted.shape());
            double difference = found.sub(wanted).amaxNumber().doubleValue();
            assertThat(difference / wanted.amaxNumber().doubleValue()).as(name).isLessThan(1e-5);
        }
    }
}
