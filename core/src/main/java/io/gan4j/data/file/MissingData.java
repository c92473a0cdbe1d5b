package io.gan4j.data.file;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.ImageInputStream;

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
            case "tiff", "tif" -> isInTiff(TIFFDirectory.createFromMetadata(reader.getImageMetadata(0)), in);
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

    private static boolean isInTiff(TIFFDirectory directory, ImageInputStream in) throws IOException {
        return areBeyondEnd(
                        directory, BaselineTIFFTagSet.TAG_STRIP_OFFSETS, BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS, in)
                || areBeyondEnd(
                        directory, BaselineTIFFTagSet.TAG_TILE_OFFSETS, BaselineTIFFTagSet.TAG_TILE_BYTE_COUNTS, in);
    }

    private static boolean areBeyondEnd(TIFFDirectory directory, int offsetTag, int countTag, ImageInputStream in)
            throws IOException {
        if (!directory.containsTIFFField(offsetTag) || !directory.containsTIFFField(countTag)) {
            return false;
        }
        long[] offsets = directory.getTIFFField(offsetTag).getAsLongs();
        long[] counts = directory.getTIFFField(countTag).getAsLongs();
        long end = IntStream.range(0, Math.min(offsets.length, counts.length))
                .mapToLong(part -> offsets[part] + counts[part])
                .max()
                .orElse(0);
        return !isOfLength(in, end);
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
