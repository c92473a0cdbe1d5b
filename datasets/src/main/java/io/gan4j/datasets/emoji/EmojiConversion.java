package io.gan4j.datasets.emoji;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.file.ImageFile;
import io.gan4j.datasets.PackageArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the files of {@link EmojiPairs} from the packages emoji-datasource-google and emoji-datasource-twitter: their
 * pictures of 64×64 drawn on white, without flags, components, and skin tones other than the yellow one.
 */
final class EmojiConversion implements FetchedData.Conversion {
    static final EmojiPairs.Sheets STYLES = new EmojiPairs.Sheets("google.png", "twitter.png");

    private static final String LIST = "package/emoji.json";
    private static final String GOOGLE_PICTURES = "package/img/google/64/";
    private static final String TWITTER_PICTURES = "package/img/twitter/64/";
    private static final Set<String> LEFT_OUT = Set.of("Flags", "Component");

    @Override
    public void convert(List<Path> archives, Path folder) throws IOException {
        Map<String, byte[]> google =
                PackageArchive.contents(archives.get(0), name -> name.equals(LIST) || name.startsWith(GOOGLE_PICTURES));
        Map<String, byte[]> twitter =
                PackageArchive.contents(archives.get(1), name -> name.startsWith(TWITTER_PICTURES));
        Map<String, String> pictures = pictures(google.getOrDefault(LIST, new byte[0]));
        pictures.values()
                .removeIf(picture -> !google.containsKey(GOOGLE_PICTURES + picture)
                        || !twitter.containsKey(TWITTER_PICTURES + picture));
        if (pictures.isEmpty()) {
            throw new IOException("no emoji with a picture in both styles in " + archives);
        }
        Files.write(folder.resolve(EmojiPairs.CODE_POINTS), pictures.keySet());
        write(pictures.values(), GOOGLE_PICTURES, google, folder.resolve(STYLES.a()));
        write(pictures.values(), TWITTER_PICTURES, twitter, folder.resolve(STYLES.b()));
    }

    private static void write(Collection<String> pictures, String prefix, Map<String, byte[]> contents, Path sheet)
            throws IOException {
        List<byte[]> images = pictures.stream()
                .map(picture -> prefix + picture)
                .map(name -> ImageFile.picture(Objects.requireNonNull(contents.get(name)), name)
                        .pixels(EmojiPairs.SHAPE))
                .toList();
        EmojiPairs.SHEET.write(images, sheet);
    }

    /** Returns names of picture files by code points, in the order of these. Skin tones are no entries of the list. */
    private static Map<String, String> pictures(byte[] list) throws IOException {
        Map<String, String> pictures = new TreeMap<>(OpenMoji.BY_NUMBERS);
        for (JsonNode emoji : new ObjectMapper().readTree(list)) {
            if (!LEFT_OUT.contains(emoji.path("category").asText())) {
                pictures.put(emoji.path("unified").asText(), emoji.path("image").asText());
            }
        }
        return pictures;
    }
}
