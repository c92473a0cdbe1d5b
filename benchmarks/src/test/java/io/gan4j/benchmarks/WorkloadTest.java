package io.gan4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.benchmarks.Workload.Gradients;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    /** Forward operations, counted by hand: output pixels × weights that each meets × 2 × batch. */
    private static final long FIRST_OF_DISCRIMINATOR = 2L * 64 * 32 * 32 * (3 * 32 * 16);

    private static final long FIRST_OF_GENERATOR = 2L * 64 * (100 * 256 * 16);
    private static final long WIDE = 2L * 64 * 16 * 16 * (32 * 64 * 16);
    private static final long LOGIT = 2L * 64 * (256 * 16);
    private static final long DISCRIMINATOR = FIRST_OF_DISCRIMINATOR + 3 * WIDE + LOGIT;
    private static final long GENERATOR = FIRST_OF_GENERATOR + 3 * WIDE + FIRST_OF_DISCRIMINATOR;

    @Test
    void counts_every_gradient_of_every_layer() {
        assertThat(Workload.DCGAN_64.operations(Gradients.ALL)).isEqualTo(9 * DISCRIMINATOR + 3 * GENERATOR);
    }

    @Test
    void counts_no_gradients_of_data_and_codes_for_autograd() {
        assertThat(Workload.DCGAN_64.operations(Gradients.AUTOGRAD))
                .isEqualTo(9 * DISCRIMINATOR - 2 * FIRST_OF_DISCRIMINATOR + 3 * GENERATOR - FIRST_OF_GENERATOR);
    }

    @Test
    void counts_no_gradients_of_the_discriminator_that_only_lets_the_generator_learn() {
        assertThat(Workload.DCGAN_64.operations(Gradients.NEEDED))
                .isEqualTo(Workload.DCGAN_64.operations(Gradients.AUTOGRAD) - DISCRIMINATOR);
    }

    @Test
    void counts_dense_layers() {
        long discriminator = 2L * 100 * (784 * 1200 + 240 * 1200 + 240);
        long generator = 2L * 100 * (100 * 1200 + 1200 * 1200 + 1200 * 784);
        assertThat(Workload.MLP.operations(Gradients.ALL)).isEqualTo(9 * discriminator + 3 * generator);
    }

    @Test
    void counts_maps_that_cannot_be_halved_as_a_whole() {
        long first = 2L * 64 * 14 * 14 * (64 * 16);
        long second = 2L * 64 * 7 * 7 * (64 * 128 * 16);
        long discriminator = first + second + 2L * 64 * (128 * 49);
        long generator = 2L * 64 * (100 * 128 * 49) + second + first;
        assertThat(Workload.DIGITS.operations(Gradients.ALL)).isEqualTo(9 * discriminator + 3 * generator);
    }

    @Test
    void comes_to_the_known_totals() {
        assertThat(Workload.DCGAN_64.operations(Gradients.NEEDED)).isEqualTo(37_354_471_424L);
        assertThat(Workload.DCGAN_64.operations(Gradients.AUTOGRAD)).isEqualTo(40_777_547_776L);
    }
}
