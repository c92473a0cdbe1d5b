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
import java.util.Optional;

/** Text files, which are UTF-8. */
public final class TextFile {
    /** Far more than anybody writes, and what can still be a text in memory. */
    private static final long MOST_BYTES = 500_000_000;

    private TextFile() {}

    /**
     * Reads a file that a user wrote.
     *
     * @throws InvalidInputException if it is not there, cannot be read, or is not UTF-8: names the line
     */
    public static String read(Path file) {
        return read(file, conversion("LATIN1"));
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
            requireText(Files.size(file), file);
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("there is no file " + file, e);
        } catch (IOException e) {
            throw Files.isDirectory(file)
                    ? new InvalidInputException("cannot read " + file + ": it is a folder", e)
                    : FileFault.unreadable(file, e);
        }
        wideEncoding(bytes).ifPresent(encoding -> {
            throw InvalidInputException.lines(
                    file + " is not text in UTF-8, but in " + encoding.substring(0, "UTF-16".length()) + ".",
                    conversion(encoding));
        });
        return decode(bytes, file, advice);
    }

    private static void requireText(long size, Path file) {
        if (size > MOST_BYTES) {
            throw InvalidInputException.lines(
                    file + " has " + size / 1_000_000 + " MB; texts have up to " + MOST_BYTES / 1_000_000 + ".",
                    "Is it the right file?");
        }
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

    private static String conversion(String encoding) {
        return "Save it as UTF-8, or: iconv -f " + encoding + " -t UTF-8 FILE > NEW";
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
