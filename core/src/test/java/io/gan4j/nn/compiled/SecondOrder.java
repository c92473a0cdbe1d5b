package io.gan4j.nn.compiled;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Mode;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** Networks in double, and their gradients of gradients beside central differences: of v·g, for g = Jᵀu. */
final class SecondOrder {
    static final double TOLERANCE = 1e-6;
    static final double STEP = 1e-5;
    static final long NOISE = 42;
    static final long EXAMPLES = 2;
    static final long[] IMAGE = {1, 3, 4};

    private SecondOrder() {}

    static INDArray numbers(String stream, long... shape) {
        return new Randomness(7).normal(stream, 0, shape).castTo(DataType.DOUBLE);
    }

    static GraphBuilder graph(String... inputs) {
        return new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.XAVIER)
                .biasInit(0.1)
                .graphBuilder()
                .addInputs(inputs);
    }

    static CompiledNetwork compile(NetworkShape shape, UnaryOperator<GraphBuilder> layers) {
        ComputationGraphConfiguration configuration = layers.apply(
                        graph(shape.inputs().keySet().toArray(String[]::new)))
                .setOutputs(shape.outputs().keySet().toArray(String[]::new))
                .setInputTypes(shape.inputTypes())
                .build();
        CompiledNetwork network = (CompiledNetwork) NetworkCompiler.compile(
                "critic", configuration, shape, DataType.DOUBLE, new NoOp(), ExecutorKind.DL4J, new Randomness(1));
        // Gains that are all 1 and shifts that are all 0 would hide that somebody mistakes them.
        network.parameters()
                .addi(numbers("moved", network.parameters().length()).mul(0.05));
        network.parametersChanged();
        return network;
    }

    static NetworkShape shape(Map<String, long[]> inputs, String... heads) {
        Map<String, long[]> outputs = new LinkedHashMap<>();
        for (String head : heads) {
            outputs.put(head, new long[] {1});
        }
        return new NetworkShape(inputs, outputs, ValueRange.SYMMETRIC);
    }

    /** Smooth layers before and behind {@code layers}, so that all kinds of gradients pass through these. */
    static Case among(Layer... layers) {
        return Case.of(shape(Map.of("image", IMAGE), "out"), builder -> {
            builder.addLayer("before", same(2, Activation.TANH), "image");
            for (int i = 0; i < layers.length; i++) {
                builder.appendLayer("layer" + i, layers[i]);
            }
            return builder.appendLayer("out", dense(1, Activation.TANH));
        });
    }

    static ConvolutionLayer same(int maps, Activation activation) {
        return convolution(maps, 3, 1, 1).activation(activation).build();
    }

    static ConvolutionLayer.Builder convolution(int maps, int kernel, int stride, int padding) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(maps)
                .stride(stride, stride)
                .padding(padding, padding)
                .activation(Activation.IDENTITY);
    }

    static DenseLayer dense(int size, Activation activation) {
        return new DenseLayer.Builder().nOut(size).activation(activation).build();
    }

    static SubsamplingLayer.Builder pooling(SubsamplingLayer.PoolingType type) {
        return new SubsamplingLayer.Builder(type).kernelSize(3, 2).stride(1, 2);
    }

    static Named<Layer[]> layers(String name, Layer... layers) {
        return Named.of(name, layers);
    }

    /**
     * A penalty: the sum of v·g.
     *
     * @param byOutputs u of each head
     * @param bySlopes v of each input
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Case(
            CompiledNetwork network,
            INDArray[] inputs,
            @Nullable INDArray[] byOutputs,
            @Nullable INDArray[] bySlopes) {
        static Case of(NetworkShape shape, UnaryOperator<GraphBuilder> layers) {
            CompiledNetwork network = compile(shape, layers);
            INDArray[] byOutputs = network.heads().stream()
                    .map(head -> numbers("u/" + head, EXAMPLES, 1))
                    .toArray(INDArray[]::new);
            return new Case(network, arrays(shape, "inputs"), byOutputs, arrays(shape, "v"));
        }

        private static INDArray[] arrays(NetworkShape shape, String stream) {
            return shape.inputs().entrySet().stream()
                    .map(input -> numbers(
                            stream + "/" + input.getKey(),
                            LongStream.concat(LongStream.of(EXAMPLES), LongStream.of(input.getValue()))
                                    .toArray()))
                    .toArray(INDArray[]::new);
        }

        double penalty() {
            try (Pass pass = network.forward(Mode.TRAIN, NOISE, () -> {}, inputs)) {
                INDArray[] slopes = pass.slopes(byOutputs).values();
                double sum = 0;
                for (int i = 0; i < slopes.length; i++) {
                    INDArray v = bySlopes[i];
                    sum += v == null ? 0 : v.mul(slopes[i]).sumNumber().doubleValue();
                }
                return sum;
            }
        }
    }

    static void assertSecondDerivatives(Case of) {
        CompiledNetwork network = of.network();
        List<INDArray> byInputs = new ArrayList<>();
        @Nullable INDArray[] byOutputGradients;
        try (Pass pass = network.forward(Mode.TRAIN, NOISE, () -> {}, of.inputs())) {
            Slopes.Pulled pulled = pass.slopes(of.byOutputs()).backward(Want.BOTH, of.bySlopes());
            byOutputGradients = pulled.byOutputGradients();
            byInputs.addAll(Arrays.asList(pulled.byInputs()));
        }
        assertThat(network.gradients().amaxNumber().doubleValue()).isGreaterThan(1e-3);
        assertDifferences("parameters", network.gradients(), network.parameters(), 1, of::penalty);
        for (int i = 0; i < byInputs.size(); i++) {
            assertDifferences("input " + i, byInputs.get(i), of.inputs()[i], 7, of::penalty);
        }
        for (int head = 0; head < of.byOutputs().length; head++) {
            INDArray u = of.byOutputs()[head];
            if (u != null) {
                assertDifferences("u of head " + head, requireNonNull(byOutputGradients[head]), u, 3, of::penalty);
            }
        }
    }

    /**
     * Compares with central differences, relative to the largest number.
     *
     * @param stride to the next number that is compared
     */
    static void assertDifferences(String what, INDArray found, INDArray at, int stride, DoubleSupplier value) {
        double[] numeric = differences(at, stride, value);
        double[] analytic = found.dup('c').data().asDouble();
        double largest = Arrays.stream(numeric).map(Math::abs).max().orElseThrow();
        double error = 0;
        for (int i = 0; i < numeric.length; i += stride) {
            error = Math.max(error, Math.abs(analytic[i] - numeric[i]));
        }
        assertThat(error).as(what).isLessThanOrEqualTo(TOLERANCE * largest);
    }

    static double[] differences(INDArray at, int stride, DoubleSupplier value) {
        INDArray flat = at.reshape(at.length());
        double[] numeric = new double[Math.toIntExact(at.length())];
        for (int i = 0; i < numeric.length; i += stride) {
            double before = flat.getDouble(i);
            flat.putScalar(i, before + STEP);
            double above = value.getAsDouble();
            flat.putScalar(i, before - STEP);
            numeric[i] = (above - value.getAsDouble()) / (2 * STEP);
            flat.putScalar(i, before);
        }
        return numeric;
    }

    static Layer dropped(Layer layer) {
        layer.setIDropout(new org.deeplearning4j.nn.conf.dropout.Dropout(0.7));
        return layer;
    }
}
