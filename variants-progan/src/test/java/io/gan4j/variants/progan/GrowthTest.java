package io.gan4j.variants.progan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.nn.Computation;
import io.gan4j.nn.Head;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.ShortTraining;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** On networks as they are by default, but for their widths, which have grown from 7 pixels to 28. */
class GrowthTest {
    private static final INDArray CODES = new Randomness(1).normal("codes", 0, 3, 5);

    private static ShortTraining training;

    @BeforeAll
    static void train() {
        Gan gan = FewDigits.gan();
        training = ShortTraining.of(
                gan,
                gan.configure(
                        "progan",
                        "data={source=few-digits,batch-size=3}",
                        "image={height=28,width=28}",
                        "latent.size=5",
                        "variants.progan={widths=[4,3],fading=1}",
                        "training={steps=7,ema=0}",
                        "runtime.threads=1"),
                7);
    }

    private static Growth growth(int phase) {
        return ((ProganStep) training.plan().phases().get(phase).step()).growth();
    }

    @Test
    void every_resolution_is_all_there_when_its_steps_are_over() {
        assertThat(training.results())
                .extracting(result -> result.values().get("fade"))
                .containsExactly(1.0, 1.0, 0.5, 1.0, 1 / 3.0, 2 / 3.0, 1.0);
    }

    @Test
    void what_is_sampled_is_what_is_learned_from() {
        for (double fade : List.of(0.3, 1.0)) {
            INDArray learned = images(2, fade).array();
            INDArray sampled = Computation.used(with -> List.of(growth(2).images(with, Tensor.of(CODES), fade)))
                    .get(0);

            assertThat(sampled.shape()).containsExactly(3, 1, 28, 28);
            assertThat(sampled.castTo(learned.dataType()).distance2(learned)).isLessThan(1e-4);
        }
    }

    @Test
    void at_the_beginning_of_a_fade_the_newest_stage_does_nothing() {
        INDArray former = Computation.learning().doubled(images(1, 1)).array();
        INDArray faded = images(2, 0).array();
        assertThat(faded.distance2(former)).isLessThan(1e-5);

        Tensor images = Tensor.of(new Randomness(2).normal("images", 0, 3, 1, 28, 28));
        INDArray ofFormer =
                growth(1).judged(Resizing.halved(images), 1).of(Head.LOGIT).array();
        assertThat(growth(2).judged(images, 0).of(Head.LOGIT).array().distance2(ofFormer))
                .isLessThan(1e-5);
        assertThat(growth(2).judged(images, 1).of(Head.LOGIT).array().distance2(ofFormer))
                .isGreaterThan(1e-3);
    }

    private Tensor images(int stages, double fade) {
        return growth(stages).images(Computation.learning(), Tensor.of(CODES), fade);
    }

    @Test
    void a_run_of_several_networks_has_none_that_draws_by_itself() {
        assertThat(training.plan().trained().generator().orElseThrow().sampled())
                .isEmpty();
        assertThat(training.plan().networks()).doesNotHaveDuplicates().hasSize(9);
    }
}
