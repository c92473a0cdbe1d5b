package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** What a call of the command came to, in this process. */
record Call(int exitCode, String out, String err) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|[^ ]+");

    static Call gan4j(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Call(exitCode, out.toString(), err.toString());
    }

    /** Calls it with words between spaces; one that begins with a quote ends with the next. */
    static Call line(String line) {
        return gan4j(WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toArray(String[]::new));
    }

    /** Asserts that it worked without a word of complaint, and returns what it printed. */
    String succeeded() {
        assertThat(err).isEmpty();
        assertThat(exitCode).isZero();
        return out;
    }

    /** Asserts that the input was refused with these lines, at most four, and nothing else printed. */
    void refused(String message) {
        assertThat(err).isEqualToNormalizingNewlines(message);
        assertRefused();
    }

    /** The same for lines that say something of the machine. */
    void refusedLike(String pattern) {
        assertThat(err).matches(pattern);
        assertRefused();
    }

    private void assertRefused() {
        assertThat(err.lines().count()).isBetween(1L, 4L);
        assertThat(out).isEmpty();
        assertThat(exitCode).isEqualTo(2);
    }
}
