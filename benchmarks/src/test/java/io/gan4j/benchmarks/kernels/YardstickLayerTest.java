package io.gan4j.benchmarks.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YardstickLayerTest {
    @Test
    void counts_output_pixels_times_weights_that_each_meets() {
        assertThat(YardstickLayer.CONVOLUTION_3_32.operations()).isEqualTo(2L * 64 * 32 * 32 * (3 * 32 * 16));
    }

    @Test
    void counts_a_transposed_convolution_like_the_one_that_it_turns_round() {
        assertThat(YardstickLayer.TRANSPOSED_32_3.operations()).isEqualTo(YardstickLayer.CONVOLUTION_3_32.operations());
    }

    @Test
    void counts_the_matrix_product_of_a_dense_layer() {
        assertThat(YardstickLayer.DENSE_4096_1.operations()).isEqualTo(2L * 64 * 4096);
    }
}
