package io.gan4j.variants.pix2pix.networks;

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
import org.junit.jupiter.api.Test;

class UnetGeneratorTest implements NetworkProviderContract {
    @Override
    public String name() {
        return "unet-generator";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public long[] image() {
        return new long[] {2, 8, 16};
    }

    @Override
    public NetworkShape shape(long[] image, ValueRange range) {
        return NetworkShape.of(range).withInput("image", image).withOutput("translation", image);
    }

    @Override
    public List<String> small() {
        return List.of("width=2");
    }

    @Test
    void has_the_papers_layers_at_256_pixels() {
        NetworkSummary summary = PaperNotation.summary(
                new UnetGenerator(), shape(new long[] {3, 256, 256}, ValueRange.SYMMETRIC), "width=64");

        assertThat(PaperNotation.convolutions(summary))
                .startsWith("c4s2 64 128", "c4s2 128 64", "c4s2 256 32", "c4s2 512 16", "c4s2 512 8", "c4s2 512 4")
                .endsWith("u4s2 512 16", "u4s2 256 32", "u4s2 128 64", "u4s2 64 128", "u4s2 3 256")
                .hasSize(16);
        // As the authors' code counts them: 54.414 M.
        assertThat(summary.parameters()).isEqualTo(54_413_955);
    }

    @Test
    void the_three_doublings_behind_the_innermost_of_eight_have_dropout() {
        NetworkSummary summary = PaperNotation.summary(
                new UnetGenerator(), shape(new long[] {3, 256, 256}, ValueRange.SYMMETRIC), "width=2");

        assertThat(summary.layers().stream().map(NetworkSummary.Layer::name).filter(name -> name.endsWith("-dropout")))
                .containsExactlyInAnyOrder("up6-dropout", "up5-dropout", "up4-dropout");
    }

    @Test
    void halves_as_often_as_the_sides_allow_or_as_is_set() {
        NetworkShape shape = shape(new long[] {3, 48, 64}, ValueRange.SYMMETRIC);
        assertThat(PaperNotation.convolutions(PaperNotation.summary(new UnetGenerator(), shape, "width=2")))
                .contains("c4s2 16 3")
                .hasSize(2 * 4);
        assertThat(PaperNotation.convolutions(
                        PaperNotation.summary(new UnetGenerator(), shape, "width=2", "halvings=2")))
                .hasSize(2 * 2);
    }

    @Test
    void refuses_sizes_that_cannot_be_halved_so_often() {
        assertThatThrownBy(() -> assertMakes(new long[] {3, 30, 32}, ValueRange.SYMMETRIC))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("cannot halve images of 30×32 pixels 2 times", "multiples of 4")
                .hasMessageNotContaining("a smaller");
    }
}
