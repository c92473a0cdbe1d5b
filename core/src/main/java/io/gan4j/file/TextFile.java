package io.gan4j.file;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text files, which are UTF-8. */
public final class TextFile {
    private static final String ANOTHER_CHARACTER_SET = "Save it as UTF-8, or: iconv -f LATIN1 -t UTF-8 FILE > NEW";

    private TextFile() {}

    /**
     * Reads a file that a user wrote.
     *
     * @throws InvalidInputException if it is not there, cannot be read, or is not UTF-8: names the line
     */
    public static String read(Path file) {
        return read(file, ANOTHER_CHARACTER_SET);
    }

    /**
     * Reads a file.
     *
     * @param advice what to do if it is not UTF-8
     * @throws InvalidInputException if it is not there, cannot be read, or is not UTF-8: names the line
     */
    public static String read(Path file, String advice) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("there is no file " + file, e);
        } catch (IOException e) {
            throw Files.isDirectory(file)
                    ? new InvalidInputException("cannot read " + file + ": it is a folder", e)
                    : FileFault.unreadable(file, e);
        }
        if (isUtf16(bytes)) {
            throw InvalidInputException.lines(
                    file + " is not text in UTF-8, but in UTF-16.",
                    "Save it as UTF-8, or: iconv -f UTF-16 -t UTF-8 FILE > NEW");
        }
        return decode(bytes, file, advice);
    }

    /** By the mark that such files begin with; no text in UTF-8 has these bytes. */
    private static boolean isUtf16(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        return mark == 0xfeff || mark == 0xfffe;
    }

    private static String decode(byte[] bytes, Path file, String advice) {
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length); // no character has fewer bytes
        CoderResult result = strict.decode(in, text, true);
        if (result.isError()) {
            throw InvalidInputException.lines(
                    "%s:%d is not text in UTF-8: it has the byte %02X."
                            .formatted(file, line(bytes, in.position()), bytes[in.position()] & 0xff),
                    advice);
        }
        return text.flip().toString();
    }

    /** Returns the number of the line that a byte stands in. */
    private static int line(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
