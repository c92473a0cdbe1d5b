package io.gan4j.variants.gan;

import io.gan4j.testkit.VariantContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** The contract on both forms of the networks, convolutions and perceptrons. */
class ConditionalGanTest {
    @Nested
    class Convolutional implements SmallConditionalGan {
        @Override
        public List<String> form() {
            return List.of();
        }
    }

    @Nested
    class Perceptrons implements SmallConditionalGan {
        /** Wide weights: as narrow as in the preset, the slope at the start is next to nothing. */
        @Override
        public List<String> form() {
            return List.of("preset=mlp", "networks.conditional-maxout-discriminator.initial-range=0.3");
        }
    }

    interface SmallConditionalGan extends VariantContract {
        List<String> form();

        @Override
        default List<String> penalizable() {
            return List.of("networks.dcgan-discriminator.normalization=none");
        }

        @Override
        default List<String> divisible() {
            return List.of(
                    "networks={dcgan-generator.normalization=none,dcgan-discriminator.normalization=none}",
                    "networks.conditional-maxout-discriminator={keep-image=1,keep-hidden=1}");
        }

        @Override
        default String name() {
            return "cgan";
        }

        /** Eight maps: of fewer, single units that a step takes over the bend of their LeakyReLU tell in the slope. */
        @Override
        default List<String> small() {
            return Stream.concat(
                            Stream.of(
                                    "image={height=16,width=16}",
                                    "latent.size=4",
                                    "networks.conditional-mlp-generator={latent-units=8,label-units=8,joint-units=16}",
                                    "networks.conditional-maxout-discriminator.image={units=8,pieces=2}",
                                    "networks.conditional-maxout-discriminator.label={units=4,pieces=2}",
                                    "networks.conditional-maxout-discriminator.joint={units=8,pieces=2}",
                                    "networks={dcgan-generator.width=8,dcgan-discriminator.width=8}"),
                            form().stream())
                    .toList();
        }
    }
}
