package io.gan4j.variants.r3gan.networks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class R3ganNetworksTest {
    private interface Contract extends NetworkProviderContract {
        @Override
        default String name() {
            return "r3gan-" + role().name().toLowerCase(Locale.ROOT);
        }

        @Override
        default long[] image() {
            return new long[] {2, 10, 10};
        }

        @Override
        default List<String> small() {
            return List.of("widths=[4,2]", "group=2", "blocks=2");
        }

        @Test
        default void makes_images_of_many_sizes() {
            for (int side : new int[] {16, 24, 28}) {
                assertMakes(new long[] {1, side, side}, ValueRange.SYMMETRIC);
            }
        }

        @Test
        default void refuses_sizes_that_no_doubling_leads_to() {
            for (long[] image : new long[][] {{1, 18, 18}, {1, 16, 32}, {1, 3, 3}}) {
                assertThatThrownBy(() -> configure(shape(image, ValueRange.SYMMETRIC)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("Network \"" + name() + "\" cannot work on images of " + image[1]);
            }
        }
    }

    private interface Labelled extends Contract {
        @Override
        default NetworkShape shape(long[] image, ValueRange range) {
            return Contract.super.shape(image, range).withInput("label", 3);
        }
    }

    @Nested
    class Generator implements Contract {
        @Override
        public Role role() {
            return Role.GENERATOR;
        }
    }

    @Nested
    class LabelledGenerator implements Labelled {
        @Override
        public Role role() {
            return Role.GENERATOR;
        }
    }

    @Nested
    class Discriminator implements Contract {
        @Override
        public Role role() {
            return Role.DISCRIMINATOR;
        }
    }

    @Nested
    class LabelledDiscriminator implements Labelled {
        @Override
        public Role role() {
            return Role.DISCRIMINATOR;
        }
    }
}
