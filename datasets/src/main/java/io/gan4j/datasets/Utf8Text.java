package io.gan4j.datasets;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads text files in UTF-8, and tells those in other encodings apart. */
final class Utf8Text {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private Utf8Text() {}

    /**
     * Reads a text file, without the mark that some programs put before it.
     *
     * @throws InvalidInputException if it cannot be read, or is in another encoding
     */
    static String read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Optional<String> wide = wideEncoding(bytes);
            if (wide.isPresent()) {
                throw InvalidInputException.lines(
                        file + " is in " + wide.get().substring(0, "UTF-16".length()) + ", not in UTF-8.",
                        conversion(wide.get()));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " is not in UTF-8.\n" + conversion("LATIN1"), e);
        } catch (IOException e) {
            throw new InvalidInputException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String conversion(String encoding) {
        return "Save it so, or: iconv -f " + encoding + " -t UTF-8 FILE > NEW";
    }

    /**
     * Returns the encoding of two or four bytes a character that a text is in: by the mark at its start, which says the
     * order of the bytes, or by the zeros that such a text has for every letter of English, and one in UTF-8 nowhere.
     */
    private static Optional<String> wideEncoding(byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) {
            return Optional.of("UTF-32");
        }
        if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
            return Optional.of("UTF-16");
        }
        int zeros = 0;
        int atOddPlaces = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                zeros++;
                atOddPlaces += i % 2;
            }
        }
        return zeros == 0 ? Optional.empty() : Optional.of(2 * atOddPlaces > zeros ? "UTF-16LE" : "UTF-16BE");
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
