package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.tensor.Tensor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The contract is worth something only if losses that are wrong break it. */
class LossContractTest {
    private static final UnaryOperator<Tensor> GOOD =
            logits -> logits.softplus().mean();

    @Test
    void catches_a_slope_that_is_cut() {
        UnaryOperator<Tensor> cut = logits ->
                logits.softplus().mean().plus(logits.detached().square().mean());
        assertBroken(of(cut, GOOD, GOOD)::gradients_are_the_slopes);
        assertBroken(of(GOOD, cut, GOOD)::gradients_are_the_slopes);
        assertBroken(of(GOOD, GOOD, cut)::gradients_are_the_slopes);
    }

    @Test
    void catches_an_overflow() {
        UnaryOperator<Tensor> overflowing =
                logits -> logits.times(20).exp().plus(1).log().mean();
        assertBroken(of(overflowing, GOOD, GOOD)::is_finite_at_logits_of_50);
        assertBroken(of(GOOD, overflowing, GOOD)::is_finite_at_logits_of_50);
        assertBroken(of(GOOD, GOOD, overflowing)::is_finite_at_logits_of_50);
    }

    @Test
    void catches_a_sum_in_place_of_a_mean() {
        UnaryOperator<Tensor> sum = logits -> logits.softplus().sum();
        assertBroken(of(sum, GOOD, GOOD)::does_not_depend_on_the_batch_size);
        assertBroken(of(GOOD, sum, GOOD)::does_not_depend_on_the_batch_size);
        assertBroken(of(GOOD, GOOD, sum)::does_not_depend_on_the_batch_size);
    }

    @Test
    void catches_a_loss_that_is_no_number() {
        assertBroken(of(GOOD, GOOD, Tensor::softplus)::is_one_number_for_each_player);
    }

    @Test
    void catches_elements_that_count_more_than_others() {
        UnaryOperator<Tensor> first =
                logits -> logits.rows().slice(1, 0, 1).softplus().mean();
        assertBroken(of(GOOD, GOOD, first)::counts_every_element_of_a_patch_map_the_same);
    }

    @Test
    void catches_a_name_that_no_provider_has() {
        assertBroken(of(GOOD, GOOD, GOOD)::is_found_once_under_its_name);
    }

    private static void assertBroken(Runnable test) {
        assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
    }

    /** Returns the contract of a loss like the non-saturating one, where its parts are softplus. */
    private static LossContract of(
            UnaryOperator<Tensor> real, UnaryOperator<Tensor> fake, UnaryOperator<Tensor> generator) {
        return new Subject("not-provided", new AdversarialLoss() {
            @Override
            public Tensor ofDiscriminator(Tensor onReal, Tensor onFake) {
                return real.apply(onReal.negative()).plus(fake.apply(onFake));
            }

            @Override
            public Tensor ofGenerator(Tensor onReal, Tensor onFake) {
                return generator.apply(onFake.negative());
            }
        });
    }

    private record Subject(String name, AdversarialLoss loss) implements LossContract {}
}
