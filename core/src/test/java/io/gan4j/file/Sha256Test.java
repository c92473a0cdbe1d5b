package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Sha256Test {
    /** FIPS 180-2, appendix B.1. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void is_the_same_of_a_file_a_text_and_bytes() throws IOException {
        assertThat(Sha256.of(Files.writeString(folder.resolve("file"), "abc"))).isEqualTo(OF_ABC);
        assertThat(Sha256.of("abc")).isEqualTo(OF_ABC);
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(OF_ABC);
    }

    @Test
    void says_which_file_cannot_be_read() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> Sha256.of(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot read " + missing + ": there is no such file or folder");
    }
}
