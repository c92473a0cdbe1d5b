package io.gan4j.spark.bridge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Texts as the words of a line. */
public final class Words {
    private static final String EMPTY = "-";

    private Words() {}

    /** Returns a line of these texts, whatever is in them. */
    public static String line(List<String> texts) {
        return texts.stream().map(Words::coded).collect(Collectors.joining(" "));
    }

    /** Returns the texts of such a line. */
    public static List<String> texts(String line) {
        return Arrays.stream(line.split(" ")).map(Words::decoded).toList();
    }

    private static String coded(String text) {
        return text.isEmpty() ? EMPTY : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String word) {
        return word.equals(EMPTY) ? "" : new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
    }
}
