package io.gan4j.nn.compiled;

import static io.gan4j.nn.Learning.accumulate;
import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Gradients;
import io.gan4j.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/** Losses with slopes in them, by the tape: what lies between the networks, beside them, and upstream of them. */
class SecondOrderTest {
    private static final Randomness RANDOMNESS = new Randomness(3);

    private static INDArray numbers(String stream, long... shape) {
        return RANDOMNESS.normal(stream, 0, shape).castTo(DataType.DOUBLE);
    }

    /** Two networks of smooth layers, and what they are given. */
    private static final class Game {
        private final Tensor codes = Tensor.of(numbers("codes", 5, 3));
        private final Tensor real = Tensor.of(numbers("real", 5, 4));
        private final Tensor labels = Tensor.of(numbers("labels", 5, 2));
        private final Network generator;
        private final Network discriminator;
        private final Network conditional;

        Game(ExecutorKind executor) {
            generator = network("generator", executor, Map.of("codes", 3L), 4);
            discriminator = network("discriminator", executor, Map.of("images", 4L), 1);
            Map<String, Long> both = new LinkedHashMap<>();
            both.put("images", 4L);
            both.put("labels", 2L);
            conditional = network("conditional", executor, both, 1);
        }

        List<Network> networks() {
            return List.of(generator, discriminator, conditional);
        }

        void end() {
            networks().forEach(Network::endStep);
            networks().forEach(Network::clearGradients);
        }
    }

    private static Network network(String name, ExecutorKind executor, Map<String, Long> inputs, long to) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        inputs.forEach((input, size) -> shapes.put(input, new long[] {size}));
        NetworkShape shape = new NetworkShape(shapes, Map.of("out", new long[] {to}), ValueRange.SYMMETRIC);
        String[] names = inputs.keySet().toArray(String[]::new);
        GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder().addInputs(names);
        String whole = names[0];
        if (names.length > 1) {
            whole = "whole";
            graph.addVertex(whole, new MergeVertex(), names);
        }
        return compile(
                name,
                executor,
                shape,
                graph.addLayer("first", dense(6, Activation.TANH), whole)
                        .addLayer("second", dense(5, Activation.SOFTPLUS), "first")
                        .addLayer("out", dense(to, Activation.IDENTITY), "second"));
    }

    private static Network compile(String name, ExecutorKind executor, NetworkShape shape, GraphBuilder graph) {
        return NetworkCompiler.compile(
                name,
                graph.setOutputs("out").setInputTypes(shape.inputTypes()).build(),
                shape,
                executor == ExecutorKind.DL4J ? DataType.DOUBLE : DataType.FLOAT,
                new Sgd(1),
                executor,
                RANDOMNESS);
    }

    private static DenseLayer dense(long size, Activation activation) {
        return new DenseLayer.Builder().nOut(size).activation(activation).build();
    }

    private static Arguments loss(String name, Function<Game, Tensor> loss) {
        return Arguments.of(name, loss);
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                loss(
                        "two-sided penalty (Gulrajani et al. 2017)",
                        game -> gradient(game.discriminator.apply(game.real).sum(), game.real)
                                .normOfEach()
                                .minus(1)
                                .square()
                                .mean()),
                loss("R1 and logits of one pass (Mescheder et al. 2018)", game -> {
                    Tensor logits = game.discriminator.apply(game.real);
                    return gradient(logits, game.real)
                            .squaredNormOfEach()
                            .mean()
                            .times(5)
                            .plus(logits.negative().softplus().mean());
                }),
                loss(
                        "slopes of probabilities",
                        game -> gradient(game.discriminator.apply(game.real).sigmoid(), game.real)
                                .squaredNormOfEach()
                                .mean()),
                loss(
                        "slopes by codes, through two networks",
                        game -> gradient(game.discriminator.apply(game.generator.apply(game.codes)), game.codes)
                                .normOfEach()
                                .mean()),
                loss("slopes by images that a generator made", game -> {
                    Tensor fake = game.generator.apply(game.codes);
                    return gradient(game.discriminator.apply(fake), fake)
                            .squaredNormOfEach()
                            .mean();
                }),
                loss("slopes, then logits, of one pass over images that a generator made", game -> {
                    Tensor fake = game.generator.apply(game.codes);
                    Tensor logits = game.discriminator.apply(fake);
                    return gradient(logits, fake)
                            .squaredNormOfEach()
                            .mean()
                            .plus(logits.softplus().mean());
                }),
                loss("two slopes of one pass", game -> {
                    Tensor logits = game.discriminator.apply(game.real);
                    return gradient(logits, game.real)
                            .times(gradient(logits.square(), game.real))
                            .sum();
                }),
                loss(
                        "path length (Karras et al. 2020)",
                        game -> gradient(
                                        game.generator.apply(game.codes).times(Tensor.of(numbers("noise", 5, 4))),
                                        game.codes)
                                .normOfEach()
                                .minus(0.3)
                                .square()
                                .mean()),
                loss(
                        "slopes by images beside labels",
                        game -> gradient(game.conditional.apply(game.real, game.labels), game.real)
                                .squaredNormOfEach()
                                .mean()),
                loss("slopes by images that a generator made, beside labels", game -> {
                    Tensor fake = game.generator.apply(game.codes);
                    Tensor logits = game.conditional.apply(fake, game.labels);
                    return gradient(logits.tanh(), fake).squaredNormOfEach().mean();
                }));
    }

    private static INDArray gradients(Function<Game, Tensor> loss, Game game, Network network) {
        Tensor value = loss.apply(game);
        accumulate(value, network);
        INDArray gradients = network.internals().gradients().dup();
        assertThat(game.networks())
                .filteredOn(other -> other != network)
                .allSatisfy(other -> assertThat(
                                other.internals().gradients().amaxNumber().doubleValue())
                        .isZero());
        game.end();
        return gradients;
    }

    private static boolean learns(Function<Game, Tensor> loss, Game game, Network network) {
        boolean learns = Gradients.learners(loss.apply(game)).contains(network);
        game.end();
        return learns;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void their_gradients_by_every_parameter_are_those_of_finite_differences(String name, Function<Game, Tensor> loss) {
        Game game = new Game(ExecutorKind.DL4J);
        assertThat(game.networks()).anyMatch(network -> learns(loss, game, network));
        for (Network network : game.networks()) {
            if (learns(loss, game, network)) {
                INDArray found = gradients(loss, game, network);
                INDArray expected = differences(loss, game, network);
                assertThat(found.distance2(expected) / expected.norm2Number().doubleValue())
                        .as("%s by %s", name, network.name())
                        .isLessThan(1e-6);
            }
        }
    }

    private static INDArray differences(Function<Game, Tensor> loss, Game game, Network network) {
        double step = 1e-5;
        INDArray parameters = network.internals().parameters();
        INDArray differences = parameters.dup();
        for (long i = 0; i < parameters.length(); i++) {
            double value = parameters.getDouble(i);
            parameters.putScalar(i, value + step);
            double ahead = value(loss, game, network);
            parameters.putScalar(i, value - step);
            double behind = value(loss, game, network);
            parameters.putScalar(i, value);
            network.internals().parametersChanged();
            differences.putScalar(i, (ahead - behind) / (2 * step));
        }
        return differences;
    }

    private static double value(Function<Game, Tensor> loss, Game game, Network network) {
        network.internals().parametersChanged();
        double value = loss.apply(game).value();
        game.end();
        return value;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void in_float_on_onednn_they_are_those_in_double(String name, Function<Game, Tensor> loss) {
        Game game = new Game(ExecutorKind.DL4J);
        Game inFloat = new Game(ExecutorKind.ONEDNN);
        for (int i = 0; i < game.networks().size(); i++) {
            Network network = inFloat.networks().get(i);
            network.internals()
                    .parameters()
                    .assign(game.networks().get(i).internals().parameters().castTo(DataType.FLOAT));
            network.internals().parametersChanged();
        }
        for (int i = 0; i < game.networks().size(); i++) {
            Network network = game.networks().get(i);
            if (learns(loss, game, network)) {
                INDArray expected = gradients(loss, game, network);
                INDArray found = gradients(loss, inFloat, inFloat.networks().get(i));
                assertThat(found.castTo(DataType.DOUBLE).distance2(expected)
                                / expected.norm2Number().doubleValue())
                        .as("%s by %s", name, network.name())
                        .isLessThan(1e-4);
            }
        }
    }

    @Test
    void a_line_has_the_same_slope_everywhere() {
        OneWeight line = new OneWeight(4, new Sgd(1));
        Tensor x = Tensor.of(numbers("x", 7, 1));
        Tensor slope = gradient(line.network().apply(x), x);

        Tensor penalty = slope.normOfEach().minus(1).square().mean();
        Tensor r1 = slope.squaredNormOfEach().mean().times(10 / 2.0);

        assertThat(penalty.value()).isCloseTo(9.0, within(1e-12));
        accumulate(penalty.plus(r1), line.network());
        // 2 (‖w‖ − 1) w/‖w‖ and γ w
        assertThat(line.network().internals().gradients().getDouble(0)).isCloseTo(2 * 3 + 10 * 4, within(1e-12));
    }

    @Test
    void a_third_derivative_of_a_network_is_refused() {
        Game game = new Game(ExecutorKind.DL4J);
        Tensor slope = gradient(game.discriminator.apply(game.real), game.real);
        Tensor bend = gradient(slope.square().sum(), game.real);

        assertThat(bend.shape()).containsExactly(5, 4);
        assertThatThrownBy(() -> accumulate(bend.square().sum(), game.discriminator))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("gradient of a gradient of network \"discriminator\"");
    }

    /** A critic, and beside it a head behind batch normalization. */
    private static Network withBatchNormalization(ExecutorKind executor) {
        Map<String, long[]> heads = new LinkedHashMap<>();
        heads.put("out", new long[] {1});
        heads.put("normalized", new long[] {2});
        NetworkShape shape = new NetworkShape(Map.of("images", new long[] {4}), heads, ValueRange.SYMMETRIC);
        return NetworkCompiler.compile(
                "critic",
                new NeuralNetConfiguration.Builder()
                        .graphBuilder()
                        .addInputs("images")
                        .addLayer("first", dense(6, Activation.TANH), "images")
                        .addLayer("out", dense(1, Activation.IDENTITY), "first")
                        .addLayer("first-norm", new BatchNormalization(), "first")
                        .addLayer("normalized", dense(2, Activation.IDENTITY), "first-norm")
                        .setOutputs("out", "normalized")
                        .setInputTypes(shape.inputTypes())
                        .build(),
                shape,
                executor == ExecutorKind.DL4J ? DataType.DOUBLE : DataType.FLOAT,
                new Sgd(1),
                executor,
                RANDOMNESS);
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutorKind.class,
            names = {"DL4J", "ONEDNN"})
    void batch_normalization_is_refused_with_what_helps_before_anything_is_learned(ExecutorKind executor) {
        Network network = withBatchNormalization(executor);
        Tensor images = Tensor.of(numbers("real", 5, 4));
        Tensor slope = gradient(network.outputs(images).of("normalized"), images);

        assertThat(slope.shape()).containsExactly(5, 4);
        assertThatThrownBy(() -> accumulate(slope.square().sum(), network))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("network \"critic\"")
                .hasMessageContaining("layer \"first-norm\" is batch normalization")
                .hasMessageContaining("Take layer normalization, or none.");
        assertThat(network.internals().gradients().amaxNumber().doubleValue()).isZero();
        network.endStep();
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutorKind.class,
            names = {"DL4J", "ONEDNN"})
    void what_no_slope_comes_from_is_not_gone_through(ExecutorKind executor) {
        Network network = withBatchNormalization(executor);
        Tensor images = Tensor.of(numbers("real", 5, 4));

        accumulate(gradient(network.outputs(images).of("out"), images).square().sum(), network);

        assertThat(network.internals().gradients().amaxNumber().doubleValue()).isPositive();
        network.endStep();
    }

    @Test
    void slopes_refuse_gradients_of_another_number_or_shape() {
        Network network = new Game(ExecutorKind.DL4J).conditional;
        INDArray[] inputs = {numbers("images", 5, 4), numbers("labels", 5, 2)};
        Slopes slopes = network.forward(Mode.TRAIN, inputs).slopes(numbers("u", 5, 1));

        assertThatThrownBy(() -> slopes.backward(Want.BOTH, numbers("v", 5, 4)))
                .hasMessage("network \"conditional\" has the inputs [images, labels], so its slopes take as many"
                        + " gradients, not 1");
        assertThatThrownBy(() -> slopes.backward(Want.BOTH, null, numbers("v", 4, 2)))
                .hasMessage(
                        "the gradient by the slope at input \"labels\" of network \"conditional\" is [4, 2], but the"
                                + " slope is [5, 2]");
    }
}
