package io.gan4j.variants.progan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.data.ImageShape;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.ShortTraining;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The paper's networks as they are; the contract trains small ones. */
class PaperPresetTest {
    private static final List<Integer> WIDTHS = List.of(512, 512, 512, 512, 256, 128, 64, 32, 16);

    @Test
    void has_the_papers_networks_for_images_of_1024_pixels_and_begins_to_train_them() {
        Gan gan = FewDigits.gan();

        ShortTraining paper = ShortTraining.of(
                gan,
                gan.configure("progan", "preset=paper", "data={source=few-digits,batch-size=2}", "training.ema=0"),
                1);

        assertThat(paper.data().image()).isEqualTo(new ImageShape(3, 1024, 1024));
        assertThat(paper.plan().phases()).hasSize(9);
        assertThat(parameters(paper, "generator")).isEqualTo(generator());
        assertThat(parameters(paper, "discriminator")).isEqualTo(discriminator());
        // Table 2 says 23.1 million of either, with the layers of the last size's image alone.
        assertThat(generator() - images(3, 0) + images(3, 8)).isBetween(23_050_000L, 23_150_000L);
        assertThat(discriminator() + biased(1, 3, 16)).isBetween(23_050_000L, 23_150_000L);
        assertThat(paper.results().get(0).values().values())
                .allSatisfy(value -> assertThat(value).isFinite());
    }

    private static long parameters(ShortTraining training, String kind) {
        return training.plan().phases().get(8).step().networks().stream()
                .filter(network -> network.name().startsWith(kind))
                .mapToLong(network -> network.internals().parameters().length())
                .sum();
    }

    private static long generator() {
        long sum = biased(4, 512, 512) - 512 + 512 * 16 + biased(3, 512, 512);
        for (int i = 1; i < WIDTHS.size(); i++) {
            sum += biased(3, WIDTHS.get(i - 1), WIDTHS.get(i)) + biased(3, WIDTHS.get(i), WIDTHS.get(i));
        }
        return sum + images(3, 0);
    }

    private static long discriminator() {
        long sum = biased(3, 513, 512) + biased(4, 512, 512) + biased(1, 512, 1);
        for (int i = 1; i < WIDTHS.size(); i++) {
            sum += biased(3, WIDTHS.get(i), WIDTHS.get(i)) + biased(3, WIDTHS.get(i), WIDTHS.get(i - 1));
        }
        return sum;
    }

    /** Returns the parameters of the layers that show images, from a size on. */
    private static long images(int channels, int first) {
        return WIDTHS.subList(first, WIDTHS.size()).stream()
                .mapToLong(width -> biased(1, width, channels))
                .sum();
    }

    private static long biased(long kernel, long from, long to) {
        return kernel * kernel * from * to + to;
    }
}
