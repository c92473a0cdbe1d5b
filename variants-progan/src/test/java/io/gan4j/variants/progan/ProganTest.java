package io.gan4j.variants.progan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.VariantContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProganTest implements VariantContract {
    @Override
    public String name() {
        return "progan";
    }

    @Override
    public List<String> small() {
        return List.of(
                "image={height=16,width=16,channels=1}",
                "latent.size=8",
                "variants.progan.widths=[6,4]",
                "training.steps=8",
                // Else a network moves by another metric than its weights'.
                "networks.progan-generator.equalized=false",
                "networks.progan-discriminator.equalized=false");
    }

    @Override
    public List<String> generators() {
        return List.of("generator-4", "generator-8", "generator-16");
    }

    @Override
    public List<String> discriminators() {
        return List.of("discriminator-4", "reader-4", "discriminator-8", "reader-8", "discriminator-16", "reader-16");
    }

    @Override
    public String loss(String network) {
        return generators().contains(network) ? "loss/generator" : "loss/discriminator";
    }

    @Test
    void begins_with_four_to_seven_pixels() {
        assertThat(Progan.sides(new ImageShape(1, 28, 28))).containsExactly(7, 14, 28);
        assertThat(Progan.sides(new ImageShape(3, 64, 64))).containsExactly(4, 8, 16, 32, 64);
        assertThat(Progan.sides(new ImageShape(3, 5, 5))).containsExactly(5);
        for (ImageShape image :
                List.of(new ImageShape(1, 28, 32), new ImageShape(1, 18, 18), new ImageShape(1, 2, 2))) {
            assertThatThrownBy(() -> Progan.sides(image))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("cannot grow to images of " + image.height() + "×" + image.width());
        }
    }
}
