package io.gan4j.nn.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Averaging;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.nn.layers.SpectralNormalization;
import io.gan4j.random.Randomness;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class ClippingTest {
    private static final NetworkShape SHAPE =
            NetworkShape.of(ValueRange.SYMMETRIC).withInput("x", 2).withOutput("y", 1);

    /** Parameters: two weights, a bias; scale, shift, mean and variance. */
    private static Network normalized(DataType type) {
        Network network = compiled(new NeuralNetConfiguration.Builder(), type);
        write(network, 0.5, -3, 2, -0.25, 7, 5, 9);
        return network;
    }

    private static Network compiled(NeuralNetConfiguration.Builder builder, DataType type) {
        return NetworkCompiler.compile(
                "critic",
                builder.graphBuilder()
                        .addInputs("x")
                        .addLayer("line", new DenseLayer.Builder().nOut(1).build(), "x")
                        .addLayer("y", new BatchNormalization(), "line")
                        .setOutputs("y")
                        .setInputTypes(SHAPE.inputTypes())
                        .build(),
                SHAPE,
                type,
                new Sgd(1),
                ExecutorKind.DL4J,
                new Randomness(1));
    }

    private static void write(Network network, double... values) {
        INDArray parameters = network.internals().parameters();
        parameters.assign(Nd4j.createFromArray(values).castTo(parameters.dataType()));
        network.internals().parametersChanged();
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void brings_all_that_learns_into_the_limits(DataType type) {
        Network network = normalized(type);

        network.clip(1);

        assertThat(network.internals().parameters().toDoubleVector()).containsExactly(0.5, -1, 1, -0.25, 1, 5, 9);
    }

    @Test
    void leaves_the_average_as_it_is() {
        Network network = normalized(DataType.DOUBLE);
        Network average = network.averaged(Averaging.ofDecay(0.9));

        network.clip(1);

        assertThat(average.internals().parameters().toDoubleVector()).containsExactly(0.5, -3, 2, -0.25, 7, 5, 9);
    }

    @Test
    void hides_no_training_that_has_failed() {
        Network network = normalized(DataType.FLOAT);
        write(network, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0, 0, 1);

        network.clip(0.5);

        assertThat(network.internals().parameters().toDoubleVector())
                .containsExactly(Double.NaN, -0.5, 0.5, 0, 0, 0, 1);
    }

    @Test
    void makes_another_network_for_passes_made_before() {
        Network network = normalized(DataType.DOUBLE);
        Pass pass = network.forward(Mode.TRAIN, Nd4j.ones(DataType.DOUBLE, 3, 2));

        network.clip(1);

        assertThatThrownBy(() -> pass.backward(Want.PARAMETERS, Nd4j.ones(DataType.DOUBLE, 3, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("made before its update");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refuses_a_limit_that_is_none(double limit) {
        Network network = normalized(DataType.DOUBLE);
        assertThatThrownBy(() -> network.clip(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of limit " + limit);
    }

    @Test
    void refuses_spectrally_normalized_weights() {
        Network network = compiled(
                new NeuralNetConfiguration.Builder().constrainWeights(new SpectralNormalization()), DataType.DOUBLE);
        assertThatThrownBy(() -> network.clip(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("network \"critic\" is spectrally normalized");
    }
}
