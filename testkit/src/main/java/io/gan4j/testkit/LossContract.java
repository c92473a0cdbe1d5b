package io.gan4j.testkit;

import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.LossProvider;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Gradients;
import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What every adversarial loss keeps. A test class implements it and names the loss; the loss is made with the settings
 * of its own {@code reference.conf} unless {@link #loss()} says otherwise.
 */
public interface LossContract {
    /** Returns the name of the loss in configurations. */
    String name();

    default AdversarialLoss loss() {
        return Plugins.single(LossProvider.class, name()).create(Plugins.settings("losses", name()));
    }

    /** Returns the seed of the logits. */
    default long seed() {
        return 1;
    }

    @Test
    default void is_found_once_under_its_name() {
        Plugins.assertPresentable(Plugins.single(LossProvider.class, name()));
    }

    @Test
    default void is_one_number_for_each_player() {
        Tensor real = logits("real", 5, 1);
        Tensor fake = logits("fake", 5, 1);
        assertThat(loss().ofDiscriminator(real, fake).shape()).isEmpty();
        assertThat(loss().ofGenerator(real, fake).shape()).isEmpty();
    }

    @Test
    default void gradients_are_the_slopes() {
        AdversarialLoss loss = loss();
        Tensor real = logits("real", 5, 1);
        Tensor fake = logits("fake", 5, 1);
        assertSlopes("the discriminator's loss by real logits", real, moved -> loss.ofDiscriminator(moved, fake));
        assertSlopes("the discriminator's loss by fake logits", fake, moved -> loss.ofDiscriminator(real, moved));
        assertSlopes("the generator's loss by real logits", real, moved -> loss.ofGenerator(moved, fake));
        assertSlopes("the generator's loss by fake logits", fake, moved -> loss.ofGenerator(real, moved));
    }

    @Test
    default void is_finite_at_logits_of_50() {
        AdversarialLoss loss = loss();
        for (double logit : new double[] {-50, 0, 50}) {
            for (double other : new double[] {-50, 0, 50}) {
                Tensor real = Tensor.of(Nd4j.valueArrayOf(new long[] {2, 1}, logit, DataType.FLOAT));
                Tensor fake = Tensor.of(Nd4j.valueArrayOf(new long[] {2, 1}, other, DataType.FLOAT));
                for (Tensor of : List.of(loss.ofDiscriminator(real, fake), loss.ofGenerator(real, fake))) {
                    String where = "at real logits of " + logit + " and fake ones of " + other;
                    assertThat(of.value()).as(where).isFinite();
                    assertFinite(where, slope(of, real));
                    assertFinite(where, slope(of, fake));
                }
            }
        }
    }

    @Test
    default void does_not_depend_on_the_batch_size() {
        AdversarialLoss loss = loss();
        Tensor real = logits("real", 3, 1);
        Tensor fake = logits("fake", 3, 1);
        Tensor twoReal = Tensor.concatenated(0, real, real).detached();
        Tensor twoFake = Tensor.concatenated(0, fake, fake).detached();
        assertSame(loss.ofDiscriminator(twoReal, twoFake), loss.ofDiscriminator(real, fake));
        assertSame(loss.ofGenerator(twoReal, twoFake), loss.ofGenerator(real, fake));
    }

    @Test
    default void counts_every_element_of_a_patch_map_the_same() {
        AdversarialLoss loss = loss();
        Tensor real = logits("real", 2, 1, 3, 2);
        Tensor fake = logits("fake", 2, 1, 3, 2);
        Tensor realColumn = real.reshape(12, 1).detached();
        Tensor fakeColumn = fake.reshape(12, 1).detached();
        assertSame(loss.ofDiscriminator(real, fake), loss.ofDiscriminator(realColumn, fakeColumn));
        assertSame(loss.ofGenerator(real, fake), loss.ofGenerator(realColumn, fakeColumn));
        INDArray ofMap = slope(loss.ofGenerator(real, fake), fake);
        assertThat(ofMap.shape()).containsExactly(2, 1, 3, 2);
        assertThat(ofMap.reshape(12, 1)
                        .equalsWithEps(slope(loss.ofGenerator(realColumn, fakeColumn), fakeColumn), 1e-12))
                .isTrue();
    }

    private Tensor logits(String stream, long... shape) {
        return Tensor.of(new Randomness(seed())
                .normal(stream, 0, shape)
                .castTo(DataType.DOUBLE)
                .muli(3));
    }

    /** Returns the gradient; 0 by logits that do not stand in the loss. */
    private static INDArray slope(Tensor of, Tensor by) {
        return Gradients.dependsOn(of, by) ? gradient(of, by).array() : Nd4j.zeros(DataType.DOUBLE, by.shape());
    }

    private void assertSlopes(String what, Tensor at, UnaryOperator<Tensor> loss) {
        double step = 1e-5;
        INDArray gradient = slope(loss.apply(at), at);
        for (long i = 0; i < gradient.length(); i++) {
            double slope = (moved(loss, at, i, step) - moved(loss, at, i, -step)) / (2 * step);
            // The absolute part is the rounding of the two losses over the step.
            assertThat(gradient.getDouble(i))
                    .as("gradient of %s by element %d at %s, seed %d", what, i, at.array(), seed())
                    .isCloseTo(slope, within(1e-6 * Math.abs(slope) + 1e-10));
        }
    }

    private static double moved(UnaryOperator<Tensor> loss, Tensor at, long element, double by) {
        INDArray moved = at.array().dup();
        return loss.apply(Tensor.of(moved.putScalar(element, moved.getDouble(element) + by)))
                .value();
    }

    private void assertSame(Tensor found, Tensor expected) {
        assertThat(found.value()).as("seed %d", seed()).isCloseTo(expected.value(), within(1e-12));
    }

    private static void assertFinite(String where, INDArray gradient) {
        assertThat(gradient.toDoubleVector()).as("gradient %s", where).satisfies(slopes -> {
            for (double slope : slopes) {
                assertThat(slope).isFinite();
            }
        });
    }
}
