package io.gan4j.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Halving and doubling of maps. */
class ResamplingTest {
    private static INDArray pixel(int height, int width, int row, int column) {
        return Nd4j.zeros(DataType.DOUBLE, 1, 1, height, width).putScalar(new int[] {0, 0, row, column}, 1);
    }

    private static double[] numbers(INDArray maps) {
        return maps.dup('c').data().asDouble();
    }

    @Test
    void doubling_spreads_a_pixel_over_four_by_four() {
        double[] row = {0, 1, 3, 3, 1, 0};
        double[] expected = new double[36];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = row[i / 6] * row[i % 6] / 16;
        }
        assertThat(numbers(new Upsampling().value(pixel(3, 3, 1, 1)))).containsExactly(expected, within(1e-15));
    }

    @Test
    void halving_weighs_four_by_four_pixels() {
        INDArray filtered = new Downsampling().value(pixel(4, 8, 1, 4));
        assertThat(filtered.shape()).containsExactly(1, 1, 2, 4);
        assertThat(numbers(filtered))
                .containsExactly(new double[] {0, 3 / 64.0, 9 / 64.0, 0, 0, 1 / 64.0, 3 / 64.0, 0}, within(1e-15));
    }

    @Test
    void both_keep_the_level_away_from_the_edges_beyond_which_all_is_0() {
        INDArray level = Nd4j.ones(DataType.DOUBLE, 1, 1, 6, 6);
        for (ParameterlessLayer layer : new ParameterlessLayer[] {new Upsampling(), new Downsampling()}) {
            INDArray value = layer.value(level);
            assertThat(value.getDouble(0, 0, 1, 1)).isCloseTo(1, within(1e-15));
            double edge = layer instanceof Upsampling ? 3 / 4.0 : 7 / 8.0;
            assertThat(value.getDouble(0, 0, 0, 1)).isCloseTo(edge, within(1e-15));
            assertThat(value.getDouble(0, 0, 0, 0)).isCloseTo(edge * edge, within(1e-15));
        }
    }

    @Test
    void maps_with_an_odd_number_of_rows_or_columns_are_not_halved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Downsampling().value(Nd4j.zeros(1, 1, 5, 4)))
                .withMessage("maps of 5×4 pixels cannot be halved: both numbers must be even");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Downsampling().outputType(InputType.convolutional(4, 7, 3)))
                .withMessageContaining("4×7");
    }
}
