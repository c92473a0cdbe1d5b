package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract is worth something only if variants that are wrong break it. */
class VariantContractTest {
    @Test
    void accepts_a_penalty_on_slopes() {
        new Penalised(false).each_update_goes_down_the_slope_of_the_loss_that_is_reported();
    }

    @Test
    void catches_a_penalty_whose_gradient_does_not_reach_the_weights() {
        assertThatThrownBy(new Penalised(true)::each_update_goes_down_the_slope_of_the_loss_that_is_reported)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("how steeply the reported loss/discriminator rises");
    }

    private record Penalised(boolean detached) implements VariantContract {
        @Override
        public String name() {
            return "tiny-penalised";
        }

        @Override
        public List<String> small() {
            return List.of(
                    "image={height=4,width=4}",
                    "latent.size=3",
                    "networks={generator=tiny-generator,discriminator=tiny-discriminator}",
                    "variants.tiny-penalised.detached=" + detached);
        }
    }
}
