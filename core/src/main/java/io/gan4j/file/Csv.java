package io.gan4j.file;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values, quoted as <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a> asks. */
public final class Csv {
    private Csv() {}

    /** Returns a line with its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
