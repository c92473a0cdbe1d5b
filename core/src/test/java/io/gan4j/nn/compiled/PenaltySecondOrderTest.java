package io.gan4j.nn.compiled;

import static io.gan4j.nn.Learning.accumulate;
import static io.gan4j.nn.compiled.SecondOrder.EXAMPLES;
import static io.gan4j.nn.compiled.SecondOrder.NOISE;
import static io.gan4j.nn.compiled.SecondOrder.among;
import static io.gan4j.nn.compiled.SecondOrder.assertDifferences;
import static io.gan4j.nn.compiled.SecondOrder.compile;
import static io.gan4j.nn.compiled.SecondOrder.convolution;
import static io.gan4j.nn.compiled.SecondOrder.dense;
import static io.gan4j.nn.compiled.SecondOrder.dropped;
import static io.gan4j.nn.compiled.SecondOrder.layers;
import static io.gan4j.nn.compiled.SecondOrder.numbers;
import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.compiled.SecondOrder.Case;
import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.MinibatchDeviation;
import io.gan4j.nn.layers.ScaleShift;
import io.gan4j.tensor.Tensor;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Penalties of critics, against central differences, in double. */
class PenaltySecondOrderTest {
    static Stream<Named<Layer[]>> normalizations() {
        return Stream.of(
                layers("none"),
                layers("instance", new InstanceNormalization(), new ScaleShift()),
                layers("layer", new LayerNormalization(), new ScaleShift()),
                layers("none, but the batch's deviation", new MinibatchDeviation()));
    }

    private static CompiledNetwork critic(Activation activation, Layer... normalization) {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("image", 1, 6, 6)
                .withOutput("logit", 1);
        return compile(shape, builder -> {
            builder.addLayer("down1", convolution(2, 4, 2, 1).build(), "image")
                    .appendLayer("down1-function", new ActivationLayer(activation))
                    .appendLayer("down2", convolution(2, 3, 1, 1).build());
            for (int i = 0; i < normalization.length; i++) {
                builder.appendLayer("down2-norm" + i, normalization[i]);
            }
            return builder.appendLayer("down2-function", new ActivationLayer(activation))
                    .appendLayer("logit", dense(1, Activation.IDENTITY));
        });
    }

    /** Source: Gulrajani et al. 2017, "Improved training of Wasserstein GANs", equation 3. */
    private static Tensor penalty(Network critic, INDArray images) {
        Tensor between = Tensor.of(images);
        Tensor slope = gradient(critic.apply(between).sum(), between);
        return slope.normOfEach().minus(1).square().mean();
    }

    @ParameterizedTest
    @MethodSource("normalizations")
    void critics_linear_in_pieces_learn_from_a_penalty_on_their_slopes(Layer... normalization) {
        assertLearnsFromPenalty(critic(Activation.LEAKYRELU, normalization));
    }

    @ParameterizedTest
    @MethodSource("normalizations")
    void smooth_critics_learn_from_a_penalty_on_their_slopes(Layer... normalization) {
        assertLearnsFromPenalty(critic(Activation.SWISH, normalization));
    }

    private static void assertLearnsFromPenalty(CompiledNetwork critic) {
        INDArray images = numbers("images", EXAMPLES, 1, 6, 6);
        accumulate(penalty(critic, images), critic);
        assertThat(critic.gradients().amaxNumber().doubleValue()).isGreaterThan(1e-3);
        assertSlopeOf(critic, () -> penalty(critic, images).value());
    }

    /** Moves parameters, so that tensors know that they did. */
    private static void assertSlopeOf(CompiledNetwork network, DoubleSupplier loss) {
        assertDifferences("parameters", network.gradients(), network.parameters(), 1, () -> {
            network.parametersChanged();
            double value = loss.getAsDouble();
            network.endStep();
            return value;
        });
        network.parametersChanged();
    }

    /** The slope of the critic goes on into the generator, and what its own gradient is by the images, too. */
    @Test
    void a_slope_through_two_networks_teaches_both() {
        CompiledNetwork critic = critic(Activation.TANH, new LayerNormalization(), new ScaleShift());
        NetworkShape shape =
                NetworkShape.of(ValueRange.SYMMETRIC).withInput("latent", 3).withOutput("image", 1, 6, 6);
        CompiledNetwork generator = compile(
                shape,
                builder -> builder.addLayer("wide", dense(9, Activation.TANH), "latent")
                        .addLayer(
                                "image",
                                new Upsampling2D.Builder(2).build(),
                                new FeedForwardToCnnPreProcessor(3, 3, 1),
                                "wide"));
        INDArray codes = numbers("codes", EXAMPLES, 3);

        accumulate(slopeByCodes(critic, generator, codes), critic, generator);

        assertSlopeOf(critic, () -> slopeByCodes(critic, generator, codes).value());
        assertSlopeOf(generator, () -> slopeByCodes(critic, generator, codes).value());
    }

    private static Tensor slopeByCodes(Network critic, Network generator, INDArray codes) {
        Tensor latent = Tensor.of(codes);
        Tensor logits = critic.apply(generator.apply(latent));
        return gradient(logits.softplus().sum(), latent).normOfEach().square().mean();
    }

    private static CompiledNetwork line() {
        NetworkShape shape =
                NetworkShape.of(ValueRange.SYMMETRIC).withInput("x", 4).withOutput("y", 1);
        return compile(
                shape,
                builder -> builder.addLayer(
                        "y",
                        new DenseLayer.Builder()
                                .nOut(1)
                                .hasBias(false)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "x"));
    }

    @Test
    void a_penalty_on_the_slope_of_a_line_is_one_on_its_weights() {
        CompiledNetwork line = line();
        accumulate(penalty(line, numbers("x", EXAMPLES, 4)), line);
        INDArray weights = line.parameters();
        double norm = weights.norm2Number().doubleValue();
        assertThat(line.gradients().distance2(weights.mul(2 * (norm - 1) / norm)))
                .isLessThan(1e-12);
    }

    /** Source: Mescheder et al. 2018, "Which training methods for GANs do actually converge?", equation 9. */
    @Test
    void r1_of_a_line_decays_its_weights() {
        CompiledNetwork line = line();
        double gamma = 10;
        Tensor real = Tensor.of(numbers("x", EXAMPLES, 4));
        Tensor slope = gradient(line.apply(real).sum(), real);
        accumulate(slope.squaredNormOfEach().mean().times(gamma / 2), line);
        assertThat(line.gradients().distance2(line.parameters().mul(gamma))).isLessThan(1e-12);
    }

    @Test
    void gradients_add_up_and_the_pass_stays_as_it_was() {
        Case of = among(dropped(dense(4, Activation.SIGMOID)));
        CompiledNetwork network = of.network();
        try (Pass pass = network.forward(Mode.TRAIN, NOISE, () -> {}, of.inputs())) {
            pass.backward(Want.PARAMETERS, of.byOutputs());
            INDArray ofPass = network.gradients().dup();
            network.clearGradients();
            Slopes slopes = pass.slopes(of.byOutputs());
            slopes.backward(Want.PARAMETERS, of.bySlopes());
            INDArray once = network.gradients().dup();
            assertThat(slopes.backward(Want.PARAMETERS, of.bySlopes()).byInputs())
                    .isEmpty();
            assertThat(network.gradients().distance2(once.mul(2))).isLessThan(1e-12);
            network.clearGradients();
            assertThat(slopes.backward(Want.INPUTS, of.bySlopes()).byInputs()).hasSize(1);
            assertThat(network.gradients().amaxNumber().doubleValue()).isZero();
            pass.backward(Want.PARAMETERS, of.byOutputs());
            assertThat(network.gradients().distance2(ofPass)).isLessThan(1e-12);
        }
    }

    @Test
    void batch_normalization_in_training_is_refused_with_what_stands_in_for_it() {
        assertThatThrownBy(() -> assertLearnsFromPenalty(critic(Activation.LEAKYRELU, new BatchNormalization())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("network \"critic\": layer \"down2-norm0\" is batch normalization")
                .hasMessageContaining("Take layer normalization, or none.");
    }
}
