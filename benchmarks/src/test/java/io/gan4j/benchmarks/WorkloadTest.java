package io.gan4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.benchmarks.Workload.Aspect;
import io.gan4j.benchmarks.Workload.Gradients;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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
        long third = 2L * 64 * 3 * 3 * (128 * 256 * 16);
        long discriminator = first + second + third + 2L * 64 * (256 * 9);
        long grown = 2L * 64 * 3 * 3 * (256 * 128 * 25); // 3 pixels to 7 by kernels of 5
        long generator = 2L * 64 * (100 * 256 * 9) + grown + second + first;
        assertThat(Workload.DIGITS.operations(Gradients.ALL)).isEqualTo(9 * discriminator + 3 * generator);
    }

    @Test
    void comes_to_the_known_totals() {
        assertThat(Workload.DCGAN_64.operations(Gradients.NEEDED)).isEqualTo(37_354_471_424L);
        assertThat(Workload.DCGAN_64.operations(Gradients.AUTOGRAD)).isEqualTo(40_777_547_776L);
    }

    @Test
    void counts_the_forward_pass_that_makes_images() {
        assertThat(Workload.DCGAN_64.samplingOperations()).isEqualTo(GENERATOR);
    }

    @Test
    void is_found_by_its_name() {
        assertThat(Workload.NAMED)
                .allSatisfy(workload -> assertThat(Workload.of(workload.word())).isSameAs(workload));
    }

    @Test
    void is_found_by_the_name_of_a_variation() {
        Workload varied = Workload.DCGAN_64.with(Aspect.SIDE, 32).with(Aspect.BATCH, 16);
        assertThat(varied.word()).isEqualTo("dcgan-64-side-32-batch-16");
        assertThat(Workload.of(varied.word())).isEqualTo(varied);
    }

    @Test
    void another_batch_has_the_same_networks() {
        assertThat(Workload.MLP.with(Aspect.BATCH, 64).networks()).isEqualTo("mlp");
        assertThat(Workload.MLP.with(Aspect.WIDTH, 64).networks()).isEqualTo("mlp-width-64");
    }

    @Test
    void a_variation_to_what_it_is_changes_nothing() {
        assertThat(Workload.DCGAN_64.with(Aspect.WIDTH, 32)).isSameAs(Workload.DCGAN_64);
    }

    @Test
    void twice_the_batch_takes_twice_the_operations() {
        assertThat(Workload.DCGAN_64.with(Aspect.BATCH, 128).operations(Gradients.NEEDED))
                .isEqualTo(2 * Workload.DCGAN_64.operations(Gradients.NEEDED));
    }

    @Test
    void a_larger_side_adds_a_layer_to_each_network() {
        Workload large = Workload.DCGAN_64.with(Aspect.SIDE, 128);
        long wide = 2L * 64 * 32 * 32 * (32 * 64 * 16);
        long image = 2L * 64 * 64 * 64 * (3 * 32 * 16);
        long code = 2L * 64 * (100 * 512 * 16);
        assertThat(large.samplingOperations()).isEqualTo(code + 4 * wide + image);
    }

    @Test
    void refuses_a_name_that_there_is_not() {
        assertThatThrownBy(() -> Workload.of("dcgan"))
                .isInstanceOf(CommandLine.TypeConversionException.class)
                .hasMessage("there is no workload dcgan, but dcgan-64, dcgan-64-wide, digits, mlp, cyclegan-64, and"
                        + " these with another batch, such as dcgan-64-batch-16");
    }
}
