package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.Download;
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

/** On a package laid out as the real one, with drawings of a square each. */
class EmojiOutlinesTest implements DatasetContract {
    private static final String LIST = """
            [{"hexcode": "1F621", "group": "smileys-emotion", "skintone": ""},
             {"hexcode": "1F44D", "group": "people-body", "skintone": ""},
             {"hexcode": "1F44D-1F3FB", "group": "people-body", "skintone": "1"},
             {"hexcode": "2708", "group": "travel-places", "skintone": ""},
             {"hexcode": "1F600", "group": "smileys-emotion", "skintone": ""},
             {"hexcode": "1F602", "group": "smileys-emotion", "skintone": ""},
             {"hexcode": "1F1E9-1F1EA", "group": "flags", "skintone": ""},
             {"hexcode": "E0A9", "group": "extras-openmoji", "skintone": ""}]
            """;

    @TempDir
    Path folder;

    private EmojiOutlines emoji;

    @BeforeEach
    void fetch() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("package/data/openmoji.json", LIST.getBytes(StandardCharsets.UTF_8));
        for (String code : List.of("1F621", "1F44D", "1F44D-1F3FB", "2708", "1F600", "1F1E9-1F1EA", "E0A9")) {
            files.put("package/black/svg/" + code + ".svg", svg("fill='none' stroke='#000000' stroke-width='9'"));
            files.put("package/color/svg/" + code + ".svg", svg("fill='#12ab34'"));
        }
        files.put("package/color/svg/1F602.svg", svg("fill='#ffffff'")); // without an outline
        Path archive = Archives.write(folder.resolve("openmoji.tgz"), files);
        emoji = new EmojiOutlines(
                folder.resolve("cache/emoji-outlines"),
                List.of(PublishedPackage.npm("any", "1", 1_200_000, Sha256.of(archive))));
        new Fetching("emoji-outlines", emoji.fetched().orElseThrow(), line -> {}).fetch(List.of(archive));
    }

    private static byte[] svg(String square) {
        return ("<svg viewBox='0 0 72 72' xmlns='http://www.w3.org/2000/svg'>"
                        + "<rect x='18' y='18' width='36' height='36' " + square + "/></svg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return "emoji-outlines";
    }

    @Override
    public Dataset open(Split split) {
        return emoji.open(Plugins.settings("datasets", name()), split);
    }

    @Test
    void takes_emoji_with_both_drawings_in_the_order_of_code_points_without_skin_tones_flags_and_extras()
            throws IOException {
        assertThat(Files.readAllLines(emoji.fetched().orElseThrow().folder().resolve("code-points.txt")))
                .containsExactly("2708", "1F44D", "1F600", "1F621");
    }

    @Test
    void draws_outlines_and_colours_on_white() {
        Dataset training = open(Split.TRAINING);

        int half = training.size() / 2;
        assertThat(colour(training, 0, 32)).isEqualTo("#ffffff"); // within the outline
        assertThat(colour(training, 0, 16)).isEqualTo("#000000"); // on it: a quarter of 64
        assertThat(colour(training, half, 32)).isEqualTo("#12ab34");
        assertThat(colour(training, half, 2)).isEqualTo("#ffffff");
        assertThat(training.counterpart(0)).hasValue(half);
    }

    private static String colour(Dataset dataset, int index, int column) {
        byte[] pixels = new byte[dataset.shape().length()];
        dataset.pixels(index, pixels);
        int place = 32 * 64 + column;
        return String.format("#%02x%02x%02x", pixels[place], pixels[64 * 64 + place], pixels[2 * 64 * 64 + place]);
    }

    @Test
    void says_what_is_no_drawing() {
        assertThatThrownBy(() -> new SvgDrawing(64).pixels("no drawing".getBytes(StandardCharsets.UTF_8), "a.svg"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a.svg is no SVG drawing.");
    }

    @Test
    void names_the_package_that_the_reference_was_made_from() {
        assertThat(new EmojiOutlines().fetched().orElseThrow().sources().get(0).downloads())
                .extracting(Download::title)
                .containsExactly("openmoji@17.0.0");
    }
}
