package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.DiscriminatorLoss;
import io.gan4j.loss.LossProvider;
import io.gan4j.loss.LossValue;
import io.gan4j.random.Randomness;
import java.util.function.ToDoubleFunction;
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
    default void gradients_of_the_discriminator_are_the_slopes_of_its_loss() {
        AdversarialLoss loss = loss();
        INDArray real = logits("real", DataType.DOUBLE, 5, 1);
        INDArray fake = logits("fake", DataType.DOUBLE, 5, 1);
        DiscriminatorLoss at = loss.discriminator(real, fake);
        assertSlopes(
                at.realGradient(),
                real,
                moved -> loss.discriminator(moved, fake).value());
        assertSlopes(
                at.fakeGradient(),
                fake,
                moved -> loss.discriminator(real, moved).value());
    }

    @Test
    default void gradient_of_the_generator_is_the_slope_of_its_loss() {
        AdversarialLoss loss = loss();
        INDArray fake = logits("fake", DataType.DOUBLE, 5, 1);
        assertSlopes(
                loss.generator(fake).gradient(),
                fake,
                moved -> loss.generator(moved).value());
    }

    @Test
    default void a_step_against_the_gradient_lowers_the_loss_of_the_generator() {
        AdversarialLoss loss = loss();
        INDArray fake = logits("fake", DataType.DOUBLE, 8, 1);
        LossValue before = loss.generator(fake);
        INDArray step =
                before.gradient().mul(0.01 / before.gradient().norm2Number().doubleValue());
        assertThat(loss.generator(fake.sub(step)).value()).as("seed %d", seed()).isLessThan(before.value());
    }

    @Test
    default void is_finite_at_logits_of_50() {
        AdversarialLoss loss = loss();
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            for (double logit : new double[] {-50, 0, 50}) {
                for (double other : new double[] {-50, 0, 50}) {
                    INDArray real = Nd4j.valueArrayOf(new long[] {2, 1}, logit, type);
                    INDArray fake = Nd4j.valueArrayOf(new long[] {2, 1}, other, type);
                    DiscriminatorLoss discriminator = loss.discriminator(real, fake);
                    assertFinite(discriminator.value(), discriminator.realGradient(), type);
                    assertFinite(discriminator.value(), discriminator.fakeGradient(), type);
                    LossValue generator = loss.generator(fake);
                    assertFinite(generator.value(), generator.gradient(), type);
                }
            }
        }
    }

    @Test
    default void does_not_depend_on_the_batch_size() {
        AdversarialLoss loss = loss();
        INDArray real = logits("real", DataType.DOUBLE, 3, 1);
        INDArray fake = logits("fake", DataType.DOUBLE, 3, 1);
        DiscriminatorLoss once = loss.discriminator(real, fake);
        DiscriminatorLoss twice = loss.discriminator(doubled(real), doubled(fake));
        assertThat(twice.value()).as("seed %d", seed()).isCloseTo(once.value(), within(1e-12));
        assertClose(twice.realGradient().mul(2), doubled(once.realGradient()));
        assertClose(twice.fakeGradient().mul(2), doubled(once.fakeGradient()));

        LossValue ofOne = loss.generator(fake);
        LossValue ofTwo = loss.generator(doubled(fake));
        assertThat(ofTwo.value()).as("seed %d", seed()).isCloseTo(ofOne.value(), within(1e-12));
        assertClose(ofTwo.gradient().mul(2), doubled(ofOne.gradient()));
    }

    @Test
    default void counts_every_element_of_a_patch_map_the_same() {
        AdversarialLoss loss = loss();
        INDArray real = logits("real", DataType.DOUBLE, 2, 1, 3, 2);
        INDArray fake = logits("fake", DataType.DOUBLE, 2, 1, 3, 2);
        DiscriminatorLoss ofMap = loss.discriminator(real, fake);
        DiscriminatorLoss ofColumn = loss.discriminator(real.reshape(12, 1), fake.reshape(12, 1));
        assertThat(ofMap.value()).as("seed %d", seed()).isCloseTo(ofColumn.value(), within(1e-12));
        assertThat(ofMap.realGradient().shape()).containsExactly(2, 1, 3, 2);
        assertThat(ofMap.fakeGradient().shape()).containsExactly(2, 1, 3, 2);
        assertClose(ofMap.realGradient().reshape(12, 1), ofColumn.realGradient());
        assertClose(ofMap.fakeGradient().reshape(12, 1), ofColumn.fakeGradient());

        LossValue generator = loss.generator(fake);
        assertThat(generator.gradient().shape()).containsExactly(2, 1, 3, 2);
        assertClose(
                generator.gradient().reshape(12, 1),
                loss.generator(fake.reshape(12, 1)).gradient());
    }

    @Test
    default void leaves_its_arguments_as_they_are_and_its_results_to_the_caller() {
        AdversarialLoss loss = loss();
        INDArray real = logits("real", DataType.FLOAT, 4, 1);
        INDArray fake = logits("fake", DataType.FLOAT, 4, 1);
        INDArray realBefore = real.dup();
        INDArray fakeBefore = fake.dup();
        DiscriminatorLoss discriminator = loss.discriminator(real, fake);
        LossValue generator = loss.generator(fake);
        discriminator.realGradient().assign(7);
        discriminator.fakeGradient().assign(7);
        generator.gradient().assign(7);
        assertThat(real).as("seed %d", seed()).isEqualTo(realBefore);
        assertThat(fake).as("seed %d", seed()).isEqualTo(fakeBefore);
        assertThat(loss.generator(fake).gradient()).isNotEqualTo(generator.gradient());
    }

    private INDArray logits(String stream, DataType type, long... shape) {
        return new Randomness(seed()).normal(stream, 0, shape).castTo(type).muli(3);
    }

    private void assertSlopes(INDArray gradient, INDArray at, ToDoubleFunction<INDArray> loss) {
        double step = 1e-5;
        for (long i = 0; i < at.length(); i++) {
            INDArray above = at.dup().putScalar(i, at.getDouble(i) + step);
            INDArray below = at.dup().putScalar(i, at.getDouble(i) - step);
            double slope = (loss.applyAsDouble(above) - loss.applyAsDouble(below)) / (2 * step);
            // The absolute part is the rounding of the two losses over the step.
            assertThat(gradient.getDouble(i))
                    .as("gradient by element %d at %s, seed %d", i, at, seed())
                    .isCloseTo(slope, within(1e-6 * Math.abs(slope) + 1e-10));
        }
    }

    private void assertClose(INDArray found, INDArray expected) {
        assertThat(found.equalsWithEps(expected, 1e-12))
                .as("%s should be %s, seed %d", found, expected, seed())
                .isTrue();
    }

    private static void assertFinite(double value, INDArray gradient, DataType type) {
        assertThat(value).isFinite();
        assertThat(gradient.dataType()).isEqualTo(type);
        assertThat(gradient.toDoubleVector()).satisfies(slopes -> {
            for (double slope : slopes) {
                assertThat(slope).isFinite();
            }
        });
    }

    private static INDArray doubled(INDArray batch) {
        return Nd4j.concat(0, batch, batch);
    }
}
