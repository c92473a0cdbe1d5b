package io.gan4j.datasets.emoji;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gan4j.data.fetch.PublishedPackage;
import io.gan4j.datasets.PackageArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the package openmoji lists: emoji of Unicode's, without flags, components, and skin tones but the yellow one.
 */
final class OpenMoji {
    static final PublishedPackage PACKAGE = PublishedPackage.npm(
            "openmoji", "17.0.0", 4_339_458, "55ee7d13485dec86e9f38c1f3a645a13382d33ff97c0cd845ee824b0aef45e68");

    static final String LICENCE =
            "OpenMoji, the open-source emoji and icon project, CC BY-SA 4.0, https://openmoji.org";

    /** Of the captions that {@link EmojiWords} makes. */
    static final String LICENCE_OF_CAPTIONS = "Captions: made from the data of OpenMoji, CC BY-SA 4.0,"
            + " https://openmoji.org, and from the annotations of Unicode CLDR in them, Copyright Unicode, Inc.,"
            + " Unicode License V3, https://www.unicode.org/license.txt";

    /** The order of code points as Unicode writes them, {@code 1F468-200D-1F3A8}. */
    static final Comparator<String> BY_NUMBERS = Comparator.comparing(OpenMoji::numbers, Arrays::compare);

    private static final String LIST = "package/data/openmoji.json";
    private static final Set<String> LEFT_OUT = Set.of("flags", "component");

    /** Of OpenMoji's own drawings, which stand for no emoji of Unicode. */
    private static final String LEFT_OUT_TOO = "extras-";

    /**
     * An emoji.
     *
     * @param codePoints as Unicode writes them: {@code 1F468-200D-1F3A8}
     */
    record Emoji(String codePoints, EmojiWords words) {}

    private OpenMoji() {}

    /** Returns those of the list, in its order; none if there is no list. */
    static List<Emoji> emoji(Path archive) throws IOException {
        byte[] list = PackageArchive.contents(archive, LIST::equals).getOrDefault(LIST, new byte[0]);
        List<Emoji> all = new ArrayList<>();
        for (JsonNode emoji : new ObjectMapper().readTree(list)) {
            String group = emoji.path("group").asText();
            if (emoji.path("skintone").asText().isEmpty()
                    && !LEFT_OUT.contains(group)
                    && !group.startsWith(LEFT_OUT_TOO)) {
                all.add(new Emoji(emoji.path("hexcode").asText(), words(emoji)));
            }
        }
        return all;
    }

    private static EmojiWords words(JsonNode emoji) {
        return new EmojiWords(
                emoji.path("annotation").asText(),
                emoji.path("subgroups").asText(),
                emoji.path("tags").asText(),
                emoji.path("openmoji_tags").asText());
    }

    /** Returns code points as all packages write them: in small letters, without the selector of emoji. */
    static String key(String codePoints) {
        return Arrays.stream(codePoints.toLowerCase(Locale.ROOT).split("-"))
                .filter(each -> !each.equals("fe0f"))
                .collect(Collectors.joining("-"));
    }

    private static int[] numbers(String codePoints) {
        return Arrays.stream(codePoints.split("-"))
                .mapToInt(number -> Integer.parseInt(number, 16))
                .toArray();
    }
}
