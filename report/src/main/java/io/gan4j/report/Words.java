package io.gan4j.report;

import io.gan4j.file.ShellWord;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and commands as pages have them. */
final class Words {
    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String megabytes(long bytes) {
        return count(bytes >> 20) + " MB";
    }

    /** Returns words as a shell takes them. */
    static String typed(List<String> words) {
        return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }
}
