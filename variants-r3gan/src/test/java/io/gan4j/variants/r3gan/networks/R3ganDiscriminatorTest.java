package io.gan4j.variants.r3gan.networks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class R3ganDiscriminatorTest {
    private interface Contract extends NetworkProviderContract {
        @Override
        default String name() {
            return "r3gan-discriminator";
        }

        @Override
        default Role role() {
            return Role.DISCRIMINATOR;
        }

        @Override
        default long[] image() {
            return new long[] {2, 10, 10};
        }

        @Override
        default List<String> small() {
            return List.of("widths=[4,2]", "group=2", "blocks=2");
        }
    }

    @Nested
    class Unlabelled implements Contract {
        @Test
        void makes_images_of_many_sizes() {
            for (int side : new int[] {16, 24, 28}) {
                assertMakes(new long[] {1, side, side}, ValueRange.SYMMETRIC);
            }
        }

        @Test
        void refuses_sizes_that_no_doubling_leads_to() {
            for (long[] image : new long[][] {{1, 18, 18}, {1, 16, 32}, {1, 3, 3}}) {
                assertThatThrownBy(() -> configure(shape(image, ValueRange.SYMMETRIC)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("Network \"r3gan-discriminator\" cannot work on images of " + image[1]);
            }
        }
    }

    @Nested
    class Labelled implements Contract {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return Contract.super.shape(image, range).withInput("label", 3);
        }
    }
}
