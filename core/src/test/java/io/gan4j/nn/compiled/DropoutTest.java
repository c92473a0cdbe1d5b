package io.gan4j.nn.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import io.gan4j.nn.engine.Executor;
import io.gan4j.nn.engine.Graphs;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Two dropouts on the same ones: what comes out are the multipliers. */
class DropoutTest {
    private static final long[] SHAPE = {8, 3, 50, 50};
    private static final double KEEP = 0.8;
    private static final long KEY = -42;

    private final ComputationGraph graph = graph();
    private final INDArray gradients = Nd4j.zeros(1);

    private static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(Graphs.prepare(
                new NeuralNetConfiguration.Builder()
                        .graphBuilder()
                        .addInputs("image")
                        .setInputTypes(InputType.convolutional(SHAPE[2], SHAPE[3], SHAPE[1]))
                        .addLayer("one", new DropoutLayer(KEEP), "image")
                        .addLayer("other", new DropoutLayer(KEEP), "image")
                        .setOutputs("one", "other")
                        .build(),
                DataType.FLOAT,
                1,
                new NoOp()));
        graph.init();
        return graph;
    }

    private Executor.Execution execution(ExecutorKind kind) {
        return kind.create(graph, gradients).prepare(new long[][] {SHAPE});
    }

    /** Runs forward with ones and returns what both layers made of them. */
    private static float[][] forward(Executor.Execution execution, Mode mode, long key) {
        execution.forward(mode, new INDArray[] {Nd4j.ones(SHAPE)}, key);
        return new float[][] {numbers(execution.output(0)), numbers(execution.output(1))};
    }

    private static float[] numbers(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    @ParameterizedTest
    @EnumSource
    void every_executor_draws_the_same_bits(ExecutorKind kind) {
        assertThat(forward(execution(kind), Mode.TRAIN, KEY))
                .isDeepEqualTo(forward(execution(ExecutorKind.DL4J), Mode.TRAIN, KEY));
    }

    @ParameterizedTest
    @EnumSource
    void every_pass_and_every_layer_has_a_mask_of_its_own(ExecutorKind kind) {
        Executor.Execution execution = execution(kind);
        float[][] first = forward(execution, Mode.TRAIN, KEY);
        float[][] second = forward(execution, Mode.TRAIN, KEY + 1);
        float[][] again = forward(execution, Mode.TRAIN_FROZEN_STATISTICS, KEY);

        assertThat(again).isDeepEqualTo(first);
        // Two masks that know nothing of each other agree on .8² + .2² of the elements.
        double expected = KEEP * KEEP + (1 - KEEP) * (1 - KEEP);
        assertThat(agreement(first[0], second[0])).isCloseTo(expected, within(0.01));
        assertThat(agreement(first[0], first[1])).isCloseTo(expected, within(0.01));
    }

    private static double agreement(float[] one, float[] other) {
        int equal = 0;
        for (int i = 0; i < one.length; i++) {
            equal += one[i] == other[i] ? 1 : 0;
        }
        return (double) equal / one.length;
    }

    @ParameterizedTest
    @EnumSource
    void what_is_kept_makes_up_for_what_is_dropped(ExecutorKind kind) {
        float[] multipliers = forward(execution(kind), Mode.TRAIN, KEY)[0];

        for (float multiplier : multipliers) {
            assertThat(multiplier).isIn(0f, (float) (1 / KEEP));
        }
        double mean = Arrays.stream(box(multipliers)).average().orElseThrow();
        double deviation = Math.sqrt((1 - KEEP) / KEEP / multipliers.length);
        assertThat(mean).isCloseTo(1, within(4 * deviation));
    }

    private static double[] box(float[] numbers) {
        double[] result = new double[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers[i];
        }
        return result;
    }

    @ParameterizedTest
    @EnumSource
    void gradients_go_back_through_the_same_masks(ExecutorKind kind) {
        Executor.Execution execution = execution(kind);
        float[][] multipliers = forward(execution, Mode.TRAIN, KEY);
        INDArray[] pulls = {Nd4j.valueArrayOf(SHAPE, 2f), Nd4j.valueArrayOf(SHAPE, -3f)};

        float[] back = numbers(execution.backward(Want.INPUTS, pulls)[0]);

        for (int i = 0; i < back.length; i++) {
            assertThat(back[i]).isEqualTo(2 * multipliers[0][i] - 3 * multipliers[1][i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inference_leaves_inputs_alone(ExecutorKind kind) {
        float[] ones = numbers(Nd4j.ones(SHAPE));
        assertThat(forward(execution(kind), Mode.INFER, KEY)).isDeepEqualTo(new float[][] {ones, ones});
    }

    @ParameterizedTest
    @EnumSource
    void the_generator_of_nd4j_is_left_alone(ExecutorKind kind) {
        Executor.Execution execution = execution(kind);
        Nd4j.getRandom().setSeed(1);
        int next = Nd4j.getRandom().nextInt();
        Nd4j.getRandom().setSeed(1);
        forward(execution, Mode.TRAIN, KEY);
        assertThat(Nd4j.getRandom().nextInt()).isEqualTo(next);
    }
}
