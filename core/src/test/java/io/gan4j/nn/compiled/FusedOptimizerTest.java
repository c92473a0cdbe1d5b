package io.gan4j.nn.compiled;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.nn.Learning;
import io.gan4j.nn.ScheduledAdam;
import io.gan4j.nn.engine.Graphs;
import io.gan4j.nn.engine.ParameterView;
import io.gan4j.nn.layers.ScaleShift;
import io.gan4j.random.Randomness;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Beside DL4J's updaters, on a network with running statistics between its weights. */
class FusedOptimizerTest {
    /** Enough parameters for two threads and for pieces that are not full. */
    private static final int UNITS = 311;

    static Stream<IUpdater> kinds() {
        return Stream.of(
                new Adam(0.01, 0.5, 0.9, 1e-4),
                new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.01, 0.5)),
                new ScheduledAdam(
                        new Adam(0.01, 0.5, 0.9, 1e-4), new ExponentialSchedule(ScheduleType.ITERATION, 0.99, 0.9)),
                new RmsProp(0.01, 0.8, 1e-4),
                new Nesterovs(0.01, 0.7),
                new Sgd(0.1));
    }

    private record Learning(ComputationGraph graph, Optimizer optimizer, INDArray average) {
        static Learning of(IUpdater kind, boolean fused) {
            ComputationGraph graph = network(kind, GradientNormalization.None, 0);
            ComputationGraphUpdater updater = new ComputationGraphUpdater(graph);
            List<ParameterView> views = ParameterView.of(graph);
            return new Learning(
                    graph,
                    fused
                            ? FusedOptimizer.of(graph, updater, kind, views).orElseThrow()
                            : new Dl4jOptimizer(graph, updater, views),
                    graph.params().reshape(graph.numParams()).dup());
        }

        void update(int number) {
            INDArray gradients = graph.getFlattenedGradients();
            gradients.assign(new Randomness(3).normal("gradients", number, gradients.shape()));
            ParameterView.of(graph).stream()
                    .filter(ParameterView::statistic)
                    .forEach(view -> gradients
                            .reshape(gradients.length())
                            .get(NDArrayIndex.interval(
                                    view.offset(), view.offset() + view.value().length()))
                            .assign(0));
            optimizer.update(number, new Optimizer.Average(average, 0.9));
            assertThat(gradients.norm1Number().doubleValue()).isZero();
        }
    }

    private static ComputationGraph network(IUpdater kind, GradientNormalization normalization, double decay) {
        ComputationGraph graph = new ComputationGraph(Graphs.prepare(
                new NeuralNetConfiguration.Builder()
                        .gradientNormalization(normalization)
                        .l2(decay)
                        .graphBuilder()
                        .addInputs("x")
                        .addLayer("in", new DenseLayer.Builder().nOut(UNITS).build(), "x")
                        .addLayer("norm", new BatchNormalization(), "in")
                        .addLayer("scale", new ScaleShift(), "norm")
                        .addLayer("out", new DenseLayer.Builder().nOut(UNITS).build(), "scale")
                        .setOutputs("out")
                        .setInputTypes(InputType.feedForward(UNITS))
                        .build(),
                DataType.FLOAT,
                1,
                kind));
        graph.init();
        graph.initGradientsView();
        return graph;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void does_what_dl4js_updaters_do(IUpdater kind) {
        Learning fused = Learning.of(kind, true);
        Learning oracle = Learning.of(kind, false);
        for (int number = 0; number < 5; number++) {
            fused.update(number);
            oracle.update(number);
        }
        assertSame(fused.graph().params(), oracle.graph().params());
        assertSame(fused.average(), oracle.average());
        if (oracle.optimizer().state() != null) {
            assertSame(
                    requireNonNull(fused.optimizer().state()),
                    requireNonNull(oracle.optimizer().state()));
        }
    }

    private static void assertSame(INDArray found, INDArray expected) {
        float[] wanted = expected.dup('c').data().asFloat();
        float[] got = found.dup('c').data().asFloat();
        assertThat(got).hasSameSizeAs(wanted);
        for (int i = 0; i < got.length; i++) {
            assertThat(got[i]).as("number %d", i).isCloseTo(wanted[i], within(2e-6f * (1 + Math.abs(wanted[i]))));
        }
    }

    @Test
    void leaves_what_it_does_not_know_to_dl4j() {
        assertThat(fuses(new Adam(), GradientNormalization.None, 0)).isTrue();
        assertThat(fuses(new AMSGrad(), GradientNormalization.None, 0)).isFalse();
        assertThat(fuses(new Adam(), GradientNormalization.ClipL2PerLayer, 0)).isFalse();
        assertThat(fuses(new Adam(), GradientNormalization.None, 0.1)).isFalse();
    }

    private static boolean fuses(IUpdater kind, GradientNormalization normalization, double decay) {
        ComputationGraph graph = network(kind, normalization, decay);
        return FusedOptimizer.of(graph, new ComputationGraphUpdater(graph), kind, ParameterView.of(graph))
                .isPresent();
    }
}
