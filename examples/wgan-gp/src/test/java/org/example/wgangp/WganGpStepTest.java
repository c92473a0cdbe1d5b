package org.example.wgangp;

import io.gan4j.nn.compiled.NetworkCompiler;
import static io.gan4j.nn.Learning.accumulate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class WganGpStepTest {
    private static final Tensor REAL = images(-12.3, 23.2, 16.3, -43.2);
    private static final Tensor FAKE = images(3.1, 2.3, -12.3, 32.1);

    private static Tensor images(double... pixels) {
        return Tensor.of(Nd4j.createFromArray(new double[][] {pixels}));
    }

    /** Returns D(x) = Σ w x over four pixels, its slope (w, w, w, w) and twice as long as w. */
    private static Network linear(double weight) {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC).withInput("image", 4).withOutput("logit", 1);
        Network critic = NetworkCompiler.compile(
                "critic",
                new NeuralNetConfiguration.Builder()
                        .graphBuilder()
                        .addInputs("image")
                        .addLayer(
                                "logit",
                                new DenseLayer.Builder()
                                        .nOut(1)
                                        .hasBias(false)
                                        .activation(Activation.IDENTITY)
                                        .build(),
                                "image")
                        .setOutputs("logit")
                        .setInputTypes(shape.inputTypes())
                        .build(),
                shape,
                DataType.FLOAT,
                new Sgd(1),
                ExecutorKind.fastest(),
                new Randomness(1));
        critic.internals().parameters().assign(weight);
        critic.internals().parametersChanged();
        return critic;
    }

    /** The numbers of TF-GAN's own test of its penalty. */
    @Test
    void a_slope_of_length_4_costs_9() {
        Tensor between = WganGpStep.between(REAL, FAKE, Tensor.of(Nd4j.createFromArray(0.25)));

        assertThat(WganGpStep.penalty(linear(2)::apply, between).value()).isCloseTo(9, within(1e-5));
    }

    @Test
    void a_slope_of_length_1_costs_nothing() {
        assertThat(WganGpStep.penalty(linear(0.5)::apply, REAL).value()).isZero();
    }

    /** By each weight w of four it is 2 (‖w‖ − 1) w / ‖w‖. */
    @Test
    void the_critic_learns_from_its_slope() {
        Network critic = linear(2);

        accumulate(WganGpStep.penalty(critic::apply, REAL), critic);

        assertThat(critic.internals().gradients().toDoubleVector()).containsExactly(new double[] {3, 3, 3, 3}, within(1e-5));
    }

    @Test
    void points_between_images_have_shares_of_both() {
        assertThat(WganGpStep.between(images(1, 2), images(5, -2), Tensor.of(Nd4j.createFromArray(0.75)))
                        .array()
                        .ravel()
                        .toDoubleVector())
                .containsExactly(2, 1);
    }
}
