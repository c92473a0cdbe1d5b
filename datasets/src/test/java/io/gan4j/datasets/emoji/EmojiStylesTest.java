package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.Download;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.Fetching;
import io.gan4j.data.fetch.PublishedPackage;
import io.gan4j.datasets.Archives;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.Sha256;
import io.gan4j.testkit.DatasetContract;
import io.gan4j.testkit.Plugins;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On packages laid out as the real ones, with a handful of pictures of one colour. */
class EmojiStylesTest implements DatasetContract {
    private static final String LIST = """
            [{"unified": "1F621", "image": "1f621.png", "category": "Smileys & Emotion",
              "skin_variations": {"1F3FB": {"unified": "1F621-1F3FB", "image": "1f621-1f3fb.png"}}},
             {"unified": "1F44D-200D-2640", "image": "1f44d-200d-2640.png", "category": "People & Body"},
             {"unified": "2708-FE0F", "image": "2708-fe0f.png", "category": "Travel & Places"},
             {"unified": "1F44D", "image": "1f44d.png", "category": "People & Body"},
             {"unified": "1F600", "image": "1f600.png", "category": "Smileys & Emotion"},
             {"unified": "1F602", "image": "1f602.png", "category": "Smileys & Emotion"},
             {"unified": "1F1E9-1F1EA", "image": "1f1e9-1f1ea.png", "category": "Flags"},
             {"unified": "1F3FB", "image": "1f3fb.png", "category": "Component"}]
            """;

    @TempDir
    Path folder;

    private final List<Path> archives = new ArrayList<>();
    private EmojiStyles emoji;

    @BeforeEach
    void fetch() throws IOException {
        Map<String, byte[]> google = pictures("google", new int[] {0xff102030, 0xff405060, 0xff708090, 0xffa0b0c0});
        google.put("package/img/google/64/1f602.png", png(colour(0xffffffff)));
        Map<String, byte[]> twitter = pictures("twitter", new int[] {0x80000000, 0xff112233, 0xff445566, 0xff778899});
        twitter.put("package/img/twitter/64/1f44d.png", png(greyWithAlpha(100, 51)));
        twitter.put("package/img/twitter/64/1f600.png", png(palette(0x0a141e)));
        archives.add(Archives.write(folder.resolve("google.tgz"), google));
        archives.add(Archives.write(folder.resolve("twitter.tgz"), twitter));
        emoji = new EmojiStyles(
                folder.resolve("cache/emoji-styles"),
                archives.stream()
                        .map(file -> PublishedPackage.npm("any", "1", 1_200_000, Sha256.of(file)))
                        .toList());
        fetching().fetch(archives);
    }

    private Fetching fetching() {
        return new Fetching("emoji-styles", emoji.fetched().orElseThrow(), line -> {});
    }

    @Override
    public String name() {
        return "emoji-styles";
    }

    @Override
    public Dataset open(Split split) {
        return emoji.open(Plugins.settings("datasets", name()), split);
    }

    @Test
    void takes_emoji_with_both_pictures_in_the_order_of_code_points_without_skin_tones_flags_and_components()
            throws IOException {
        assertThat(Files.readAllLines(emoji.fetched().orElseThrow().folder().resolve("code-points.txt")))
                .containsExactly("2708-FE0F", "1F44D", "1F44D-200D-2640", "1F600", "1F621");
    }

    @Test
    void draws_pictures_on_white() {
        assertThat(colours(open(Split.TRAINING))).containsExactly("#708090", "#a0b0c0", "#445566", "#0a141e");
        assertThat(colours(open(Split.TEST)))
                .containsExactly("#e0e0e0", "#405060", "#102030", "#e0e0e0", "#112233", "#7f7f7f");
    }

    @Test
    void keeps_variants_of_an_emoji_in_one_split_and_knows_counterparts() {
        Dataset test = open(Split.TEST);

        assertThat(test.size()).isEqualTo(6);
        assertThat(open(Split.TRAINING).size()).isEqualTo(4);
        for (int i = 0; i < 6; i++) {
            int other = test.counterpart(i).orElseThrow();
            assertThat(other).isEqualTo((i + 3) % 6);
            assertThat(test.label(i)).isEqualTo(i / 3);
        }
        assertThatThrownBy(() -> test.counterpart(6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void says_how_to_fetch_what_is_not_there() {
        EmojiStyles other = new EmojiStyles(
                folder.resolve("none"),
                archives.stream()
                        .map(file -> PublishedPackage.npm("any", "1", 1_200_000, Sha256.of(file)))
                        .toList());

        assertThatThrownBy(() -> other.open(Plugins.settings("datasets", name()), Split.TRAINING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Data set emoji-styles has not been fetched yet.
                        Fetch it once, 2 MB: gan4j data fetch emoji-styles
                        Without a network: --set data.source=few-emoji""");
    }

    @Test
    void says_what_to_do_about_a_cache_that_has_lost_a_file() throws IOException {
        Path cache = emoji.fetched().orElseThrow().folder();
        Files.delete(cache.resolve("twitter.png"));

        assertThatThrownBy(() -> open(Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("\nDelete " + cache + ", and fetch it again: gan4j data fetch emoji-styles");
    }

    @Test
    void names_the_packages_that_the_reference_was_made_from() {
        FetchedData data = new EmojiStyles().fetched().orElseThrow();

        assertThat(data.sources().get(0).downloads())
                .extracting(Download::title)
                .containsExactly("emoji-datasource-google@16.0.0", "emoji-datasource-twitter@16.0.0");
        assertThat(data.megabytes()).isEqualTo(136);
        assertThat(data.folder()).endsWithRaw(Path.of("datasets", "emoji-styles-16.0.0"));
    }

    /** Returns pictures of one colour each, and what else a package has. */
    private static Map<String, byte[]> pictures(String style, int[] colours) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String images = "package/img/" + style + "/64/";
        files.put("package/package.json", "{}".getBytes(StandardCharsets.UTF_8));
        files.put("package/emoji.json", LIST.getBytes(StandardCharsets.UTF_8));
        List<String> names = List.of("1f621", "1f44d-200d-2640", "2708-fe0f", "1f600");
        for (int i = 0; i < names.size(); i++) {
            files.put(images + names.get(i) + ".png", png(colour(colours[i])));
        }
        files.put(images + "1f44d.png", png(greyWithAlpha(100, 51)));
        for (String leftOut : List.of("1f1e9-1f1ea", "1f3fb", "1f621-1f3fb")) {
            files.put(images + leftOut + ".png", png(colour(0xffff0000)));
        }
        files.put("package/img/" + style + "/sheets/64.png", new byte[0]);
        return files;
    }

    private static BufferedImage colour(int argb) {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, argb);
        }
        return image;
    }

    private static BufferedImage greyWithAlpha(int grey, int alpha) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(64, 64), false, null);
        for (int i = 0; i < 64 * 64; i++) {
            image.getRaster().setPixel(i % 64, i / 64, new int[] {grey, alpha});
        }
        return image;
    }

    private static BufferedImage palette(int colour) {
        IndexColorModel model =
                new IndexColorModel(1, 2, new int[] {0xff000000 | colour, 0}, 0, true, 1, DataBuffer.TYPE_BYTE);
        return new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_BINARY, model);
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "png", bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** Returns the colour of every example, the same at all of its pixels. */
    private static List<String> colours(Dataset dataset) {
        List<String> colours = new ArrayList<>();
        byte[] pixels = new byte[dataset.shape().length()];
        for (int i = 0; i < dataset.size(); i++) {
            dataset.pixels(i, pixels);
            for (int k = 0; k < pixels.length; k++) {
                assertThat(pixels[k]).isEqualTo(pixels[k / 4096 * 4096]);
            }
            colours.add("#%02x%02x%02x".formatted(pixels[0], pixels[4096], pixels[8192]));
        }
        return colours;
    }
}
