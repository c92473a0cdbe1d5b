package io.gan4j.variants.pix2pix;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.data.ImageShape;
import io.gan4j.testkit.ShortTraining;
import org.junit.jupiter.api.Test;

/** The paper's networks as they are; the contract trains small ones. */
class PaperPresetTest {
    @Test
    void trains_the_papers_networks_on_images_of_256_pixels() {
        Gan gan = Gan.create();

        ShortTraining paper =
                ShortTraining.of(gan, gan.configure("pix2pix", "preset=paper", "data.source=few-emoji"), 2);

        assertThat(paper.data().image()).isEqualTo(new ImageShape(3, 256, 256));
        assertThat(paper.networks()).containsExactly("generator 54413955", "discriminator 2767809");
        assertThat(paper.plan().steps()).isEqualTo(200 * 56);
        assertThat(paper.results())
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.values())
                        .containsOnlyKeys("loss/discriminator", "loss/generator", "loss/adversarial", "loss/l1")
                        .allSatisfy(
                                (name, value) -> assertThat(value).isFinite().isPositive()));
    }
}
