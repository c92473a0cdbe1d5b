package io.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Randomness;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class FormulaLossTest {
    /** Equations 2 and 9 of Mao et al. 2016. */
    private static final class LeastSquares extends FormulaLoss {
        @Override
        protected SDVariable ofDiscriminator(SDVariable real, SDVariable fake) {
            return real.sub(1)
                    .mul(real.sub(1))
                    .mean()
                    .add(fake.mul(fake).mean())
                    .div(2);
        }

        @Override
        protected SDVariable ofGenerator(SDVariable fake) {
            return fake.sub(1).mul(fake.sub(1)).mean().div(2);
        }
    }

    /** Couples every real logit with all generated ones, and the other way round. */
    private static final class Coupled extends FormulaLoss {
        @Override
        protected SDVariable ofDiscriminator(SDVariable real, SDVariable fake) {
            SDVariable distance = real.sub(fake.mean());
            return distance.mul(distance).mean();
        }

        @Override
        protected SDVariable ofGenerator(SDVariable fake) {
            return fake.mean().mul(fake.mean());
        }
    }

    private static INDArray logits(String stream, DataType type, long... shape) {
        return new Randomness(1).normal(stream, 0, shape).castTo(type).muli(3);
    }

    @Test
    void derives_the_gradients_that_are_written_down_elsewhere() {
        AdversarialLoss formula = new LeastSquares();
        AdversarialLoss written = new LeastSquaresLoss(new LeastSquaresLoss.Targets(0, 1, 1));
        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
            INDArray real = logits("real", type, 3, 1, 2, 2);
            INDArray fake = logits("fake", type, 2, 2, 3, 1).permute(1, 3, 2, 0); // not in order
            DiscriminatorLoss found = formula.discriminator(real, fake);
            DiscriminatorLoss expected = written.discriminator(real, fake);
            assertThat(found.value()).isCloseTo(expected.value(), within(1e-12));
            assertSame(found.realGradient(), expected.realGradient());
            assertSame(found.fakeGradient(), expected.fakeGradient());
            assertThat(formula.generator(fake).value())
                    .isCloseTo(written.generator(fake).value(), within(1e-12));
            assertSame(
                    formula.generator(fake).gradient(), written.generator(fake).gradient());
        }
    }

    @Test
    void derives_through_logits_that_depend_on_each_other() {
        INDArray real = logits("real", DataType.DOUBLE, 4, 1);
        INDArray fake = logits("fake", DataType.DOUBLE, 3, 1);
        DiscriminatorLoss found = new Coupled().discriminator(real, fake);
        double offset = real.meanNumber().doubleValue() - fake.meanNumber().doubleValue();
        for (int i = 0; i < 4; i++) {
            assertThat(found.realGradient().getDouble(i))
                    .isCloseTo(2 * (real.getDouble(i) - fake.meanNumber().doubleValue()) / 4, within(1e-12));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(found.fakeGradient().getDouble(i)).isCloseTo(-2 * offset / 3, within(1e-12));
        }
    }

    @Test
    void has_no_gradient_by_what_does_not_occur() {
        AdversarialLoss onRealAlone = new FormulaLoss() {
            @Override
            protected SDVariable ofDiscriminator(SDVariable real, SDVariable fake) {
                return real.mean();
            }

            @Override
            protected SDVariable ofGenerator(SDVariable fake) {
                return fake.mean();
            }
        };
        DiscriminatorLoss found =
                onRealAlone.discriminator(logits("real", DataType.FLOAT, 2, 1), logits("fake", DataType.FLOAT, 3, 1));
        assertThat(found.fakeGradient().shape()).containsExactly(3, 1);
        assertThat(found.fakeGradient().norm2Number().doubleValue()).isZero();
        assertThat(found.realGradient().toFloatVector()).containsExactly(0.5f, 0.5f);
    }

    /** With operations of several inputs, several outputs, and shapes that are broadcast. */
    private static final class Intricate extends FormulaLoss {
        @Override
        protected SDVariable ofDiscriminator(SDVariable real, SDVariable fake) {
            SDVariable pairs = real.sub(fake.reshape(1, -1)); // [n, 1] and [1, m]
            SDVariable[] moments = real.getSameDiff().math().moments(pairs, new int[] {1}, false);
            return real.getSameDiff()
                    .math()
                    .log(moments[1].add(1))
                    .mean()
                    .add(real.getSameDiff().nn().softplus(pairs).mean());
        }

        @Override
        protected SDVariable ofGenerator(SDVariable fake) {
            return fake.std(false).add(fake.mmul(fake.permute(1, 0)).mean());
        }
    }

    @Test
    void derives_what_finite_differences_say() {
        INDArray real = logits("real", DataType.DOUBLE, 4, 1);
        INDArray fake = logits("fake", DataType.DOUBLE, 3, 1);
        AdversarialLoss loss = new Intricate();
        DiscriminatorLoss found = loss.discriminator(real, fake);
        assertSlopes(
                found.realGradient(),
                real,
                moved -> loss.discriminator(moved, fake).value());
        assertSlopes(
                found.fakeGradient(),
                fake,
                moved -> loss.discriminator(real, moved).value());
        assertSlopes(
                loss.generator(fake).gradient(),
                fake,
                moved -> loss.generator(moved).value());
    }

    private static void assertSlopes(INDArray gradient, INDArray logits, ToDoubleFunction<INDArray> loss) {
        double step = 1e-6;
        for (long i = 0; i < logits.length(); i++) {
            INDArray above = logits.dup().putScalar(i, logits.getDouble(i) + step);
            INDArray below = logits.dup().putScalar(i, logits.getDouble(i) - step);
            double slope = (loss.applyAsDouble(above) - loss.applyAsDouble(below)) / (2 * step);
            assertThat(gradient.getDouble(i)).isCloseTo(slope, within(1e-8));
        }
    }

    @Test
    void says_nothing_on_standard_output() {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            new LeastSquares().generator(logits("fake", DataType.FLOAT, 3, 1));
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static void assertSame(INDArray found, INDArray expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.dataType()).isEqualTo(expected.dataType());
        assertThat(found.dup('c').data().asDouble())
                .containsExactly(
                        expected.dup('c').data().asDouble(), within(expected.dataType() == DataType.FLOAT ? 0 : 1e-12));
    }
}
