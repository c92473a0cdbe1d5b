package io.gan4j.variants.sgan;

import io.gan4j.testkit.VariantContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

class SganTest {
    @Nested
    class Odena implements Contract {}

    @Nested
    class SemiSupervised implements Contract {
        @Override
        public List<String> mode() {
            return List.of("variants.sgan.mode=semi-supervised");
        }
    }

    @Nested
    class Improved implements Contract {
        @Override
        public List<String> mode() {
            return List.of("preset=improved");
        }
    }

    private interface Contract extends VariantContract {
        default List<String> mode() {
            return List.of();
        }

        @Override
        default String name() {
            return "sgan";
        }

        @Override
        default List<String> penalizable() {
            return List.of("networks.dcgan-discriminator.normalization=layer");
        }

        @Override
        default List<String> small() {
            return Stream.concat(
                            Stream.of(
                                    "image={height=16,width=16}",
                                    "latent.size=4",
                                    "variants.sgan.labels=20",
                                    "networks={dcgan-generator.width=4,dcgan-discriminator.width=4}"),
                            mode().stream())
                    .toList();
        }
    }
}
