package io.gan4j.data.file;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds images that miss a part of their data though a decoder gives a picture: some fill up with grey, or with
 * whatever they have, and only warn, or do not say so at all. Those of PNG, GIF and BMP refuse such files themselves.
 *
 * <p>It is asked before an image is decoded, listens to the reader while that decodes, and is asked then.
 */
final class MissingData implements IIOReadWarningListener {
    /** How libjpeg begins what it says of entropy-coded data. */
    private static final String CORRUPT = "Corrupt JPEG data";

    /** What it says of bytes too many, which many encoders leave between segments: nothing is missing for them. */
    private static final String EXTRANEOUS = "extraneous bytes";

    private static final String NO_END_MARKER = "Missing EOI marker";

    private final List<String> warnings = new ArrayList<>();

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        warnings.add(warning);
    }

    /** Returns whether the file ends before that what its header tells of, where {@code reader} would not mind. */
    static boolean isToldBy(ImageReader reader, ImageInputStream in) throws IOException {
        long position = in.getStreamPosition();
        boolean missing = switch (format(reader)) {
            case "tiff", "tif" -> isInTiff(in);
            case "webp" -> isInWebP(in);
            default -> false;
        };
        in.seek(position);
        return missing;
    }

    /** Returns whether the picture that {@code reader} has decoded from {@code in} is not all there. */
    boolean wasFound(ImageReader reader, ImageInputStream in) throws IOException {
        String format = format(reader);
        return (format.equals("jpeg") || format.equals("jpg")) && isInJpeg(in);
    }

    private static String format(ImageReader reader) throws IOException {
        return reader.getFormatName().toLowerCase(Locale.ROOT);
    }

    /** A file that lacks nothing but the marker at its end is whole. */
    private boolean isInJpeg(ImageInputStream in) throws IOException {
        boolean corrupt =
                warnings.stream().anyMatch(warning -> warning.startsWith(CORRUPT) && !warning.contains(EXTRANEOUS));
        boolean endless = warnings.stream().anyMatch(warning -> warning.contains(NO_END_MARKER));
        return corrupt || (endless && !JpegScans.haveAll(in));
    }

    private static boolean isInTiff(ImageInputStream in) throws IOException {
        in.seek(0);
        Directory tags = new TIFFReader().read(in);
        Directory first = tags instanceof CompoundDirectory pages ? pages.getDirectory(0) : tags;
        return areBeyondEnd(first, TIFF.TAG_STRIP_OFFSETS, TIFF.TAG_STRIP_BYTE_COUNTS, in)
                || areBeyondEnd(first, TIFF.TAG_TILE_OFFSETS, TIFF.TAG_TILE_BYTE_COUNTS, in);
    }

    private static boolean areBeyondEnd(Directory page, int offsetTag, int countTag, ImageInputStream in)
            throws IOException {
        long[] offsets = numbers(page.getEntryById(offsetTag));
        long[] counts = numbers(page.getEntryById(countTag));
        long end = IntStream.range(0, Math.min(offsets.length, counts.length))
                .mapToLong(part -> offsets[part] + counts[part])
                .max()
                .orElse(0);
        return !isOfLength(in, end);
    }

    /** Returns the numbers of a tag, which are one or an array of some type; none if it is not there. */
    private static long[] numbers(@Nullable Entry tag) {
        Object value = tag == null ? new long[0] : tag.getValue();
        return value instanceof Number one
                ? new long[] {one.longValue()}
                : IntStream.range(0, Array.getLength(value))
                        .mapToLong(i -> Array.getLong(value, i))
                        .toArray();
    }

    /** A WebP file is a RIFF container: its header tells how much comes behind it. */
    private static boolean isInWebP(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.seek(4);
        return !isOfLength(in, 8 + in.readUnsignedInt());
    }

    private static boolean isOfLength(ImageInputStream in, long length) throws IOException {
        in.seek(Math.max(0, length - 1));
        return in.read() >= 0;
    }
}
