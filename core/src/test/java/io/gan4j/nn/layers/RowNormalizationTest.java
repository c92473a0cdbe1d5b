package io.gan4j.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Instance and layer normalization; {@link ParameterlessLayerTest} has their derivatives. */
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
}
