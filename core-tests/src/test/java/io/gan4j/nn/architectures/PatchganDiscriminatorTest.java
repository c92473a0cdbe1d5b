package io.gan4j.nn.architectures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import io.gan4j.testkit.PaperNotation;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PatchganDiscriminatorTest implements NetworkProviderContract {
    @Override
    public String name() {
        return "patchgan-discriminator";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public long[] image() {
        return new long[] {3, 12, 15};
    }

    @Override
    public NetworkShape shape(long[] image, ValueRange range) {
        return NetworkShape.of(range).withInput("image", image).withOutput("logit", NetworkShape.FREE);
    }

    @Override
    public List<String> small() {
        return List.of("width=2", "halvings=1");
    }

    @Test
    void has_the_papers_layers_at_256_pixels() {
        NetworkSummary summary = PaperNotation.summary(
                new PatchganDiscriminator(), shape(new long[] {3, 256, 256}, ValueRange.SYMMETRIC), "width=64");

        assertThat(PaperNotation.convolutions(summary))
                .containsExactly("c4s2 64 128", "c4s2 128 64", "c4s2 256 32", "c4s1 512 31", "c4s1 1 30");
        // As the authors' code counts them.
        assertThat(summary.parameters()).isEqualTo(2_764_737);
    }

    /** As the authors' code of pix2pix, but for its batch normalization, which has scales and shifts for biases. */
    @Test
    void sees_what_an_image_was_made_from_over_it() {
        NetworkShape pair =
                shape(new long[] {3, 256, 256}, ValueRange.SYMMETRIC).withInput("source", 3, 256, 256);

        assertThat(PaperNotation.summary(new PatchganDiscriminator(), pair, "width=64")
                        .parameters())
                .isEqualTo(2_764_737 + 3 * 64 * 16);
    }

    @Nested
    class OfPairs implements NetworkProviderContract {
        @Override
        public String name() {
            return "patchgan-discriminator";
        }

        @Override
        public Role role() {
            return Role.DISCRIMINATOR;
        }

        @Override
        public long[] image() {
            return new long[] {2, 12, 12};
        }

        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return PatchganDiscriminatorTest.this.shape(image, range).withInput("source", image);
        }

        @Override
        public List<String> small() {
            return PatchganDiscriminatorTest.this.small();
        }
    }

    @Test
    void sees_smaller_patches_of_smaller_images() {
        assertThat(PaperNotation.receptiveField(summary(256))).isEqualTo(70);
        assertThat(PaperNotation.receptiveField(summary(64))).isEqualTo(34);
        assertThat(PaperNotation.receptiveField(summary(32))).isEqualTo(16);
    }

    private NetworkSummary summary(long size) {
        return PaperNotation.summary(
                new PatchganDiscriminator(), shape(new long[] {3, size, size}, ValueRange.SYMMETRIC), "width=2");
    }

    @Test
    void refuses_images_without_a_patch() {
        assertThatThrownBy(() -> assertMakes(new long[] {3, 5, 64}, ValueRange.SYMMETRIC))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("6 pixels and more, not of 5×64");
    }
}
