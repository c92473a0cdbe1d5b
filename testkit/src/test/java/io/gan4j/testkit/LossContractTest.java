package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.DiscriminatorLoss;
import io.gan4j.loss.ElementwiseLoss;
import io.gan4j.loss.LossValue;
import io.gan4j.loss.Term;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The contract is worth something only if losses that are wrong break it. */
class LossContractTest {
    private static final Term GOOD = Term.SOFTPLUS;
    private static final Term WRONG_SLOPE =
            new Term(GOOD.value(), x -> 1.001 * GOOD.derivative().applyAsDouble(x));
    private static final Term UPHILL =
            new Term(GOOD.value(), x -> -GOOD.derivative().applyAsDouble(x));
    private static final Term OVERFLOWING = new Term(x -> Math.log(1 - 1 / (1 + Math.exp(-x))), x -> 1);

    @Test
    void catches_a_wrong_slope() {
        assertBroken(of(WRONG_SLOPE, GOOD, GOOD)::gradients_of_the_discriminator_are_the_slopes_of_its_loss);
        assertBroken(of(GOOD, WRONG_SLOPE, GOOD)::gradients_of_the_discriminator_are_the_slopes_of_its_loss);
        assertBroken(of(GOOD, GOOD, WRONG_SLOPE)::gradient_of_the_generator_is_the_slope_of_its_loss);
    }

    @Test
    void catches_a_gradient_that_leads_uphill() {
        assertBroken(of(GOOD, GOOD, UPHILL)::a_step_against_the_gradient_lowers_the_loss_of_the_generator);
    }

    @Test
    void catches_an_overflow() {
        assertBroken(of(OVERFLOWING, GOOD, GOOD)::is_finite_at_logits_of_50);
        assertBroken(of(GOOD, OVERFLOWING, GOOD)::is_finite_at_logits_of_50);
        assertBroken(of(GOOD, GOOD, OVERFLOWING)::is_finite_at_logits_of_50);
    }

    @Test
    void catches_a_sum_in_place_of_a_mean() {
        assertBroken(contract(new Changed() {
            @Override
            LossValue change(LossValue loss, INDArray logits) {
                return new LossValue(
                        loss.value() * logits.length(), loss.gradient().mul(logits.length()));
            }
        })::does_not_depend_on_the_batch_size);
    }

    @Test
    void catches_a_gradient_that_is_not_in_the_shape_of_the_logits() {
        assertBroken(contract(new Changed() {
            @Override
            LossValue change(LossValue loss, INDArray logits) {
                return new LossValue(loss.value(), loss.gradient().reshape(logits.length(), 1));
            }
        })::counts_every_element_of_a_patch_map_the_same);
    }

    @Test
    void catches_a_gradient_written_over_the_logits() {
        assertBroken(contract(new Changed() {
            @Override
            LossValue change(LossValue loss, INDArray logits) {
                return new LossValue(loss.value(), logits.assign(loss.gradient()));
            }
        })::leaves_its_arguments_as_they_are_and_its_results_to_the_caller);
    }

    @Test
    void catches_a_name_that_no_provider_has() {
        assertBroken(of(GOOD, GOOD, GOOD)::is_found_once_under_its_name);
    }

    private static void assertBroken(Runnable test) {
        assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
    }

    private static LossContract of(Term real, Term fake, Term generator) {
        return contract(new ElementwiseLoss(real, fake, generator) {});
    }

    private static LossContract contract(AdversarialLoss loss) {
        return new Subject("not-provided", loss);
    }

    private record Subject(String name, AdversarialLoss loss) implements LossContract {}

    /** A good loss for the discriminator, spoilt for the generator. */
    private abstract static class Changed implements AdversarialLoss {
        private final AdversarialLoss good = new ElementwiseLoss(GOOD.mirrored(), GOOD, GOOD.mirrored()) {};

        abstract LossValue change(LossValue loss, INDArray logits);

        @Override
        public DiscriminatorLoss discriminator(INDArray realLogits, INDArray fakeLogits) {
            return good.discriminator(realLogits, fakeLogits);
        }

        @Override
        public LossValue generator(INDArray fakeLogits) {
            return change(good.generator(fakeLogits), fakeLogits);
        }
    }
}
