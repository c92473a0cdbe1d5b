package io.gan4j.datasets.emoji;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.datasets.folder.HeldOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Emoji in two styles, domain A by Google (class 0) and domain B by Twitter (class 1), 64×64 in colour: all of the one
 * in the order of their code points, then all of the other. Immutable.
 *
 * <p>Kept in three files: a {@link TileSheet} of each style, and their code points as Unicode writes them, a line each
 * such as {@code 1F468-200D-1F3A8}.
 *
 * <p>An emoji is held out for testing if its first code point, {@code 1F468}, lies in the first tenth of
 * {@link HeldOut}: then its variants of gender and family, which look alike, are in the same split.
 */
final class EmojiPairs implements Dataset {
    static final String GOOGLE = "google.png";
    static final String TWITTER = "twitter.png";
    static final String CODE_POINTS = "code-points.txt";

    private static final ImageShape SHAPE = new ImageShape(3, 64, 64);
    private static final double HELD_OUT = 0.1;

    /** Google's, then as many of Twitter's. */
    private final List<byte[]> images = new ArrayList<>();

    /** Reads the bytes of a file. */
    interface Files {
        byte[] read(String name);
    }

    private EmojiPairs() {}

    /** Reads one split; {@code columns} is that of the sheets. */
    static EmojiPairs read(Files files, int columns, Split split) {
        List<String> codePoints = new String(files.read(CODE_POINTS), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int[] chosen = IntStream.range(0, codePoints.size())
                .filter(i -> split(codePoints.get(i)) == split)
                .toArray();
        TileSheet sheet = new TileSheet(SHAPE.height(), columns);
        EmojiPairs pairs = new EmojiPairs();
        for (String style : List.of(GOOGLE, TWITTER)) {
            List<byte[]> all = sheet.read(files.read(style), style, codePoints.size());
            for (int i : chosen) {
                pairs.images.add(all.get(i));
            }
        }
        return pairs;
    }

    static Split split(String codePoints) {
        String first = codePoints.replaceFirst("-.*", "");
        return HeldOut.position(first) < HELD_OUT ? Split.TEST : Split.TRAINING;
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public ImageShape shape() {
        return SHAPE;
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public List<String> classNames() {
        return List.of("A", "B");
    }

    @Override
    public void pixels(int index, byte[] target) {
        Objects.checkIndex(index, size());
        System.arraycopy(images.get(index), 0, target, 0, SHAPE.length());
    }

    @Override
    public int label(int index) {
        return Objects.checkIndex(index, size()) < size() / 2 ? 0 : 1;
    }

    @Override
    public OptionalInt counterpart(int index) {
        return OptionalInt.of((Objects.checkIndex(index, size()) + size() / 2) % size());
    }
}
