package io.gan4j.datasets.emoji;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gan4j.data.Dataset;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.datasets.folder.CaptionFile;
import io.gan4j.datasets.folder.CaptionedFiles;
import io.gan4j.datasets.folder.CaptionedImages;
import io.gan4j.datasets.folder.Taken;
import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Drawings of emoji with OpenMoji's words for them: images from sentences. Kept as a folder of images, named by code
 * points as OpenMoji writes them, in one style or in a folder for each, and a file of captions as {@link CaptionFile}
 * reads it. An emoji is held out for testing as in {@link EmojiPairs}, about a tenth of all, and in every style.
 */
final class CaptionedEmoji {
    static final String CAPTIONS = "captions.jsonl";

    private static final String ENDING = ".png";

    /** Drawings in one style. */
    @FunctionalInterface
    interface Drawings {
        /** Returns an emoji on white, three channels, in the order channel, row, column; if there is one. */
        Optional<byte[]> pixels(String codePoints);
    }

    private CaptionedEmoji() {}

    /**
     * Writes drawings and captions.
     *
     * @param openMoji the package with the list
     * @param styles by what stands before the names of their files: nothing, or a folder and {@code /}
     * @param side of the square images
     * @throws IOException if there are no drawings of what the list has
     */
    static void write(Path openMoji, Map<String, Drawings> styles, int side, Path folder) throws IOException {
        for (String style : styles.keySet()) {
            Files.createDirectories(folder.resolve(style));
        }
        TileSheet single = new TileSheet(side, 1);
        ObjectMapper json = new ObjectMapper();
        List<String> captions = new ArrayList<>();
        for (OpenMoji.Emoji emoji : OpenMoji.emoji(openMoji)) {
            for (Map.Entry<String, Drawings> style : styles.entrySet()) {
                Optional<byte[]> pixels = style.getValue().pixels(emoji.codePoints());
                if (pixels.isPresent()) {
                    String file = style.getKey() + emoji.codePoints() + ENDING;
                    single.write(List.of(pixels.get()), folder.resolve(file));
                    ObjectNode line = json.createObjectNode().put("file", file);
                    emoji.words().captions().forEach(line.putArray("captions")::add);
                    captions.add(line.toString());
                }
            }
        }
        if (captions.isEmpty()) {
            throw new IOException("no emoji with a picture and a caption in " + openMoji.getParent());
        }
        Files.write(folder.resolve(CAPTIONS), captions);
    }

    /**
     * Reads one split of what was fetched.
     *
     * @param name of the data set
     * @throws InvalidInputException if it was not fetched, or cannot be read
     */
    static Dataset fetched(FetchedData data, String name, Split split) {
        Path folder = data.require(name, FewCaptions.NAME);
        try {
            CaptionedImages images = new CaptionedFiles(
                            name, folder, CaptionFile.read(folder.resolve(CAPTIONS), folder), List.of())
                    .open(split, CaptionedEmoji::heldOut, Taken.USUAL);
            if (!images.remarks().isEmpty()) { // of files that were checked when they were fetched, none is left out
                throw new InvalidInputException(images.remarks().get(1).strip());
            }
            return images;
        } catch (InvalidInputException e) {
            throw data.damaged(name, e);
        }
    }

    private static Set<String> heldOut(List<String> files) {
        return files.stream().filter(CaptionedEmoji::isHeldOut).collect(Collectors.toUnmodifiableSet());
    }

    /** @param file code points and an ending, in a folder or not: {@code noto/1F468-200D-1F3A8.png} */
    static boolean isHeldOut(String file) {
        return EmojiPairs.split(file.replaceFirst(".*/", "").replaceFirst("[.].*", "")) == Split.TEST;
    }
}
