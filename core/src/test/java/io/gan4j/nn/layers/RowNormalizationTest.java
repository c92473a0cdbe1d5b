package io.gan4j.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Randomness;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Instance and layer normalization. */
class RowNormalizationTest {
    private static final double DEVIATION = Math.sqrt(1 + 1e-5);

    @Test
    void layer_normalization_is_over_all_numbers_of_an_example() {
        INDArray vectors = Nd4j.createFromArray(new double[][] {{1, 3}, {-7, -9}});
        assertThat(new LayerNormalization().value(vectors).dup('c').data().asDouble())
                .containsExactly(
                        new double[] {-1 / DEVIATION, 1 / DEVIATION, 1 / DEVIATION, -1 / DEVIATION}, within(1e-12));

        INDArray image = Nd4j.createFromArray(1.0, 1, 3, 3).reshape(1, 2, 1, 2);
        assertThat(new LayerNormalization().value(image).dup('c').data().asDouble())
                .containsExactly(
                        new double[] {-1 / DEVIATION, -1 / DEVIATION, 1 / DEVIATION, 1 / DEVIATION}, within(1e-12));
    }

    @Test
    void instance_normalization_is_over_the_pixels_of_a_map() {
        INDArray image = Nd4j.createFromArray(1.0, 3, 5, 7).reshape(1, 2, 1, 2);
        assertThat(new InstanceNormalization().value(image).dup('c').data().asDouble())
                .containsExactly(
                        new double[] {-1 / DEVIATION, 1 / DEVIATION, -1 / DEVIATION, 1 / DEVIATION}, within(1e-12));
    }

    private static INDArray numbers(String stream) {
        return new Randomness(1).normal(stream, 0, 2, 3, 2, 3).castTo(DataType.DOUBLE);
    }

    static Stream<Named<ParameterlessLayer>> layers() {
        return Stream.of(
                Named.of("layer normalization", new LayerNormalization()),
                Named.of("instance normalization", new InstanceNormalization()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void what_is_pulled_back_is_the_slope(ParameterlessLayer layer) {
        INDArray input = numbers("input");
        INDArray gradient = numbers("gradient");
        assertSlope(layer.pullBack(input, gradient), input, at -> product(layer.value(at), gradient));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void the_tangent_is_the_difference_along_a_direction(ParameterlessLayer layer) {
        INDArray input = numbers("input");
        INDArray along = numbers("along").mul(1e-5);
        INDArray difference = layer.value(input.add(along)).sub(layer.value(input.sub(along)));
        assertThat(layer.tangent(input, along).mul(2).distance2(difference)
                        / difference.norm2Number().doubleValue())
                .isLessThan(1e-8);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void the_curvature_is_the_slope_of_what_is_pulled_back(ParameterlessLayer layer) {
        INDArray input = numbers("input");
        INDArray gradient = numbers("gradient");
        INDArray along = numbers("along");
        assertSlope(layer.curvature(input, gradient, along), input, at -> product(layer.pullBack(at, gradient), along));
    }

    private static double product(INDArray one, INDArray other) {
        return one.mul(other).sumNumber().doubleValue();
    }

    private static void assertSlope(INDArray found, INDArray at, ToDoubleFunction<INDArray> function) {
        double step = 1e-5;
        for (int i = 0; i < at.length(); i++) {
            INDArray moved = Nd4j.zerosLike(at).putScalar(i, step);
            double difference = function.applyAsDouble(at.add(moved)) - function.applyAsDouble(at.sub(moved));
            assertThat(found.getDouble(i)).as("number %d", i).isCloseTo(difference / (2 * step), within(1e-8));
        }
    }
}
