package io.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ElementwiseLossTest {
    private static final INDArray REAL = Nd4j.createFromArray(-5.0, 1.4, 12.5, 2.7);
    private static final INDArray FAKE = Nd4j.createFromArray(10.0, 4.4, -5.5, 3.6);

    private final MinimaxLoss minimax = new MinimaxLoss();
    private final NonSaturatingLoss nonSaturating = new NonSaturatingLoss();

    @Test
    void gives_the_discriminator_the_same_loss_in_both_games() {
        assertThat(minimax.discriminator(REAL, FAKE).value()).isCloseTo(5.833865891654019, within(1e-12));
        assertThat(nonSaturating.discriminator(REAL, FAKE).value()).isCloseTo(5.833865891654019, within(1e-12));
    }

    @Test
    void gives_the_generator_the_published_values() {
        assertThat(minimax.generator(FAKE).value()).isCloseTo(-4.510820879946423, within(1e-12));
        assertThat(nonSaturating.generator(FAKE).value()).isCloseTo(1.385820879946423, within(1e-12));
    }

    @Test
    void agrees_with_logarithms_of_simple_fractions() {
        // σ(log 3) = 3/4 and σ(−log 3) = 1/4.
        INDArray real = Nd4j.createFromArray(Math.log(3));
        INDArray fake = Nd4j.createFromArray(-Math.log(3));

        DiscriminatorLoss discriminator = minimax.discriminator(real, fake);
        assertThat(discriminator.value()).isCloseTo(2 * Math.log(4.0 / 3), within(1e-12));
        assertThat(discriminator.realGradient().getDouble(0)).isCloseTo(-0.25, within(1e-12));
        assertThat(discriminator.fakeGradient().getDouble(0)).isCloseTo(0.25, within(1e-12));

        assertThat(minimax.generator(fake).value()).isCloseTo(Math.log(3.0 / 4), within(1e-12));
        assertThat(minimax.generator(fake).gradient().getDouble(0)).isCloseTo(-0.25, within(1e-12));
        assertThat(nonSaturating.generator(fake).value()).isCloseTo(Math.log(4), within(1e-12));
        assertThat(nonSaturating.generator(fake).gradient().getDouble(0)).isCloseTo(-0.75, within(1e-12));
    }

    @Test
    void divides_gradients_by_the_number_of_elements() {
        INDArray zeros = Nd4j.zeros(DataType.DOUBLE, 2, 1, 2, 2);
        INDArray gradient = nonSaturating.generator(zeros).gradient();
        assertThat(gradient).isEqualTo(Nd4j.valueArrayOf(new long[] {2, 1, 2, 2}, -0.5 / 8, DataType.DOUBLE));
    }

    @Test
    void is_exact_where_the_sigmoid_is_saturated() {
        INDArray sure = Nd4j.createFromArray(50.0, -50.0);
        // log(1 + e⁻⁵⁰) = e⁻⁵⁰ to double precision.
        assertThat(minimax.generator(sure).value()).isEqualTo(-25, within(1e-12));
        assertThat(nonSaturating
                        .discriminator(sure.getScalar(0), sure.getScalar(1))
                        .value())
                .isCloseTo(2 * Math.exp(-50), within(1e-35));
        assertThat(minimax.generator(sure).gradient().toDoubleVector()).containsExactly(-0.5, -Math.exp(-50) / 2);
    }

    @Test
    void stays_finite_far_beyond_what_an_exponential_can_hold() {
        INDArray extremes = Nd4j.createFromArray(Float.MAX_VALUE, -Float.MAX_VALUE, 1000f, -1000f);
        for (LossValue loss : new LossValue[] {minimax.generator(extremes), nonSaturating.generator(extremes)}) {
            assertThat(loss.value()).isFinite();
            assertThat(loss.gradient().toFloatVector()).containsOnly(-0.25f, -0f);
            assertThat(loss.gradient().dataType()).isEqualTo(DataType.FLOAT);
        }
    }

    @Test
    void can_be_put_together_from_any_terms() {
        Term square = new Term(x -> x * x, x -> 2 * x);
        ElementwiseLoss loss = new ElementwiseLoss(square, square.mirrored(), square.negated()) {};
        INDArray logits = Nd4j.createFromArray(1.0, 3.0);

        DiscriminatorLoss discriminator = loss.discriminator(logits, logits);
        assertThat(discriminator.value()).isEqualTo(10);
        assertThat(discriminator.realGradient().toDoubleVector()).containsExactly(1, 3);
        assertThat(discriminator.fakeGradient().toDoubleVector()).containsExactly(1, 3);
        assertThat(loss.generator(logits).value()).isEqualTo(-5);
        assertThat(loss.generator(logits).gradient().toDoubleVector()).containsExactly(-1, -3);
    }

    @Test
    void reads_views_in_their_own_order() {
        INDArray whole = Nd4j.createFromArray(new double[][] {{1, 10, 4.4, 2}, {3, -5.5, 3.6, 4}});
        INDArray view = whole.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
        LossValue ofView = nonSaturating.generator(view);
        assertThat(ofView.value()).isCloseTo(1.385820879946423, within(1e-12));
        assertThat(ofView.gradient().reshape(4))
                .isEqualTo(nonSaturating.generator(FAKE).gradient());
        assertThat(nonSaturating.generator(view.dup('f'))).isEqualTo(ofView);
    }
}
