package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir
    Path folder;

    @Test
    void reads_what_is_utf_8() throws IOException {
        for (String text : new String[] {"", "a\n", "ein grünes Herz 💚\r\n", "\ufeffa"}) {
            assertThat(TextFile.read(file(text.getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(text);
        }
    }

    @Test
    void names_the_line_and_the_byte_that_is_not() throws IOException {
        Path latin = file("one\ntwo\nfünf\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> TextFile.read(latin, "Write it anew."))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(latin + ":3 is not text in UTF-8: it has the byte FC.\nWrite it anew.");
        Path cut = file(new byte[] {'a', (byte) 0xc3});
        assertThatThrownBy(() -> TextFile.read(cut))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(cut + ":1 is not text in UTF-8: it has the byte C3.\n"
                        + "Save it as UTF-8, or: iconv -f LATIN1 -t UTF-8 FILE > NEW");
    }

    @Test
    void knows_utf_16() throws IOException {
        Path file = file("a,b\n".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> TextFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is not text in UTF-8, but in UTF-16.\n");
    }

    @Test
    void says_that_there_is_none() {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> TextFile.read(gone))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("there is no file " + gone);
        assertThatThrownBy(() -> TextFile.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("cannot read " + folder + ": it is a folder");
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("text"), bytes);
    }

    @Test
    void refuses_a_file_that_is_too_large_for_a_text() throws IOException {
        Path file = folder.resolve("large");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(501_000_000); // takes no room on the disk
        }
        assertThatThrownBy(() -> TextFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " has 501 MB; texts have up to 500.\nIs it the right file?");
    }
}
