package io.gan4j.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Randomness;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The derivatives of every layer, against central differences, in double. */
class ParameterlessLayerTest {
    private static final long[] MAPS = {6, 2, 2, 4};
    private static final long[] VECTORS = {6, 8};

    private static Arguments layer(String name, ParameterlessLayer layer, long... shape) {
        return Arguments.of(name, layer, numbers("input", shape));
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                layer("layer normalization of maps", new LayerNormalization(), MAPS),
                layer("layer normalization of vectors", new LayerNormalization(), VECTORS),
                layer("pixel normalization of maps", new PixelNormalization(), 3, 8, 2, 2),
                layer("pixel normalization of vectors", new PixelNormalization(), VECTORS),
                layer("instance normalization", new InstanceNormalization(), MAPS),
                layer("maxout", new MaxPieces(4), VECTORS),
                layer("reflection padding", new ReflectionPadding(1), MAPS),
                layer("halving", new Downsampling(), MAPS),
                layer("doubling", new Upsampling(), MAPS),
                layer("deviation of a batch", new MinibatchDeviation(), MAPS),
                layer("deviation of groups", new MinibatchDeviation(3), MAPS),
                layer("deviation of vectors", new MinibatchDeviation(3), VECTORS),
                layer("inner product", new DotProduct(), VECTORS));
    }

    private static INDArray numbers(String stream, long... shape) {
        return new Randomness(1).normal(stream, 0, shape).castTo(DataType.DOUBLE);
    }

    private static INDArray along(INDArray input) {
        return numbers("along", input.shape());
    }

    private static INDArray gradient(ParameterlessLayer layer, INDArray input) {
        return numbers("gradient", layer.value(input).shape());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void what_is_pulled_back_is_the_slope(String name, ParameterlessLayer layer, INDArray input) {
        INDArray gradient = gradient(layer, input);
        assertSlope(layer.pullBack(input, gradient), input, at -> product(layer.value(at), gradient));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void the_tangent_is_the_difference_along_a_direction(String name, ParameterlessLayer layer, INDArray input) {
        INDArray step = along(input).mul(1e-5);
        INDArray difference = layer.value(input.add(step)).sub(layer.value(input.sub(step)));
        INDArray tangent = layer.tangent(input, step).mul(2);
        assertThat(tangent.shape()).isEqualTo(difference.shape());
        assertThat(tangent.distance2(difference) / difference.norm2Number().doubleValue())
                .isLessThan(1e-8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void the_curvature_is_the_slope_of_what_is_pulled_back(String name, ParameterlessLayer layer, INDArray input) {
        INDArray gradient = gradient(layer, input);
        INDArray along = along(input);
        INDArray curvature = layer.curvature(input, gradient, along);
        assertSlope(
                curvature == null ? Nd4j.zerosLike(input) : curvature,
                input,
                at -> product(layer.pullBack(at, gradient), along));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void json_keeps_it(String name, ParameterlessLayer layer, INDArray input) {
        ComputationGraphConfiguration written = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .addLayer("layer", layer, "in")
                .setOutputs("layer")
                .setInputTypes(
                        input.rank() == 2
                                ? InputType.feedForward(input.size(1))
                                : InputType.convolutional(input.size(2), input.size(3), input.size(1)))
                .build();
        ComputationGraph read = new ComputationGraph(ComputationGraphConfiguration.fromJson(written.toJson()));
        read.init();
        assertThat(read.outputSingle(input)).isEqualTo(layer.value(input));
    }

    private static double product(INDArray one, INDArray other) {
        return one.mul(other).sumNumber().doubleValue();
    }

    private static void assertSlope(INDArray found, INDArray at, ToDoubleFunction<INDArray> function) {
        assertThat(found.shape()).isEqualTo(at.shape());
        double step = 1e-5;
        for (int i = 0; i < at.length(); i++) {
            INDArray moved = Nd4j.zerosLike(at).putScalar(i, step);
            double difference = function.applyAsDouble(at.add(moved)) - function.applyAsDouble(at.sub(moved));
            assertThat(found.getDouble(i)).as("number %d", i).isCloseTo(difference / (2 * step), within(1e-8));
        }
    }
}
