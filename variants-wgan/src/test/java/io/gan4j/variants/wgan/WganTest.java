package io.gan4j.variants.wgan;

import io.gan4j.testkit.VariantContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

class WganTest {
    private static final List<String> DIVISIBLE =
            List.of("networks={dcgan-generator.normalization=none,dcgan-discriminator.normalization=none}");

    private static List<String> small(String setting) {
        return List.of(
                "image={height=16,width=16}",
                "latent.size=4",
                "networks={dcgan-generator.width=4,dcgan-discriminator.width=4}",
                setting);
    }

    /** Clipped so far out that a step is the gradient, and that so few weights can say anything. */
    @Nested
    class Clipping implements VariantContract {
        @Override
        public String name() {
            return "wgan";
        }

        @Override
        public List<String> small() {
            return WganTest.small("penalties.clipping=1000");
        }

        /** The other one sets no clipping, and {@link GradientPenalty} trains both. */
        @Override
        public void every_preset_can_be_trained() {}

        @Override
        public List<String> penalizable() {
            return List.of("networks.dcgan-discriminator.normalization=none");
        }

        @Override
        public List<String> divisible() {
            return DIVISIBLE;
        }
    }

    @Nested
    class GradientPenalty implements VariantContract {
        @Override
        public String name() {
            return "wgan";
        }

        @Override
        public List<String> small() {
            return WganTest.small("preset=gradient-penalty");
        }

        @Override
        public List<String> divisible() {
            return DIVISIBLE;
        }
    }
}
