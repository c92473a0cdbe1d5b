package io.gan4j.variants.progan.networks;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

class ProganNetworksTest {
    @Nested
    class FirstOfGenerator implements OfGenerator {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return NetworkShape.of(range)
                    .withInput("latent", LATENT)
                    .withOutput("out", 4, image[1], image[2])
                    .withOutput("image", image);
        }
    }

    @Nested
    class FurtherOfGenerator implements OfGenerator {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return NetworkShape.of(range)
                    .withInput("maps", 4, image[1] / 2, image[2] / 2)
                    .withOutput("out", 3, image[1], image[2])
                    .withOutput("image", image);
        }
    }

    @Nested
    class FromRgb implements OfDiscriminator {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return NetworkShape.of(range).withInput("image", image).withOutput("out", 4, image[1], image[2]);
        }
    }

    @Nested
    class FurtherOfDiscriminator implements OfDiscriminator {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return NetworkShape.of(range)
                    .withInput("maps", 3, image[1], image[2])
                    .withOutput("out", 4, image[1] / 2, image[2] / 2);
        }
    }

    @Nested
    class LastOfDiscriminator implements OfDiscriminator {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return NetworkShape.of(range)
                    .withInput("maps", 3, image[1], image[2])
                    .withOutput("logit", 1)
                    .withOutput("features", NetworkShape.FREE);
        }
    }

    private interface OfGenerator extends Small {
        @Override
        default String name() {
            return "progan-generator";
        }

        @Override
        default Role role() {
            return Role.GENERATOR;
        }
    }

    private interface OfDiscriminator extends Small {
        @Override
        default String name() {
            return "progan-discriminator";
        }

        @Override
        default Role role() {
            return Role.DISCRIMINATOR;
        }
    }

    private interface Small extends NetworkProviderContract {
        @Override
        default long[] image() {
            return new long[] {2, 4, 4};
        }

        @Override
        default List<String> small() {
            return List.of();
        }
    }
}
