package io.gan4j.datasets.emoji;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gan4j.data.ImageShape;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.file.ImageFile;
import io.gan4j.datasets.PackageArchive;
import io.gan4j.datasets.folder.CaptionFile;
import io.gan4j.datasets.folder.FolderImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes a folder of images and a file of captions, as {@link CaptionFile} reads it, from the packages
 * &#64;lobehub/fluent-emoji-3d and openmoji: the pictures of 256×256 drawn on white and named by their code points as
 * OpenMoji writes them, without flags, components, and skin tones other than the yellow one.
 */
final class EmojiCaptionsConversion implements FetchedData.Conversion {
    static final String CAPTIONS = "captions.jsonl";

    private static final int SIDE = 256;
    private static final String PICTURES = "package/assets/";
    private static final String LIST = "package/data/openmoji.json";
    private static final String ENDING = ".webp";
    private static final Set<String> LEFT_OUT = Set.of("flags", "component");

    /** Of OpenMoji's own drawings, which stand for no emoji of Unicode. */
    private static final String LEFT_OUT_TOO = "extras-";

    @Override
    public void convert(List<Path> archives, Path folder) throws IOException {
        Map<String, byte[]> pictures = new TreeMap<>();
        PackageArchive.contents(archives.get(0), name -> name.startsWith(PICTURES) && name.endsWith(ENDING))
                .forEach((name, bytes) ->
                        pictures.put(key(name.substring(PICTURES.length(), name.length() - ENDING.length())), bytes));
        byte[] list = PackageArchive.contents(archives.get(1), LIST::equals).getOrDefault(LIST, new byte[0]);
        ObjectMapper json = new ObjectMapper();
        List<String> captions = new ArrayList<>();
        for (JsonNode emoji : json.readTree(list)) {
            String codePoints = emoji.path("hexcode").asText();
            byte[] picture = pictures.get(key(codePoints));
            if (picture != null && isTaken(emoji)) {
                String file = codePoints + ".png";
                write(picture, folder.resolve(file));
                ObjectNode line = json.createObjectNode().put("file", file);
                words(emoji).captions().forEach(line.putArray("captions")::add);
                captions.add(line.toString());
            }
        }
        if (captions.isEmpty()) {
            throw new IOException("no emoji with a picture and a caption in " + archives);
        }
        Files.write(folder.resolve(CAPTIONS), captions);
    }

    private static boolean isTaken(JsonNode emoji) {
        String group = emoji.path("group").asText();
        return emoji.path("skintone").asText().isEmpty()
                && !LEFT_OUT.contains(group)
                && !group.startsWith(LEFT_OUT_TOO);
    }

    private static EmojiWords words(JsonNode emoji) {
        return new EmojiWords(
                emoji.path("annotation").asText(),
                emoji.path("subgroups").asText(),
                emoji.path("tags").asText(),
                emoji.path("openmoji_tags").asText());
    }

    private static void write(byte[] webp, Path png) throws IOException {
        ImageFile.Picture square = FolderImage.square(ImageFile.picture(webp, String.valueOf(png)), SIDE);
        new TileSheet(SIDE, 1).write(List.of(square.pixels(new ImageShape(3, SIDE, SIDE))), png);
    }

    /** Returns code points without the selector of emoji, which the two packages do not write alike. */
    private static String key(String codePoints) {
        return Arrays.stream(codePoints.toLowerCase(Locale.ROOT).split("-"))
                .filter(each -> !each.equals("fe0f"))
                .collect(Collectors.joining("-"));
    }
}
