package io.gan4j.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.Plugins;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all data sets of folders have in common. */
class TakenTest {
    @TempDir
    Path folder;

    /** Data sets, and the settings that say where images are. */
    record Kind(DatasetProvider provider, List<String> places) {
        @Override
        public String toString() {
            return provider.name() + " " + places;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(new ImageFolder(), List.of("folder")),
                new Kind(new CaptionedFolder(), List.of("folder")),
                new Kind(new TwoFolders(), List.of("a", "b")),
                new Kind(new PairedFolder(), List.of("folder")),
                new Kind(new PairedFolder(), List.of("a", "b")));
    }

    @BeforeEach
    void fill_folders() throws IOException {
        for (String place : List.of("folder", "a", "b")) {
            Path images = Files.createDirectory(folder.resolve(place));
            for (int i = 0; i < 3; i++) {
                BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_USHORT_GRAY);
                image.getRaster().setSamples(0, 0, 4, 2, 0, new int[] {1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007});
                assertThat(ImageIO.write(
                                image, "png", images.resolve(i + ".png").toFile()))
                        .isTrue();
                Files.writeString(images.resolve(i + ".txt"), "a slope");
            }
        }
    }

    private Dataset open(Kind kind, String... more) {
        Stream<String> places = kind.places().stream().map(place -> place + "=\"" + folder.resolve(place) + "\"");
        Settings settings = Plugins.settings(
                "datasets",
                kind.provider().name(),
                Stream.concat(places, Stream.of(more)).toArray(String[]::new));
        return kind.provider().open(settings, Split.TRAINING);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void images_are_as_deep_as_depth_says_and_have_opacity_where_alpha_says_so(Kind kind) {
        Dataset dataset = open(kind, "depth=16");

        float[] numbers = new float[dataset.shape().length()];
        dataset.numbers(dataset.size() - 1, numbers);
        assertThat(dataset.isContinuous()).isTrue();
        assertThat(dataset.shape().channels()).isOne();
        assertThat(numbers).endsWith(1007 / 65_535f);

        Dataset square = open(kind, "depth=16", "size=1", "alpha=true");
        float[] four = new float[4];
        square.numbers(0, four);
        assertThat(square.shape()).isEqualTo(new ImageShape(4, 1, 1));
        assertThat(four[0]).isEqualTo(four[1]).isBetween(1000 / 65_535f, 1007 / 65_535f);
        assertThat(four[3]).isOne();

        assertThatThrownBy(() -> open(kind))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        " has 16 bits a channel; up to 8 are read, unless the data set's setting depth is 16.");
    }
}
