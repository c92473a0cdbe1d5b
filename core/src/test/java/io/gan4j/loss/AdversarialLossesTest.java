package io.gan4j.loss;

import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class AdversarialLossesTest {
    /** From the tests of TF-GAN's losses. */
    private static final Tensor REAL = Tensor.of(Nd4j.createFromArray(-5.0, 1.4, 12.5, 2.7));

    private static final Tensor FAKE = Tensor.of(Nd4j.createFromArray(10.0, 4.4, -5.5, 3.6));

    private final MinimaxLoss minimax = new MinimaxLoss();
    private final NonSaturatingLoss nonSaturating = new NonSaturatingLoss();

    @Test
    void give_the_discriminator_the_same_loss_in_both_games() {
        assertThat(minimax.ofDiscriminator(REAL, FAKE).value()).isCloseTo(5.833865891654019, within(1e-12));
        assertThat(nonSaturating.ofDiscriminator(REAL, FAKE).value()).isCloseTo(5.833865891654019, within(1e-12));
    }

    @Test
    void give_the_generator_the_published_values() {
        assertThat(minimax.ofGenerator(REAL, FAKE).value()).isCloseTo(-4.510820879946423, within(1e-12));
        assertThat(nonSaturating.ofGenerator(REAL, FAKE).value()).isCloseTo(1.385820879946423, within(1e-12));
    }

    @Test
    void agree_with_logarithms_of_simple_fractions() {
        // σ(log 3) = 3/4 and σ(−log 3) = 1/4.
        Tensor real = Tensor.of(Nd4j.createFromArray(Math.log(3)));
        Tensor fake = Tensor.of(Nd4j.createFromArray(-Math.log(3)));

        Tensor discriminator = minimax.ofDiscriminator(real, fake);
        assertThat(discriminator.value()).isCloseTo(2 * Math.log(4.0 / 3), within(1e-12));
        assertThat(gradient(discriminator, real).value()).isCloseTo(-0.25, within(1e-12));
        assertThat(gradient(discriminator, fake).value()).isCloseTo(0.25, within(1e-12));

        Tensor saturating = minimax.ofGenerator(real, fake);
        assertThat(saturating.value()).isCloseTo(Math.log(3.0 / 4), within(1e-12));
        assertThat(gradient(saturating, fake).value()).isCloseTo(-0.25, within(1e-12));
        Tensor generator = nonSaturating.ofGenerator(real, fake);
        assertThat(generator.value()).isCloseTo(Math.log(4), within(1e-12));
        assertThat(gradient(generator, fake).value()).isCloseTo(-0.75, within(1e-12));
    }

    @Test
    void are_exact_where_the_sigmoid_is_saturated() {
        Tensor sure = Tensor.of(Nd4j.createFromArray(50.0, -50.0));
        // log(1 + e⁻⁵⁰) = e⁻⁵⁰ to double precision.
        assertThat(minimax.ofGenerator(sure, sure).value()).isEqualTo(-25, within(1e-12));
        assertThat(nonSaturating
                        .ofDiscriminator(sure.slice(0, 0, 1), sure.slice(0, 1, 2))
                        .value())
                .isCloseTo(2 * Math.exp(-50), within(1e-35));
        assertThat(gradient(minimax.ofGenerator(sure, sure), sure).array().toDoubleVector())
                .containsExactly(-0.5, -Math.exp(-50) / 2);
    }

    @Test
    void stay_finite_far_beyond_what_an_exponential_can_hold() {
        Tensor extremes = Tensor.of(Nd4j.createFromArray(Float.MAX_VALUE, -Float.MAX_VALUE, 1000f, -1000f));
        for (AdversarialLoss loss : new AdversarialLoss[] {minimax, nonSaturating}) {
            Tensor generator = loss.ofGenerator(extremes, extremes);
            assertThat(generator.value()).isFinite();
            assertThat(gradient(generator, extremes).array(DataType.FLOAT).toFloatVector())
                    .containsOnly(-0.25f, -0f);
        }
    }

    @Test
    void read_views_in_their_own_order() {
        INDArray whole = Nd4j.createFromArray(new double[][] {{1, 10, 4.4, 2}, {3, -5.5, 3.6, 4}});
        Tensor view = Tensor.of(whole.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3)));
        Tensor ofView = nonSaturating.ofGenerator(view, view);
        assertThat(ofView.value()).isCloseTo(1.385820879946423, within(1e-12));
        assertThat(gradient(ofView, view).array().reshape(4))
                .isEqualTo(gradient(nonSaturating.ofGenerator(REAL, FAKE), FAKE).array());
    }
}
