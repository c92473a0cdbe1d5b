package io.gan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.data.Dataset;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Pairs;
import io.gan4j.data.Subset;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Translates;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.Inversion;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of a translation whose outcome is known. */
class TranslatedSamplesTest {
    /** Images of 8 pixels are enlarged to 56; the gap is of 6 pixels and padding. */
    private static final int TILE = 56 + 2;

    private static final int GAP = 6 + 2;

    @ParameterizedTest
    @EnumSource(ExecutorKind.class)
    void a_row_shows_there_and_back_of_both_domains(ExecutorKind executor) {
        BufferedImage picture =
                new TranslatedSamples(this::shades, 2).draw(both(executor)).orElseThrow();

        assertThat(picture.getWidth()).isEqualTo(2 + 6 * TILE + GAP);
        assertThat(picture.getHeight()).isEqualTo(2 + 2 * TILE);
        // Examples 0 to 4 are of A, 5 to 7 of B: the picture has 0 and 2 of A, 5 and 6 of B.
        assertThat(row(picture, 0, 6)).containsExactly(100, 155, 100, 150, 105, 150);
        assertThat(row(picture, 1, 6)).containsExactly(120, 135, 120, 160, 95, 160);
        assertThat(colour(picture, 0, 0)).containsExactly(100, 50, 0);
        assertThat(colour(picture, 0, 1)).containsExactly(155, 205, 255);
        assertThat(picture.getRaster().getSample(2 + 3 * TILE + 3, 40, 1))
                .as("between the blocks")
                .isEqualTo(255);
    }

    @Test
    void has_at_most_as_many_rows_as_the_smaller_domain_has_examples() {
        BufferedImage picture = new TranslatedSamples(this::shades, 8)
                .draw(both(ExecutorKind.fastest()))
                .orElseThrow();

        assertThat(picture.getHeight()).isEqualTo(2 + 3 * TILE);
        assertThat(row(picture, 0, 6)).startsWith(100).endsWith(150);
        assertThat(row(picture, 1, 6)).startsWith(110).endsWith(160);
        assertThat(row(picture, 2, 6)).startsWith(130).endsWith(170);
    }

    @Test
    void one_way_has_pairs() {
        Translates oneWay =
                Inversion.step(3, true, ExecutorKind.fastest()).translator().orElseThrow();

        BufferedImage picture =
                new TranslatedSamples(this::shades, 2).draw(oneWay).orElseThrow();

        assertThat(picture.getWidth()).isEqualTo(2 + 2 * TILE);
        assertThat(row(picture, 0, 2)).containsExactly(100, 155);
        assertThat(row(picture, 1, 2)).containsExactly(120, 135);
    }

    @Test
    void one_way_has_the_true_counterpart_beside_it_where_that_is_known() {
        Examples pairs = Examples.prepare(
                "pairs",
                new Pairs(new Subset(new Inversion.Shades(), 0, 1, 2), new Subset(new Inversion.Shades(), 5, 6, 7)),
                new ImageShape(3, 8, 8),
                ValueRange.SYMMETRIC);
        Translates oneWay =
                Inversion.step(3, true, ExecutorKind.fastest()).translator().orElseThrow();

        BufferedImage picture =
                new TranslatedSamples(() -> pairs, 2).draw(oneWay).orElseThrow();

        assertThat(picture.getWidth()).isEqualTo(2 + 3 * TILE);
        assertThat(row(picture, 0, 3)).containsExactly(100, 155, 150);
        assertThat(row(picture, 1, 3)).containsExactly(110, 145, 160);
    }

    @Test
    void a_domain_without_test_examples_has_no_picture() {
        Examples onlyA = Examples.prepare("only-a", new OnlyA(), new ImageShape(3, 8, 8), ValueRange.SYMMETRIC);

        assertThat(new TranslatedSamples(() -> onlyA, 2).draw(both(ExecutorKind.fastest())))
                .isEmpty();
    }

    @Test
    void a_training_draws_them_at_its_start_and_end(@TempDir Path folder) throws IOException {
        Gan gan = Inversion.gan();

        RunFolder run = gan.train(gan.configure("inversion", "output.dir=\"" + folder + "\""))
                .folder();

        for (String name : new String[] {"000000.png", "000002.png"}) {
            BufferedImage picture =
                    ImageIO.read(run.samplesDirectory().resolve(name).toFile());
            assertThat(row(picture, 1, 6)).as(name).containsExactly(120, 135, 120, 160, 95, 160);
        }
        assertThat(run.progressGif()).isNotEmptyFile();
    }

    private Examples shades() {
        return Examples.prepare("shades", new Inversion.Shades(), new ImageShape(3, 8, 8), ValueRange.SYMMETRIC);
    }

    private static Translates both(ExecutorKind executor) {
        return Inversion.step(3, false, executor).translator().orElseThrow();
    }

    private static int[] row(BufferedImage picture, int row, int columns) {
        int[] reds = new int[columns];
        for (int column = 0; column < columns; column++) {
            reds[column] = colour(picture, row, column)[0];
        }
        return reds;
    }

    private static int[] colour(BufferedImage picture, int row, int column) {
        return picture.getRaster()
                .getPixel(2 + column * TILE + column / 3 * GAP + 30, 2 + row * TILE + 30, (int[]) null);
    }

    private static final class OnlyA implements Dataset {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public ImageShape shape() {
            return new ImageShape(3, 8, 8);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public void pixels(int index, byte[] target) {}

        @Override
        public int label(int index) {
            return 0;
        }
    }
}
