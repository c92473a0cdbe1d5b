package io.gan4j.variants.cyclegan;

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
                ShortTraining.of(gan, gan.configure("cyclegan", "preset=paper", "data.source=few-emoji"), 1);

        assertThat(paper.data().image()).isEqualTo(new ImageShape(3, 256, 256));
        assertThat(paper.networks())
                .containsExactly(
                        "generator-A-to-B 11378179",
                        "discriminator-B 2764737",
                        "generator-B-to-A 11378179",
                        "discriminator-A 2764737");
        assertThat(paper.plan().steps()).isEqualTo(200 * 56);
        assertThat(paper.results())
                .hasSize(1)
                .allSatisfy(result -> assertThat(result.values())
                        .containsOnlyKeys(
                                "loss/generators",
                                "loss/discriminator-A",
                                "loss/discriminator-B",
                                "loss/adversarial",
                                "loss/cycle")
                        .allSatisfy(
                                (name, value) -> assertThat(value).isFinite().isPositive()));
    }
}
