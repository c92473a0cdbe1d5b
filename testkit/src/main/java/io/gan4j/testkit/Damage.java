package io.gan4j.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What happens to files between one disk and another, and what somebody does to them who means harm. */
final class Damage {
    private static final int MOST_AT_ONCE = 4;

    /** By how much a file may grow at once: deep enough for a reader that calls itself for each bracket. */
    private static final int MOST_REPEATED = 20_000;

    private static final int MOST_INSERTED = 16;

    /** Sizes and offsets stand in the beginning of most files. */
    private static final int HEADER = 64;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+([.]\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern LINE = Pattern.compile("[^\n]*\n?");

    private static final long[] INTERESTING = {
        0,
        1,
        -1,
        2,
        0x7f,
        0x80,
        0xff,
        0x100,
        0x7fff,
        0x8000,
        0xffff,
        0x1_0000,
        100_000,
        0x100_0000,
        0x7fff_fff7,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xffff_ffffL,
        0x1_0000_0000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final List<String> INTERESTING_TEXTS = List.of(
            "0",
            "-1",
            "1.5",
            "2147483648",
            "9223372036854775808",
            "1e400",
            "1e-400",
            "1e999999999",
            "NaN",
            "Infinity",
            "-0",
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "65536",
            "46341",
            "100000000");
    private static final List<String> SIGNS = List.of(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "\"",
            "'",
            "\\",
            ",",
            ":",
            "=",
            ".",
            "/",
            "../",
            "${",
            "${?a}",
            "+=",
            "#",
            ";",
            "\t",
            "\r",
            "\0",
            "\u001b[2J",
            "\"\"\"",
            "include ",
            "\u00ff",
            "%s",
            "\\u0000",
            "a={",
            "[[",
            "{\"a\":");

    private final RandomGenerator random;
    private final List<byte[]> whole;

    /** @param whole files that pieces are taken from */
    Damage(RandomGenerator random, List<byte[]> whole) {
        this.random = random;
        this.whole = whole;
    }

    /** Returns one of the files with something done to it. */
    byte[] next() {
        byte[] bytes = any(whole);
        for (int i = 1 + random.nextInt(MOST_AT_ONCE); i > 0; i--) {
            bytes = random.nextBoolean() ? ofBytes(bytes) : ofText(bytes);
        }
        return bytes;
    }

    private byte[] ofBytes(byte[] bytes) {
        int at = place(bytes);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(HEADER));
        return switch (random.nextInt(8)) {
            case 0, 1 -> flipped(bytes, at);
            case 2, 3 -> overwritten(bytes, at, number());
            case 4 -> Arrays.copyOf(bytes, at);
            case 5 -> joined(bytes, at, new byte[0], to);
            case 6 -> joined(bytes, at, noise(), at);
            default -> joined(bytes, at, piece(any(whole)), random.nextBoolean() ? at : to);
        };
    }

    private byte[] ofText(byte[] bytes) {
        int at = place(bytes);
        return switch (random.nextInt(6)) {
            case 0, 1 -> replaced(bytes, NUMBER, any(INTERESTING_TEXTS));
            case 2 -> replaced(bytes, LINE, "");
            case 3 -> replaced(bytes, LINE, new String(any(whole), ISO_8859_1));
            case 4 -> joined(bytes, at, any(SIGNS).getBytes(ISO_8859_1), at + random.nextInt(2));
            default -> joined(bytes, at, any(SIGNS).repeat(repetitions()).getBytes(ISO_8859_1), at);
        };
    }

    /** Returns a place in a file, as often in its beginning as anywhere. */
    private int place(byte[] bytes) {
        return random.nextInt(1 + (random.nextBoolean() ? bytes.length : Math.min(HEADER, bytes.length)));
    }

    private int repetitions() {
        return 1 + random.nextInt(random.nextInt(8) == 0 ? MOST_REPEATED : MOST_INSERTED);
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(MOST_INSERTED)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        if (at < changed.length) {
            changed[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return changed;
    }

    private byte[] number() {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, INTERESTING[random.nextInt(INTERESTING.length)]);
        int size = 1 << random.nextInt(4);
        byte[] bytes = Arrays.copyOf(number.array(), size);
        if (random.nextBoolean()) {
            for (int i = 0; i < size / 2; i++) {
                byte last = bytes[size - 1 - i];
                bytes[size - 1 - i] = bytes[i];
                bytes[i] = last;
            }
        }
        return bytes;
    }

    private static byte[] overwritten(byte[] bytes, int at, byte[] by) {
        return joined(bytes, at, by, Math.min(bytes.length, at + by.length));
    }

    private byte[] piece(byte[] file) {
        int from = random.nextInt(1 + file.length);
        return Arrays.copyOfRange(file, from, from + random.nextInt(1 + file.length - from));
    }

    private byte[] replaced(byte[] bytes, Pattern pattern, String by) {
        List<MatchResult> found =
                pattern.matcher(new String(bytes, ISO_8859_1)).results().toList();
        if (found.isEmpty()) {
            return bytes;
        }
        MatchResult one = any(found);
        return joined(bytes, one.start(), by.getBytes(ISO_8859_1), one.end());
    }

    /** Returns the start of a file up to a place, other bytes, and its end from another place. */
    private static byte[] joined(byte[] bytes, int start, byte[] between, int end) {
        int from = Math.min(end, bytes.length);
        return ByteBuffer.allocate(start + between.length + bytes.length - from)
                .put(bytes, 0, start)
                .put(between)
                .put(bytes, from, bytes.length - from)
                .array();
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
