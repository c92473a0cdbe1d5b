package io.gan4j.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Its derivatives are in {@link ParameterlessLayerTest}. */
class MinibatchDeviationTest {
    /** Deviations over the examples of two numbers: of the first pair 1 and 3, of the second 0 and 5. */
    private static final INDArray VECTORS = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 8}, {4, 0}, {4, 10}});

    private static double[] numbers(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    @Test
    void each_example_gets_the_mean_deviation_of_its_group_beside_its_numbers() {
        assertThat(numbers(new MinibatchDeviation(2).value(VECTORS)))
                .containsExactly(new double[] {1, 2, 2, 3, 8, 2, 4, 0, 2.5, 4, 10, 2.5}, within(1e-4));
    }

    @Test
    void by_default_the_batch_is_one_group() {
        double expected = (Math.sqrt(1.5) + Math.sqrt(17)) / 2;
        INDArray value = new MinibatchDeviation().value(VECTORS);
        assertThat(value.getColumn(2).toDoubleVector())
                .containsExactly(new double[] {expected, expected, expected, expected}, within(1e-7));
        assertThat(new MinibatchDeviation(100).value(VECTORS)).isEqualTo(value);
    }

    @Test
    void images_get_a_map() {
        INDArray images = Nd4j.createFromArray(1.0, 2, 3, 4, 3, 6, 5, 8).reshape(2, 2, 1, 2);
        assertThat(numbers(new MinibatchDeviation().value(images)))
                .containsExactly(new double[] {1, 2, 3, 4, 1.5, 1.5, 3, 6, 5, 8, 1.5, 1.5}, within(1e-7));
    }

    /** The square root of 0 would have a slope without end. */
    @Test
    void equal_examples_have_almost_no_deviation_and_a_finite_slope() {
        INDArray equal = Nd4j.ones(3, 4);
        MinibatchDeviation layer = new MinibatchDeviation();
        assertThat(layer.value(equal).getDouble(0, 4)).isCloseTo(1e-4, within(1e-8));
        assertThat(layer.pullBack(equal, Nd4j.ones(3, 5))).isEqualTo(Nd4j.ones(3, 4));
    }

    @Test
    void a_batch_that_is_not_made_of_groups_is_refused() {
        MinibatchDeviation layer = new MinibatchDeviation(3);
        layer.setLayerName("deviation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layer.value(VECTORS))
                .withMessage("layer \"deviation\" goes by groups of 3 examples, which a batch of 4 is not made of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinibatchDeviation(0))
                .withMessage("a group has at least 1 example, not 0");
    }
}
