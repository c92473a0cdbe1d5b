package io.gan4j.nn.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Averaging;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.nn.layers.EqualizedLearningRate;
import io.gan4j.random.Randomness;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class ClosingTest {
    private static final int SIDE = 600;
    /** Parameters, raw ones, gradients, two states, and the average with what it has of these. */
    private static final long LEAST_BYTES = 6L * SIDE * SIDE * Float.BYTES;

    private static final int NETWORKS = 40;

    @ParameterizedTest
    @EnumSource(ExecutorKind.class)
    void gives_back_what_networks_held(ExecutorKind executor) {
        useAndClose(executor); // what is made once is there then
        long before = MachineMemory.held();

        for (int i = 0; i < NETWORKS; i++) {
            useAndClose(executor);
        }

        assertThat(MachineMemory.held() - before).isLessThan(NETWORKS * LEAST_BYTES / 10);
    }

    private static void useAndClose(ExecutorKind executor) {
        Network network = network(executor);
        network.averaged(Averaging.ofDecay(0.5));
        learn(network);
        network.internals().close();
    }

    private static void learn(Network network) {
        try (INDArray input = Nd4j.ones(DataType.FLOAT, 2, SIDE);
                INDArray gradient = Nd4j.ones(DataType.FLOAT, 2, SIDE)) {
            network.forward(Mode.TRAIN, input).backward(Want.PARAMETERS, gradient);
            network.update();
            network.endStep();
        }
    }

    @ParameterizedTest
    @EnumSource(ExecutorKind.class)
    void a_closed_network_is_refused_rather_than_computed(ExecutorKind executor) {
        Network network = network(executor);
        Network average = network.averaged(Averaging.ofDecay(0.5));
        learn(network);
        INDArray input = Nd4j.ones(DataType.FLOAT, 2, SIDE);
        Pass open = network.forward(Mode.INFER, input);

        network.internals().close();

        assertThatCode(() -> {
                    network.internals().close();
                    average.internals().close();
                })
                .as("closed twice")
                .doesNotThrowAnyException();
        for (Network closed : List.of(network, average)) {
            assertThatThrownBy(() -> closed.forward(Mode.INFER, input))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("network \"" + closed.name() + "\" is used after it was closed");
        }
        assertThatThrownBy(open::output).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> network.internals().parameters().sumNumber())
                .isInstanceOf(IllegalStateException.class);
    }

    private static Network network(ExecutorKind executor) {
        NetworkShape shape = new NetworkShape(
                Map.of("in", new long[] {SIDE}), Map.of("out", new long[] {SIDE}), ValueRange.SYMMETRIC);
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .constrainWeights(new EqualizedLearningRate())
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "out",
                        new DenseLayer.Builder()
                                .nOut(SIDE)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "in")
                .setOutputs("out")
                .setInputTypes(shape.inputTypes())
                .build();
        return NetworkCompiler.compile(
                "one", configuration, shape, DataType.FLOAT, new Adam(1e-3), executor, new Randomness(1));
    }
}
