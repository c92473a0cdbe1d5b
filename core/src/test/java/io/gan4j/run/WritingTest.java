package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingTest {
    private static final String REMEDY = "Make room or give permission there, or copy the folder to another place.";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tries_and_leaves_nothing_behind() {
        Writing.requirePossible(folder.resolve("a.json"));
        Writing.requirePossible(folder.resolve("not").resolve("there").resolve("a.json"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refuses_what_cannot_be_written() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("a.json"));
        refused(taken, "it is a folder");
        Path file = Files.createFile(folder.resolve("file"));
        refused(file.resolve("a.json"), file + " is a file");
    }

    private static void refused(Path file, String obstacle) {
        assertThatThrownBy(() -> Writing.requirePossible(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot write " + file + ": " + obstacle + ".\nNothing has been done yet. " + REMEDY);
    }

    @Test
    void says_in_words_why_work_could_not_be_kept() {
        assertThatThrownBy(() -> Writing.kept("This table", Path.of("/run"), () -> {
                    throw new UncheckedIOException(new FileSystemException("/x", null, "No space left on device"));
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("This table could not be kept in /run: No space left on device.\n" + REMEDY);
    }
}
