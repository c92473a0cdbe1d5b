package io.gan4j.nn.onednn;

import static io.gan4j.nn.onednn.Agreement.NOISE;
import static io.gan4j.nn.onednn.Agreement.convolution;
import static io.gan4j.nn.onednn.Agreement.discriminator;
import static io.gan4j.nn.onednn.Agreement.image;
import static io.gan4j.nn.onednn.Agreement.random;
import static io.gan4j.nn.onednn.Agreement.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import io.gan4j.nn.engine.Executor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Passes, and what they leave as it was. */
class OneDnnExecutorTest {
    @Test
    void is_available_here() {
        assertThat(OneDnnExecutor.available()).isTrue();
    }

    @Test
    void keeps_two_live_passes_apart() {
        ComputationGraph graph = sequence(image(28, 28, 1), discriminator(28, 4));
        INDArray gradients = Nd4j.zeros(graph.numParams());
        OneDnnExecutor executor = new OneDnnExecutor(graph, gradients);
        long[][] shapes = {{3, 1, 28, 28}};
        INDArray one = random(1, shapes[0]);
        INDArray other = random(2, shapes[0]);
        INDArray pull = random(3, 3, 1, 1, 1);

        Executor.Execution alone = executor.prepare(shapes);
        alone.forward(Mode.TRAIN_FROZEN_STATISTICS, new INDArray[] {one}, NOISE);
        INDArray outputAlone = alone.output(0).dup();
        INDArray backAlone = alone.backward(Want.BOTH, new INDArray[] {pull})[0].dup();
        INDArray gradientsAlone = gradients.dup();

        gradients.assign(0);
        Executor.Execution first = executor.prepare(shapes);
        Executor.Execution second = executor.prepare(shapes);
        first.forward(Mode.TRAIN_FROZEN_STATISTICS, new INDArray[] {one}, NOISE);
        second.forward(Mode.TRAIN_FROZEN_STATISTICS, new INDArray[] {other}, NOISE);
        second.backward(Want.INPUTS, new INDArray[] {pull});
        INDArray back = first.backward(Want.BOTH, new INDArray[] {pull})[0];

        assertThat(first.output(0)).isEqualTo(outputAlone);
        assertThat(back).isEqualTo(backAlone);
        assertThat(gradients).isEqualTo(gradientsAlone);
    }

    @Test
    void computes_only_what_is_wanted() {
        ComputationGraph graph = sequence(image(28, 28, 1), discriminator(28, 4));
        INDArray gradients = Nd4j.zeros(graph.numParams());
        OneDnnExecutor executor = new OneDnnExecutor(graph, gradients);
        long[][] shapes = {{3, 1, 28, 28}};
        Executor.Execution execution = executor.prepare(shapes);
        INDArray[] pull = {random(3, 3, 1, 1, 1)};

        execution.forward(Mode.TRAIN, new INDArray[] {random(1, shapes[0])}, NOISE);
        assertThat(execution.backward(Want.INPUTS, pull)).hasSize(1);
        assertThat(gradients.amaxNumber().doubleValue()).isZero();

        execution.forward(Mode.TRAIN, new INDArray[] {random(1, shapes[0])}, NOISE);
        assertThat(execution.backward(Want.PARAMETERS, pull)).isEmpty();
        assertThat(gradients.amaxNumber().doubleValue()).isPositive();
    }

    @Test
    void moves_running_statistics_in_mode_train_only() {
        ComputationGraph graph = sequence(
                InputType.feedForward(2),
                new BatchNormalization.Builder().decay(0.75).build());
        OneDnnExecutor executor = new OneDnnExecutor(graph, Nd4j.zeros(graph.numParams()));
        Executor.Execution execution = executor.prepare(new long[][] {{2, 2}});
        INDArray[] input = {Nd4j.createFromArray(new float[][] {{1, 10}, {3, 30}})};
        float[] before = {1, 1, 0, 0, 0, 0, 1, 1};
        assertThat(graph.params().toFloatVector()).isEqualTo(before);

        execution.forward(Mode.INFER, input, NOISE);
        execution.forward(Mode.TRAIN_FROZEN_STATISTICS, input, NOISE);
        assertThat(graph.params().toFloatVector()).isEqualTo(before);

        execution.forward(Mode.TRAIN, input, NOISE);
        assertThat(graph.params().toFloatVector()).isEqualTo(new float[] {1, 1, 0, 0, 0.5f, 5, 1, 25.75f});
    }

    @Test
    void takes_arrays_of_any_order() {
        ComputationGraph graph =
                sequence(image(5, 6, 2), convolution(3).kernelSize(2, 3).build());
        OneDnnExecutor executor = new OneDnnExecutor(graph, Nd4j.zeros(graph.numParams()));
        INDArray input = random(1, 4, 2, 5, 6);
        Executor.Execution plain = executor.prepare(new long[][] {input.shape()});
        Executor.Execution strided = executor.prepare(new long[][] {input.shape()});

        plain.forward(Mode.TRAIN, new INDArray[] {input}, NOISE);
        strided.forward(
                Mode.TRAIN, new INDArray[] {input.permute(0, 2, 3, 1).dup('c').permute(0, 3, 1, 2)}, NOISE);

        assertThat(strided.output(0)).isEqualTo(plain.output(0));
        INDArray pull = random(2, 4, 3, 4, 4);
        INDArray back = plain.backward(Want.INPUTS, new INDArray[] {pull})[0];
        assertThat(strided.backward(Want.INPUTS, new INDArray[] {pull.dup('f')})[0])
                .isEqualTo(back);
    }

    @Test
    void sees_new_parameters_after_it_is_told() {
        ComputationGraph graph = sequence(
                image(8, 8, 16), convolution(16).kernelSize(3, 3).hasBias(false).build());
        OneDnnExecutor executor = new OneDnnExecutor(graph, Nd4j.zeros(graph.numParams()));
        INDArray[] input = {random(1, 2, 16, 8, 8)};
        Executor.Execution execution = executor.prepare(new long[][] {input[0].shape()});
        execution.forward(Mode.TRAIN, input, NOISE);
        INDArray before = execution.output(0).dup();

        graph.params().muli(2);
        executor.parametersChanged();
        execution.forward(Mode.TRAIN, input, NOISE);

        assertThat(execution.output(0)).isEqualTo(before.mul(2));
    }
}
