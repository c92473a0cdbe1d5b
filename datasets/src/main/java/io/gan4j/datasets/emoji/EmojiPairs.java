package io.gan4j.datasets.emoji;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Pairs;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.file.ImageList;
import io.gan4j.datasets.folder.HeldOut;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Emoji drawn in two ways, domain A (class 0) and domain B (class 1), 64×64 in colour: all of the one in the order of
 * their code points, then all of the other.
 *
 * <p>Kept in three files: a {@link TileSheet} of each, and their code points as Unicode writes them, a line each such
 * as {@code 1F468-200D-1F3A8}.
 *
 * <p>An emoji is held out for testing if its first code point, {@code 1F468}, lies in the first tenth of
 * {@link HeldOut}: then its variants of gender and family, which look alike, are in the same split.
 */
final class EmojiPairs {
    static final String CODE_POINTS = "code-points.txt";

    static final ImageShape SHAPE = new ImageShape(3, 64, 64);
    private static final double HELD_OUT = 0.1;

    /** How fetched ones are kept. */
    static final TileSheet SHEET = new TileSheet(SHAPE.height(), 32);

    /**
     * Names of the sheets.
     *
     * @param a of domain A
     * @param b of domain B
     */
    record Sheets(String a, String b) {}

    /** Reads the bytes of a file. */
    interface Source {
        byte[] read(String name);
    }

    private EmojiPairs() {}

    /**
     * Reads one split of what was fetched, with sheets as {@link #SHEET}.
     *
     * @param name of the data set
     * @param instead the name of one that comes along
     * @throws InvalidInputException if it was not fetched, or cannot be read
     */
    static Dataset fetched(FetchedData data, String name, String instead, Sheets sheets, Split split) {
        Path folder = data.require(name, instead);
        return read(file -> bytes(folder.resolve(file), name), sheets, SHEET.columns(), split);
    }

    private static byte[] bytes(Path file, String dataset) {
        try {
            return java.nio.file.Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "cannot read " + file + ": " + FileFault.reason(e) + "\nDelete " + file.getParent()
                            + ", and fetch it again: gan4j data fetch " + dataset,
                    e);
        }
    }

    /** Reads one split of sheets with that many columns. */
    static Dataset read(Source files, Sheets sheets, int columns, Split split) {
        List<String> codePoints = new String(files.read(CODE_POINTS), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int[] chosen = IntStream.range(0, codePoints.size())
                .filter(i -> split(codePoints.get(i)) == split)
                .toArray();
        TileSheet sheet = new TileSheet(SHAPE.height(), columns);
        List<ImageList> domains = Stream.of(sheets.a(), sheets.b())
                .map(name -> sheet.read(files.read(name), name, codePoints.size()))
                .map(all -> new ImageList(
                        SHAPE, IntStream.of(chosen).mapToObj(all::get).toList()))
                .toList();
        return new Pairs(domains.get(0), domains.get(1));
    }

    static Split split(String codePoints) {
        String first = codePoints.replaceFirst("-.*", "");
        return HeldOut.position(first) < HELD_OUT ? Split.TEST : Split.TRAINING;
    }
}
