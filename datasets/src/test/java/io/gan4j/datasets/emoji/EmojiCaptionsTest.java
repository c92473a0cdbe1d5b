package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On packages laid out as the real ones, with three of their pictures under more than one name. */
class EmojiCaptionsTest implements DatasetContract {
    private static final String LIST = """
            [{"hexcode": "1F534", "group": "symbols", "subgroups": "geometric", "annotation": "red circle",
              "tags": "circle, geometric, red", "openmoji_tags": "red, round", "skintone": ""},
             {"hexcode": "25AA", "group": "symbols", "subgroups": "geometric", "annotation": "black small square",
              "tags": "geometric", "openmoji_tags": "", "skintone": ""},
             {"hexcode": "0035-FE0F-20E3", "group": "symbols", "subgroups": "keycap", "annotation": "keycap: 5",
              "tags": "5, five, keycap", "openmoji_tags": "", "skintone": ""},
             {"hexcode": "1F44B-1F3FB", "group": "people-body", "annotation": "waving hand", "skintone": "1"},
             {"hexcode": "1F1E9-1F1EA", "group": "flags", "annotation": "flag: germany", "skintone": ""},
             {"hexcode": "1F3FB", "group": "component", "annotation": "light skin tone", "skintone": ""},
             {"hexcode": "E000", "group": "extras-openmoji", "annotation": "openmoji", "skintone": ""},
             {"hexcode": "2B1B", "group": "symbols", "annotation": "without a picture", "skintone": ""}]
            """;

    @TempDir
    Path folder;

    private List<Path> archives;
    private EmojiCaptions emoji;

    @BeforeEach
    void fetch() throws IOException {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("package/package.json", "{}".getBytes(StandardCharsets.UTF_8));
        for (String name : List.of("1f534", "25aa-fe0f", "0035-fe0f-20e3")) {
            pictures.put("package/assets/" + name + ".webp", picture(name));
        }
        for (String leftOut : List.of("1f44b-1f3fb", "1f1e9-1f1ea", "1f3fb", "e000", "1f600")) {
            pictures.put("package/assets/" + leftOut + ".webp", picture("1f534"));
        }
        fetch(pictures, LIST);
    }

    private void fetch(Map<String, byte[]> pictures, String list) throws IOException {
        archives = List.of(
                Archives.write(folder.resolve("fluent.tgz"), pictures),
                Archives.write(
                        folder.resolve("openmoji.tgz"),
                        Map.of("package/data/openmoji.json", list.getBytes(StandardCharsets.UTF_8))));
        emoji = new EmojiCaptions(
                folder.resolve("cache/emoji-captions"),
                archives.stream()
                        .map(file -> PublishedPackage.npm("any", "1", 1_200_000, Sha256.of(file)))
                        .toList());
        new Fetching("emoji-captions", emoji.fetched().orElseThrow(), line -> {}).fetch(archives);
    }

    private static byte[] picture(String name) {
        return Resources.read("fluent-emoji", name + ".webp");
    }

    @Override
    public String name() {
        return "emoji-captions";
    }

    @Override
    public Dataset open(Split split) {
        return emoji.open(Plugins.settings("datasets", name()), split);
    }

    @Test
    void takes_emoji_with_a_picture_without_skin_tones_flags_components_and_openmojis_own() throws IOException {
        assertThat(cache().resolve("captions.jsonl")).hasContent("""
                {"file":"1F534.png","captions":["red circle","red circle, geometric","geometric","red, round"]}
                {"file":"25AA.png","captions":["black small square","black small square, geometric","geometric"]}
                {"file":"0035-FE0F-20E3.png","captions":["keycap: 5","keycap: 5, keycap","five"]}
                """);
        assertThat(cache().toFile().list())
                .containsExactlyInAnyOrder("captions.jsonl", "1F534.png", "25AA.png", "0035-FE0F-20E3.png");
    }

    @Test
    void draws_pictures_on_white_and_cuts_out_their_middle_square() {
        Dataset training = open(Split.TRAINING);

        assertThat(training.shape()).isEqualTo(new ImageShape(3, 256, 256));
        // As libwebp decodes the files, which interpolates colours otherwise.
        assertNear(training, 0, 48, 128, 92, 179, 255);
        assertNear(training, 0, 144, 128, 89, 157, 255);
        assertNear(training, 1, 128, 128, 72, 62, 84);
        assertNear(training, 1, 60, 128, 255, 255, 255);
        // TwelveMonkeys before 3.15 gives 210, 69, 94.
        assertNear(open(Split.TEST), 0, 128, 64, 183, 45, 64);
    }

    @Test
    void holds_out_images_by_their_first_code_point_and_a_caption_of_the_others() {
        Dataset training = open(Split.TRAINING);
        Dataset test = open(Split.TEST);

        assertThat(training.size()).isEqualTo(2);
        assertThat(training.captions(0)).containsExactly("keycap: 5", "keycap: 5, keycap");
        assertThat(training.heldOutCaptions(0)).containsExactly("five");
        assertThat(training.captions(1)).containsExactly("black small square", "geometric");
        assertThat(training.heldOutCaptions(1)).containsExactly("black small square, geometric");
        assertThat(test.size()).isEqualTo(1);
        assertThat(test.captions(0)).containsExactly("red circle", "red circle, geometric", "geometric", "red, round");
        assertThat(test.heldOutCaptions(0)).isEmpty();
    }

    @Test
    void says_how_to_fetch_what_is_not_there() {
        EmojiCaptions other = new EmojiCaptions(
                folder.resolve("none"),
                archives.stream()
                        .map(file -> PublishedPackage.npm("any", "1", 1_200_000, Sha256.of(file)))
                        .toList());

        assertThatThrownBy(() -> other.open(Plugins.settings("datasets", name()), Split.TRAINING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Data set emoji-captions has not been fetched yet.
                        Fetch it once, 2 MB: gan4j data fetch emoji-captions
                        Without a network: --set data.source=few-captions""");
    }

    @Test
    void says_what_to_do_about_a_cache_that_has_lost_a_file() throws IOException {
        Files.delete(cache().resolve("25AA.png"));

        assertThatThrownBy(() -> open(Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("there is no file %s\nDelete %s, and fetch it again: gan4j data fetch emoji-captions"
                        .formatted(cache().resolve("25AA.png"), cache()));
    }

    @Test
    void refuses_packages_without_emoji() {
        List<Path> swapped = List.of(archives.get(1), archives.get(0));

        assertThatThrownBy(() -> EmojiCaptions.convert(swapped, folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no emoji with a picture and a caption in ");
    }

    @Test
    void names_the_packages_that_the_reference_was_made_from() {
        FetchedData data = new EmojiCaptions().fetched().orElseThrow();

        assertThat(data.sources().get(0).downloads())
                .extracting(Download::title)
                .containsExactly("@lobehub/fluent-emoji-3d@1.1.0", "openmoji@17.0.0");
        assertThat(data.megabytes()).isEqualTo(20);
        assertThat(data.folder()).endsWithRaw(Path.of("datasets", "emoji-captions-1.1.0"));
    }

    private Path cache() {
        return emoji.fetched().orElseThrow().folder();
    }

    private static void assertNear(Dataset dataset, int index, int row, int column, int... colour) {
        byte[] pixels = new byte[dataset.shape().length()];
        dataset.pixels(index, pixels);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(pixels[(channel * 256 + row) * 256 + column] & 0xff)
                    .as("channel %d of image %d in row %d and column %d", channel, index, row, column)
                    .isBetween(colour[channel] - 3, colour[channel] + 3);
        }
    }
}
