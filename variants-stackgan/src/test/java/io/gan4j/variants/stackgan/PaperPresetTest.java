package io.gan4j.variants.stackgan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.data.ImageShape;
import io.gan4j.testkit.ShortTraining;
import org.junit.jupiter.api.Test;

/** The paper's networks as they are; the contract trains small ones. */
class PaperPresetTest {
    /** Numbers of the char-CNN-RNN vectors that the authors trained with. */
    private static final int TEXT = 1024;

    @Test
    void trains_the_papers_networks_up_to_images_of_256_pixels() {
        Gan gan = Gan.create();

        ShortTraining paper = ShortTraining.of(
                gan,
                gan.configure(
                        "stackgan",
                        "preset=paper",
                        "data={source=few-captions,batch-size=2}",
                        "text.encoder=hashed-words",
                        "text-encoders.hashed-words.size=" + TEXT,
                        "training.steps=2"),
                2);

        assertThat(paper.data().image()).isEqualTo(new ImageShape(3, 256, 256));
        assertThat(paper.networks())
                .containsExactly(
                        "conditioning-1 " + conditioning(),
                        "generator-1 " + generator1(),
                        "discriminator-1 " + discriminator1(),
                        "conditioning-2 " + conditioning(),
                        "generator-2 " + generator2(),
                        "discriminator-2 " + discriminator2());
        assertThat(paper.results())
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.values())
                        .containsKeys("loss/discriminator", "loss/generator", "loss/divergence")
                        .allSatisfy((name, value) -> assertThat(value).isFinite()));
    }

    // What the layers of the paper and of the authors' code come to, GF = 128 and DF = 64, c = 128, z = 100.

    private static long conditioning() {
        return 2 * biased(1, TEXT, 128);
    }

    private static long generator1() {
        return normalized(1, 228, 4 * 4 * 1024)
                + normalized(1, 1024, 256)
                + normalized(3, 256, 256)
                + normalized(3, 256, 1024)
                + normalized(3, 1024, 512)
                + normalized(1, 512, 128)
                + normalized(3, 128, 128)
                + normalized(3, 128, 512)
                + normalized(3, 512, 256)
                + normalized(3, 256, 128)
                + biased(3, 128, 3);
    }

    private static long discriminator1() {
        return biased(4, 3, 64) + normalized(4, 64, 128) + normalized(4, 128, 256) + normalized(4, 256, 512) + ofMaps();
    }

    private static long generator2() {
        return biased(3, 3, 128)
                + normalized(4, 128, 256)
                + normalized(4, 256, 512)
                + normalized(3, 512 + 128, 512)
                + 4 * 2 * normalized(3, 512, 512)
                + normalized(3, 512, 256)
                + normalized(3, 256, 128)
                + normalized(3, 128, 64)
                + normalized(3, 64, 32)
                + biased(3, 32, 3);
    }

    private static long discriminator2() {
        return biased(4, 3, 64)
                + normalized(4, 64, 128)
                + normalized(4, 128, 256)
                + normalized(4, 256, 512)
                + normalized(4, 512, 1024)
                + normalized(4, 1024, 2048)
                + normalized(1, 2048, 1024)
                + normalized(1, 1024, 512)
                + ofMaps();
    }

    /** Returns what both discriminators make of maps of 4×4: the residual block, the text, the logit. */
    private static long ofMaps() {
        return normalized(1, 512, 128)
                + normalized(3, 128, 128)
                + normalized(3, 128, 512)
                + biased(1, TEXT, 128)
                + normalized(1, 512 + 128, 512)
                + biased(4, 512, 1);
    }

    private static long biased(long kernel, long from, long to) {
        return kernel * kernel * from * to + to;
    }

    /** Returns the weights, and the scale and shift of the batch normalization. */
    private static long normalized(long kernel, long from, long to) {
        return kernel * kernel * from * to + 2 * to;
    }
}
