package io.gan4j.nn.compiled;

import static io.gan4j.nn.Learning.minimize;
import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Averaging;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.layers.EqualizedLearningRate;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.Reparametrization;
import io.gan4j.nn.layers.ScaleShift;
import io.gan4j.nn.layers.SpectralNormalization;
import io.gan4j.random.Randomness;
import io.gan4j.spi.StateWriter;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.MemoryState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

class ReparametrizationTest {
    private static final NetworkShape SHAPE =
            NetworkShape.of(ValueRange.SYMMETRIC).withInput("image", 2, 5, 5).withOutput("y", 1);
    /** Fan-in by layer: what goes into one output of a convolution, a transposed one, a dense layer. */
    private static final Map<String, Integer> FAN_IN = Map.of("down", 2 * 3 * 3, "up", 3 * 2 * 2, "y", 2 * 4 * 4);

    static List<Reparametrization> marks() {
        return List.of(new SpectralNormalization(), new EqualizedLearningRate(0.7));
    }

    /** A convolution, a transposed one and a dense layer, all smooth. */
    private static ComputationGraphConfiguration configuration(LayerConstraint... marks) {
        NeuralNetConfiguration.Builder network = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.XAVIER)
                .biasInit(0.1)
                .activation(Activation.TANH);
        if (marks.length > 0) {
            network.constrainWeights(marks);
        }
        return network.graphBuilder()
                .addInputs("image")
                .addLayer("down", new ConvolutionLayer.Builder(3, 3).nOut(3).build(), "image")
                .addLayer("up", new Deconvolution2D.Builder(2, 2).nOut(2).build(), "down")
                .addLayer("y", new DenseLayer.Builder().nOut(1).build(), "up")
                .setOutputs("y")
                .setInputTypes(SHAPE.inputTypes())
                .build();
    }

    private static Network network(
            ComputationGraphConfiguration configuration, DataType type, IUpdater updater, long seed) {
        return NetworkCompiler.compile(
                "critic", configuration, SHAPE, type, updater, ExecutorKind.DL4J, new Randomness(seed));
    }

    private static Network exact(ComputationGraphConfiguration configuration) {
        return network(configuration, DataType.DOUBLE, new Sgd(1), 1);
    }

    private static Tensor images(int number) {
        return Tensor.of(new Randomness(7).normal("images", number, 4, 2, 5, 5));
    }

    private static Tensor plain(Network critic) {
        return critic.apply(images(0)).softplus().mean();
    }

    private static Tensor withPenalty(Network critic) {
        Tensor images = images(0);
        Tensor said = critic.apply(images);
        Tensor r1 = gradient(said.sum(), images).squaredNormOfEach().mean();
        return said.softplus()
                .mean()
                .plus(r1.times(3))
                .plus(critic.weights("up/W").square().sum().times(0.1));
    }

    /** Returns what a checkpoint has of the weights, by their names. */
    private static Map<String, INDArray> stored(Network network) {
        Map<String, INDArray> found = new HashMap<>();
        network.save(new StateWriter() {
            @Override
            public StateWriter in(String name) {
                return this;
            }

            @Override
            public void weights(String name, INDArray array) {
                found.put(name, array.dup());
            }

            @Override
            public void optimizer(String name, INDArray array) {}

            @Override
            public void number(String name, long value) {}
        });
        return found;
    }

    /** The kernel as the paper has it: a row for every output. */
    private static INDArray matrix(String layer, INDArray weights) {
        return switch (layer) {
            case "down" -> weights.dup('c').reshape('c', 3, FAN_IN.get(layer));
            case "up" -> weights.permute(1, 0, 2, 3).dup('c').reshape('c', 2, FAN_IN.get(layer));
            default -> weights.transpose().dup('c');
        };
    }

    private static double greatestSingularValue(INDArray matrix) {
        INDArray vector = Nd4j.ones(DataType.DOUBLE, matrix.columns(), 1);
        for (int i = 0; i < 1000; i++) {
            INDArray next = matrix.transpose().mmul(matrix.mmul(vector));
            vector = next.div(next.norm2Number());
        }
        return matrix.mmul(vector).norm2Number().doubleValue();
    }

    private static INDArray effective(Reparametrization mark, String layer, INDArray raw, Map<String, INDArray> state) {
        if (mark instanceof EqualizedLearningRate) {
            return raw.mul(0.7 / Math.sqrt(FAN_IN.get(layer)));
        }
        INDArray u = Objects.requireNonNull(state.get(layer + "/W/u"));
        INDArray v = Objects.requireNonNull(state.get(layer + "/W/v"));
        double sigma = matrix(layer, raw)
                .mmul(v.reshape(v.length(), 1))
                .mul(u.reshape(u.length(), 1))
                .sumNumber()
                .doubleValue();
        return raw.div(sigma);
    }

    @ParameterizedTest
    @MethodSource("marks")
    void raw_weights_move_by_the_gradient_of_a_loss(Reparametrization mark) {
        assertGradients(mark, ReparametrizationTest::plain);
    }

    @ParameterizedTest
    @MethodSource("marks")
    void raw_weights_move_by_the_gradient_of_a_penalty(Reparametrization mark) {
        assertGradients(mark, ReparametrizationTest::withPenalty);
    }

    /** The oracle is a network without marks, whose weights the test makes of raw ones with u and v held. */
    private static void assertGradients(Reparametrization mark, Function<Network, Tensor> loss) {
        Network marked = exact(configuration(mark));
        Network oracle = exact(configuration());
        for (int i = 0; i < 3; i++) { // so that no vector is where it began
            minimize(plain(marked), marked);
            marked.endStep();
        }
        oracle.internals().parameters().assign(marked.internals().parameters());
        Map<String, INDArray> before = stored(marked);

        minimize(loss.apply(marked), marked);

        Map<String, INDArray> after = stored(marked);
        for (String layer : FAN_IN.keySet()) {
            INDArray raw = Objects.requireNonNull(before.get(layer + "/W/raw"));
            INDArray moved = raw.sub(Objects.requireNonNull(after.get(layer + "/W/raw")));
            INDArray weights = oracle.weights(layer + "/W").array();
            INDArray held = weights.dup();
            for (long i = 0; i < raw.length(); i++) {
                double[] losses = new double[2];
                for (int side = 0; side < 2; side++) {
                    INDArray shifted = raw.dup();
                    shifted.putScalar(i, raw.getDouble(i) + (side == 0 ? -1e-5 : 1e-5));
                    weights.assign(effective(mark, layer, shifted, before));
                    oracle.internals().parametersChanged();
                    losses[side] = loss.apply(oracle).value();
                    oracle.endStep();
                }
                assertThat(moved.getDouble(i))
                        .as("gradient by %s/W at %d", layer, i)
                        .isCloseTo((losses[1] - losses[0]) / 2e-5, within(1e-7));
            }
            weights.assign(held);
        }
    }

    @Test
    void spectral_normalization_divides_by_the_greatest_singular_value_once_it_has_iterated() {
        Network network = network(configuration(new SpectralNormalization()), DataType.DOUBLE, new NoOp(), 1);
        for (int i = 0; i < 50; i++) {
            network.update();
        }
        Map<String, INDArray> stored = stored(network);
        FAN_IN.keySet().forEach(layer -> {
            INDArray weights = matrix(layer, Objects.requireNonNull(stored.get(layer + "/W")));
            INDArray raw = matrix(layer, Objects.requireNonNull(stored.get(layer + "/W/raw")));
            assertThat(greatestSingularValue(weights)).as(layer).isCloseTo(1, within(1e-6));
            assertThat(weights.mul(greatestSingularValue(raw)).distance2(raw))
                    .as(layer)
                    .isLessThan(1e-5);
        });
    }

    @Test
    void spectral_normalization_follows_weights_that_were_written() {
        NetworkShape shape =
                NetworkShape.of(ValueRange.SYMMETRIC).withInput("x", 2).withOutput("y", 2);
        Network network = NetworkCompiler.compile(
                "map",
                new NeuralNetConfiguration.Builder()
                        .constrainWeights(new SpectralNormalization())
                        .graphBuilder()
                        .addInputs("x")
                        .addLayer(
                                "y",
                                new DenseLayer.Builder().nOut(2).hasBias(false).build(),
                                "x")
                        .setOutputs("y")
                        .setInputTypes(shape.inputTypes())
                        .build(),
                shape,
                DataType.FLOAT,
                new NoOp(),
                ExecutorKind.DL4J,
                new Randomness(1));
        network.internals().parameters().assign(Nd4j.createFromArray(2f, 1, 1, 3));
        network.internals().parametersChanged();
        assertThat(network.weights("y/W").array()).isEqualTo(Nd4j.createFromArray(new float[][] {{2, 1}, {1, 3}}));

        for (int i = 0; i < 20; i++) {
            network.update();
        }

        double sigma = (5 + Math.sqrt(5)) / 2;
        assertThat(network.internals().parameters().toDoubleVector())
                .containsExactly(new double[] {2 / sigma, 1 / sigma, 1 / sigma, 3 / sigma}, within(1e-6));
    }

    @Test
    void equalized_weights_begin_as_hes_initialisation_has_it() {
        NetworkShape shape =
                NetworkShape.of(ValueRange.SYMMETRIC).withInput("x", 100).withOutput("y", 400);
        Network network = NetworkCompiler.compile(
                "wide",
                new NeuralNetConfiguration.Builder()
                        .weightInit(WeightInit.ZERO)
                        .constrainWeights(new EqualizedLearningRate())
                        .graphBuilder()
                        .addInputs("x")
                        .addLayer("y", new DenseLayer.Builder().nOut(400).build(), "x")
                        .setOutputs("y")
                        .setInputTypes(shape.inputTypes())
                        .build(),
                shape,
                DataType.FLOAT,
                new NoOp(),
                ExecutorKind.DL4J,
                new Randomness(1));
        INDArray weights = network.weights("y/W").array();
        assertThat(weights.meanNumber().doubleValue()).isCloseTo(0, within(0.003)); // 4 standard errors
        assertThat(weights.stdNumber().doubleValue()).isCloseTo(Math.sqrt(2.0 / 100), within(0.002));
        assertThat(Objects.requireNonNull(stored(network).get("y/W/raw"))
                        .stdNumber()
                        .doubleValue())
                .isCloseTo(1, within(0.015));
    }

    @Test
    void the_first_update_of_adam_moves_equalized_weights_by_their_range() {
        Network network = network(
                configuration(new EqualizedLearningRate(0.7)), DataType.DOUBLE, new Adam(0.01, 0, 0.99, 1e-12), 1);
        Map<String, INDArray> before = stored(network);
        minimize(plain(network), network);
        Map<String, INDArray> after = stored(network);
        FAN_IN.forEach((layer, fanIn) -> {
            INDArray moved = Objects.requireNonNull(after.get(layer + "/W"))
                    .sub(Objects.requireNonNull(before.get(layer + "/W")));
            double expected = 0.01 * 0.7 / Math.sqrt(fanIn);
            assertThat(moved.aminNumber().doubleValue()).as(layer).isCloseTo(expected, within(1e-8));
            assertThat(moved.amaxNumber().doubleValue()).as(layer).isCloseTo(expected, within(1e-8));
        });
        assertThat(Objects.requireNonNull(after.get("y/b"))
                        .sub(Objects.requireNonNull(before.get("y/b")))
                        .amaxNumber()
                        .doubleValue())
                .isCloseTo(0.01, within(1e-8));
    }

    private static void train(Network network, int from, int to) {
        for (int i = from; i < to; i++) {
            minimize(network.apply(images(i)).softplus().mean(), network);
            network.endStep();
        }
    }

    @ParameterizedTest
    @MethodSource("marks")
    void goes_on_from_a_checkpoint_with_the_same_bits(Reparametrization mark) {
        Network straight = network(configuration(mark), DataType.FLOAT, new Adam(0.01), 1);
        Network average = straight.averaged(Averaging.ofDecay(0.9));
        Network resumed = network(configuration(mark), DataType.FLOAT, new Adam(0.01), 2);
        Network resumedAverage = resumed.averaged(Averaging.ofDecay(0.9));
        train(straight, 0, 3);
        MemoryState.of(straight).restore(resumed);
        MemoryState.of(average).restore(resumedAverage);
        assertThat(MemoryState.of(resumed).differencesTo(MemoryState.of(straight)))
                .isEmpty();

        train(straight, 3, 6);
        train(resumed, 3, 6);

        assertThat(MemoryState.of(resumed).differencesTo(MemoryState.of(straight)))
                .isEmpty();
        assertThat(MemoryState.of(resumedAverage).differencesTo(MemoryState.of(average)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("marks")
    void the_same_seed_gives_the_same_bits(Reparametrization mark) {
        Network one = network(configuration(mark), DataType.FLOAT, new Adam(0.01), 1);
        Network same = network(configuration(mark), DataType.FLOAT, new Adam(0.01), 1);
        Network other = network(configuration(mark), DataType.FLOAT, new Adam(0.01), 2);
        List.of(one, same, other).forEach(network -> train(network, 0, 3));
        assertThat(MemoryState.of(same).differencesTo(MemoryState.of(one))).isEmpty();
        assertThat(MemoryState.of(other).differencesTo(MemoryState.of(one))).containsKeys("down/W", "down/W/raw");
    }

    @ParameterizedTest
    @MethodSource("marks")
    void a_copy_is_the_same_network(Reparametrization mark) {
        Network network = network(configuration(mark), DataType.FLOAT, new Sgd(0.1), 1);
        train(network, 0, 3);
        Network copy = network.internals().copy("copy");
        train(network, 3, 5);
        train(copy, 3, 5);
        assertThat(copy.internals().parameters()).isEqualTo(network.internals().parameters());
        Map<String, INDArray> copied = stored(copy);
        stored(network).forEach((name, array) -> assertThat(copied.get(name)).isEqualTo(array));
    }

    @Test
    void the_average_of_spectrally_normalized_weights_has_norm_1() {
        Network network = network(configuration(new SpectralNormalization()), DataType.DOUBLE, new Sgd(0.5), 1);
        Network average = network.averaged(Averaging.ofDecay(0.9));
        train(network, 0, 30);
        Map<String, INDArray> stored = stored(average);
        FAN_IN.keySet()
                .forEach(layer -> assertThat(
                                greatestSingularValue(matrix(layer, Objects.requireNonNull(stored.get(layer + "/W")))))
                        .as(layer)
                        .isCloseTo(1, within(1e-3)));
        assertThat(average.internals().parameters())
                .isNotEqualTo(network.internals().parameters());
    }

    @ParameterizedTest
    @MethodSource("marks")
    void the_export_is_plain_dl4j_with_the_effective_weights(Reparametrization mark, @TempDir Path folder)
            throws IOException {
        Network network = network(configuration(mark), DataType.FLOAT, new Adam(0.01), 1);
        train(network, 0, 3);
        Path file = folder.resolve("network.zip");

        Dl4jExport.write(network, Map.of(), file);

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(new String(
                            zip.getInputStream(zip.getEntry("configuration.json"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .doesNotContain("gan4j");
        }
        ComputationGraph loaded = ComputationGraph.load(file.toFile(), false);
        assertThat(loaded.outputSingle(images(9).array(DataType.FLOAT)))
                .isEqualTo(network.internals()
                        .activations(images(9).array(DataType.FLOAT))
                        .get("y"));
        assertThat(network.internals().hasSpectralNormalization()).isEqualTo(mark instanceof SpectralNormalization);
    }

    @Test
    void a_mark_survives_copies_and_json() {
        ComputationGraphConfiguration written = configuration(new EqualizedLearningRate(1.5));
        ComputationGraphConfiguration read =
                ComputationGraphConfiguration.fromJson(written.clone().toJson());
        EqualizedLearningRate expected = new EqualizedLearningRate(1.5);
        expected.setParams(Set.of("W"));
        assertThat(read).isEqualTo(written);
        assertThat(((LayerVertex) Objects.requireNonNull(read.getVertices().get("up")))
                        .getLayerConf()
                        .getLayer()
                        .getConstraints())
                .isEqualTo(List.of(expected))
                .isNotEqualTo(List.of(new EqualizedLearningRate(1.5)));
    }

    @Test
    void says_whether_weights_are_spectrally_normalized() {
        assertThat(exact(configuration(new SpectralNormalization())).internals().hasSpectralNormalization())
                .isTrue();
        assertThat(exact(configuration(new EqualizedLearningRate())).internals().hasSpectralNormalization())
                .isFalse();
        assertThat(exact(behind(new SpectralNormalization(), new LayerNormalization(), new ScaleShift()))
                        .internals()
                        .hasSpectralNormalization())
                .isTrue();
        ComputationGraphConfiguration one = configuration(new SpectralNormalization());
        ((LayerVertex) Objects.requireNonNull(one.getVertices().get("up")))
                .getLayerConf()
                .getLayer()
                .setConstraints(null);
        assertThat(exact(one).internals().hasSpectralNormalization())
                .as("of some of them")
                .isTrue();
    }

    @Test
    void says_whether_there_is_batch_normalization() {
        assertThat(exact(behind(new SpectralNormalization(), new BatchNormalization()))
                        .internals()
                        .hasBatchNormalization())
                .isTrue();
        assertThat(exact(configuration()).internals().hasBatchNormalization()).isFalse();
    }

    private static ComputationGraphConfiguration behind(Reparametrization mark, Layer... layers) {
        var graph = new NeuralNetConfiguration.Builder()
                .constrainWeights(mark)
                .graphBuilder()
                .addInputs("image")
                .addLayer("down", new ConvolutionLayer.Builder(3, 3).nOut(3).build(), "image");
        for (int i = 0; i < layers.length; i++) {
            graph.appendLayer("then" + i, layers[i]);
        }
        return graph.appendLayer("y", new DenseLayer.Builder().nOut(1).build())
                .setOutputs("y")
                .setInputTypes(SHAPE.inputTypes())
                .build();
    }

    @Test
    void refuses_layers_whose_weights_are_no_matrix() {
        ComputationGraphConfiguration configuration = behind(
                new SpectralNormalization(),
                new DepthwiseConvolution2D.Builder(2, 2).depthMultiplier(2).build());
        assertThatThrownBy(() -> exact(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer \"then0\" is marked to compute its weights from others, which a"
                        + " DepthwiseConvolution2D cannot: mark a DenseLayer, ConvolutionLayer or Deconvolution2D");
    }

    @Test
    void refuses_two_marks() {
        ComputationGraphConfiguration configuration =
                configuration(new SpectralNormalization(), new EqualizedLearningRate(1));
        assertThatThrownBy(() -> exact(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "is marked for spectral normalization and for equalised learning rate of gain 1.0");
    }

    @Test
    void refuses_to_divide_by_the_norm_of_nothing() {
        ComputationGraphConfiguration configuration = configuration(new SpectralNormalization());
        configuration
                .getVertices()
                .values()
                .forEach(vertex -> ((org.deeplearning4j.nn.conf.layers.BaseLayer)
                                ((LayerVertex) vertex).getLayerConf().getLayer())
                        .setWeightInitFn(WeightInit.ZERO.getWeightInitFunction()));
        assertThatThrownBy(() -> exact(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weights \"down/W\" begin as 0");
    }
}
