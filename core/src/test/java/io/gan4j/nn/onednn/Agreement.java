package io.gan4j.nn.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.dl4j.Dl4jExecutor;
import io.gan4j.nn.engine.Executor;
import io.gan4j.nn.engine.Graphs;
import io.gan4j.nn.engine.NoSecondDerivative;
import io.gan4j.nn.engine.Noise;
import io.gan4j.nn.layers.GroupedConvolution;
import io.gan4j.nn.profile.Clocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Holds the executor to DL4J's, and makes networks to do so with. */
final class Agreement {
    private static final double TOLERANCE = 1e-4;
    static final long NOISE = 42;

    private static void close(String what, INDArray found, INDArray expected) {
        assertThat(found.shape()).as(what).isEqualTo(expected.shape());
        double scale = Math.max(1e-3, expected.amaxNumber().doubleValue());
        assertThat(found.sub(expected).amaxNumber().doubleValue() / scale)
                .as(what)
                .isCloseTo(0, within(TOLERANCE));
    }

    private Agreement() {}

    static Layer[] discriminator(int size, int width) {
        List<Layer> layers = new ArrayList<>();
        int channels = width;
        for (int side = size; side > (size == 28 ? 7 : 4); side /= 2, channels *= 2) {
            boolean first = layers.isEmpty();
            layers.add(convolution(channels)
                    .kernelSize(4, 4)
                    .stride(2, 2)
                    .padding(1, 1)
                    .hasBias(false)
                    .activation(first ? leaky() : Activation.IDENTITY.getActivationFunction())
                    .build());
            if (!first) {
                layers.add(new BatchNormalization());
                layers.add(new ActivationLayer(leaky()));
            }
        }
        int side = size == 28 ? 7 : 4;
        layers.add(convolution(1).kernelSize(side, side).hasBias(false).build());
        return layers.toArray(Layer[]::new);
    }

    static Layer[] generator(int size, int width, int colours) {
        List<Layer> layers = new ArrayList<>();
        int side = size == 28 ? 7 : 4;
        int channels = width * size / side / 2;
        layers.add(transposed(channels).kernelSize(side, side).hasBias(false).build());
        for (; side < size; side *= 2) {
            layers.add(new BatchNormalization());
            layers.add(new ActivationLayer(Activation.RELU));
            channels /= 2;
            boolean last = side * 2 == size;
            layers.add(transposed(last ? colours : channels)
                    .kernelSize(4, 4)
                    .stride(2, 2)
                    .padding(1, 1)
                    .hasBias(false)
                    .activation(last ? Activation.TANH : Activation.IDENTITY)
                    .build());
        }
        return layers.toArray(Layer[]::new);
    }

    static IActivation leaky() {
        return new ActivationLReLU(0.2);
    }

    static ConvolutionLayer.Builder convolution(int channels) {
        return new ConvolutionLayer.Builder(2, 2).nOut(channels).activation(Activation.IDENTITY);
    }

    static GroupedConvolution.Builder grouped(int groups, int channels) {
        return new GroupedConvolution.Builder(3, 3)
                .groups(groups)
                .nOut(channels)
                .padding(1, 1)
                .activation(Activation.IDENTITY);
    }

    static Deconvolution2D.Builder transposed(int channels) {
        return new Deconvolution2D.Builder(2, 2).nOut(channels).activation(Activation.IDENTITY);
    }

    static Upsampling2D upsampling(int height, int width) {
        return new Upsampling2D.Builder().size(new int[] {height, width}).build();
    }

    static SubsamplingLayer.Builder pooling(SubsamplingLayer.PoolingType type) {
        return new SubsamplingLayer.Builder(type).stride(1, 1);
    }

    static InputType image(int height, int width, int channels) {
        return InputType.convolutional(height, width, channels);
    }

    static ComputationGraph sequence(InputType input, Layer... layers) {
        return graph(builder -> {
            builder.addInputs("in").setInputTypes(input);
            String before = "in";
            for (int i = 0; i < layers.length; i++) {
                builder.addLayer("layer" + i, layers[i], before);
                before = "layer" + i;
            }
            return builder.setOutputs(before);
        });
    }

    static ComputationGraph graph(UnaryOperator<GraphBuilder> description) {
        ComputationGraphConfiguration configuration = description
                .apply(new NeuralNetConfiguration.Builder()
                        .activation(Activation.IDENTITY)
                        .weightInit(WeightInit.XAVIER)
                        .graphBuilder())
                .build();
        ComputationGraph graph = new ComputationGraph(Graphs.prepare(configuration, DataType.FLOAT, 7, new NoOp()));
        graph.init();
        return graph;
    }

    static INDArray random(long seed, long... shape) {
        Random random = new Random(seed);
        float[] values =
                new float[Math.toIntExact(Nd4j.createUninitialized(shape).length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.create(values, shape, 'c');
    }

    static void agrees(InputType input, Layer... layers) {
        ComputationGraph graph = sequence(input, layers);
        long[] shape = input.getShape(true);
        shape[0] = 5;
        agrees(graph, shape);
    }

    static void agreesWithoutDl4j(ComputationGraph graph, long[]... shapes) {
        assertThat(foreignSteps(graph, shapes)).as("steps that DL4J computes").isZero();
        agrees(graph, shapes);
    }

    static long foreignSteps(ComputationGraph graph, long[]... shapes) {
        Parameters parameters = new Parameters(graph, Nd4j.zeros(graph.numParams()));
        return new Compilation(graph, parameters, new Context(new Clocks()), new Noise(graph.getConfiguration()))
                .compile(shapes)
                .foreignSteps();
    }

    /** Two training passes, the second after the statistics have moved, then inference. */
    static void agrees(ComputationGraph graph, long[]... shapes) {
        INDArray parameters = graph.params();
        parameters.addi(random(5, parameters.shape()).muli(0.02));
        INDArray start = parameters.dup();
        INDArray expectedGradients = Nd4j.zeros(parameters.length());
        INDArray gradients = Nd4j.zeros(parameters.length());
        Executor.Execution oracle = new Dl4jExecutor(graph, expectedGradients).prepare(shapes);
        OneDnnExecutor executor = new OneDnnExecutor(graph, gradients);
        Executor.Execution execution = executor.prepare(shapes);
        int heads = graph.getNumOutputArrays();
        for (Mode mode : new Mode[] {Mode.TRAIN, Mode.TRAIN, Mode.TRAIN_FROZEN_STATISTICS, Mode.INFER}) {
            INDArray[] inputs = new INDArray[shapes.length];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = random(mode.ordinal() + 10 * i, shapes[i]);
            }
            parameters.assign(start);
            oracle.forward(mode, inputs, NOISE);
            INDArray moved = parameters.dup();
            parameters.assign(start);
            execution.forward(mode, inputs, NOISE);
            close("parameters in mode " + mode, parameters, moved);
            INDArray[] pulls = new INDArray[heads];
            for (int head = 0; head < heads; head++) {
                close("head " + head + " in mode " + mode, execution.output(head), oracle.output(head));
                pulls[head] = random(100 + head, oracle.output(head).shape());
            }
            if (mode == Mode.INFER) {
                return;
            }
            INDArray[] expected = oracle.backward(Want.BOTH, pulls);
            INDArray[] found = execution.backward(Want.BOTH, pulls);
            for (int i = 0; i < inputs.length; i++) {
                close("gradient of input " + i, found[i], expected[i]);
            }
            close("gradients", gradients, expectedGradients);
            execution.forward(mode, inputs, NOISE); // DL4J's layers let go of what they kept, where it computes some
            if (hasSecondDerivatives(oracle, pulls, inputs)) {
                expectedGradients.assign(0);
                gradients.assign(0);
                agreesOnSlopes(oracle, execution, pulls, inputs);
                close("gradients of slopes by parameters", gradients, expectedGradients);
            } else {
                assertThatThrownBy(() -> backOfSlopes(execution, pulls, inputs)).isInstanceOf(NoSecondDerivative.class);
            }
            expectedGradients.assign(0);
            gradients.assign(0);
        }
    }

    static boolean hasSecondDerivatives(Executor.Execution of, INDArray[] pulls, INDArray[] inputs) {
        try {
            backOfSlopes(of, pulls, inputs);
            return true;
        } catch (NoSecondDerivative e) {
            return false;
        }
    }

    static Slopes.Pulled backOfSlopes(Executor.Execution of, INDArray[] pulls, INDArray[] inputs) {
        of.slopes(pulls);
        INDArray[] directions = new INDArray[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            directions[i] = random(200 + i, inputs[i].shape());
        }
        return of.backwardOfSlopes(Want.BOTH, pulls, directions);
    }

    static void agreesOnSlopes(
            Executor.Execution oracle, Executor.Execution execution, INDArray[] pulls, INDArray[] inputs) {
        Slopes.Pulled expected = backOfSlopes(oracle, pulls, inputs);
        Slopes.Pulled found = backOfSlopes(execution, pulls, inputs);
        for (int head = 0; head < pulls.length; head++) {
            close("tangent of head " + head, found.byOutputGradients()[head], expected.byOutputGradients()[head]);
        }
        for (int i = 0; i < inputs.length; i++) {
            close("gradient of slopes by input " + i, found.byInputs()[i], expected.byInputs()[i]);
        }
    }
}
