package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.Fetching;
import io.gan4j.data.fetch.PublishedPackage;
import io.gan4j.datasets.Archives;
import io.gan4j.file.Sha256;
import io.gan4j.testkit.DatasetContract;
import io.gan4j.testkit.Plugins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On packages laid out as the real ones: a red circle, held out, and a black square in some of the styles. */
class EmojiDrawingsTest implements DatasetContract {
    private static final String LIST = """
            [{"hexcode": "1F534", "group": "symbols", "subgroups": "geometric", "annotation": "red circle",
              "tags": "circle, geometric, red", "openmoji_tags": "red, round", "skintone": ""},
             {"hexcode": "25AA-FE0F", "group": "symbols", "subgroups": "geometric", "annotation": "black small square",
              "tags": "geometric", "openmoji_tags": "", "skintone": ""},
             {"hexcode": "1F1E9-1F1EA", "group": "flags", "annotation": "flag: germany", "skintone": ""}]
            """;

    /** The left half of an image. */
    private static final String HALF = "<path fill='%s' d='M0 0h18v36H0z'/>";

    /** Of a set whose names are those of noto. */
    private static final String WITHOUT_NAMES = "{}";

    private static final String NAMES = "{\"1f534\": \"red-circle\", \"25aa\": \"black-small-square\"}";

    @TempDir
    Path folder;

    private EmojiDrawings emoji;

    @BeforeEach
    void fetch() throws IOException {
        List<Path> archives = new ArrayList<>();
        archives.add(archive(
                "openmoji", Map.of("data/openmoji.json", text(LIST), "color/svg/1F534.svg", text(svg("#ff0000")))));
        archives.add(archive(
                "fluent-3d", Map.of("assets/25aa-fe0f.webp", Resources.read("fluent-emoji", "25aa-fe0f.webp"))));
        archives.add(
                set("fluent-flat", NAMES, "\"black-small-square\": {\"body\": \"" + HALF.formatted("#010203") + "\"}"));
        archives.add(set("noto", NAMES, "\"red-circle\": {\"body\": \"" + HALF.formatted("#fe0000") + "\"}"));
        archives.add(
                set("noto-v1", WITHOUT_NAMES, "\"red-circle\": {\"body\": \"" + HALF.formatted("#fd0000") + "\"}"));
        archives.add(
                set(
                        "twemoji",
                        NAMES,
                        "\"white-small-square\": {\"body\": \"" + HALF.formatted("#040506") + "\"}},"
                                + "\"aliases\": {\"black-small-square\": {\"parent\": \"white-small-square\", \"hFlip\": true}"));
        archives.add(set("emojione", WITHOUT_NAMES, "\"red-ring\": {\"body\": \"\"}"));
        emoji = new EmojiDrawings(
                folder.resolve("cache/emoji-drawings"),
                archives.stream()
                        .map(file -> PublishedPackage.npm("any", "1", 1_200_000, Sha256.of(file)))
                        .toList());
        new Fetching(name(), emoji.fetched().orElseThrow(), line -> {}).fetch(archives);
    }

    private Path set(String name, String names, String icons) throws IOException {
        return archive(
                name,
                Map.of(
                        "chars.json",
                        text(names),
                        "icons.json",
                        text("{\"width\": 36, \"height\": 36, \"icons\": {" + icons + "}}")));
    }

    private Path archive(String name, Map<String, byte[]> files) throws IOException {
        Map<String, byte[]> packed = new LinkedHashMap<>();
        files.forEach((file, bytes) -> packed.put("package/" + file, bytes));
        return Archives.write(folder.resolve(name + ".tgz"), packed);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String svg(String colour) {
        return "<svg viewBox='0 0 36 36' xmlns='http://www.w3.org/2000/svg'>" + HALF.formatted(colour) + "</svg>";
    }

    @Override
    public String name() {
        return "emoji-drawings";
    }

    @Override
    public Dataset open(Split split) {
        return emoji.open(Plugins.settings("datasets", name()), split);
    }

    @Test
    void takes_each_emoji_in_the_styles_that_have_it_with_the_same_captions() {
        assertThat(emoji.fetched().orElseThrow().folder().resolve("captions.jsonl"))
                .hasContent("""
                {"file":"openmoji/1F534.png","captions":["red circle","red circle, geometric","geometric","red, round"]}
                {"file":"noto/1F534.png","captions":["red circle","red circle, geometric","geometric","red, round"]}
                {"file":"noto-v1/1F534.png","captions":["red circle","red circle, geometric","geometric","red, round"]}
                {"file":"fluent-3d/25AA-FE0F.png","captions":["black small square","black small square, geometric","geometric"]}
                {"file":"fluent-flat/25AA-FE0F.png","captions":["black small square","black small square, geometric","geometric"]}
                {"file":"twemoji/25AA-FE0F.png","captions":["black small square","black small square, geometric","geometric"]}
                """);
    }

    @Test
    void all_drawings_of_one_thing_are_in_one_split_and_have_the_same_captions_held_out() {
        Dataset training = open(Split.TRAINING);

        assertThat(open(Split.TEST).size()).isEqualTo(3);
        assertThat(training.size()).isEqualTo(3);
        for (int i = 0; i < training.size(); i++) {
            assertThat(training.captions(i)).hasSize(2);
            assertThat(training.heldOutCaptions(i))
                    .isEqualTo(training.heldOutCaptions(0))
                    .hasSize(1);
        }
    }

    @Test
    void draws_on_white_and_mirrors_what_is_another_drawing_mirrored() {
        Dataset training = open(Split.TRAINING);

        assertThat(training.shape()).isEqualTo(new ImageShape(3, 128, 128));
        assertThat(colours(training, 1)).isEqualTo("1 2 3 | 255 255 255"); // fluent-flat
        assertThat(colours(training, 2)).isEqualTo("255 255 255 | 4 5 6"); // twemoji
        assertThat(colours(open(Split.TEST), 1)).isEqualTo("254 0 0 | 255 255 255"); // noto
    }

    @Test
    void has_each_drawing_to_train_on_in_another_colour_too_if_asked() {
        Settings settings = Plugins.settings("datasets", name(), "recoloured=true");
        Dataset training = emoji.open(settings, Split.TRAINING);

        assertThat(training.size()).isEqualTo(2 * open(Split.TRAINING).size());
        assertThat(training.captions(0)).isEqualTo(open(Split.TRAINING).captions(0));
        assertThat(List.of(training.captions(3), training.captions(4), training.captions(5)))
                .containsExactly(
                        List.of("yellow small square", "small square, yellow"),
                        List.of("grey small square", "small square, grey"),
                        List.of("pink small square", "small square, pink"));
        assertThat(colours(training, 4)).isEqualTo("150 155 160 | 255 255 255");
        assertThat(emoji.open(settings, Split.TEST).size()).isEqualTo(3);
    }

    /** Returns what is in the middle of the left half and of the right one. */
    private static String colours(Dataset dataset, int index) {
        byte[] pixels = new byte[dataset.shape().length()];
        dataset.pixels(index, pixels);
        return colour(pixels, 32) + " | " + colour(pixels, 96);
    }

    private static String colour(byte[] pixels, int column) {
        int at = 64 * 128 + column;
        return (pixels[at] & 0xff) + " " + (pixels[128 * 128 + at] & 0xff) + " " + (pixels[2 * 128 * 128 + at] & 0xff);
    }
}
