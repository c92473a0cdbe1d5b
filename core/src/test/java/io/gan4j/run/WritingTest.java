package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
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
    void refuses_a_name_that_a_folder_has() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("a.json"));

        refused(taken, """
                Cannot write %s: a folder has that name.
                Give it another name, or move it away. Nothing has been done yet.""".formatted(taken));
    }

    @Test
    void refuses_a_file_where_a_folder_has_to_be() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Writing.requirePossible(file.resolve("a.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("Cannot write " + file.resolve("a.json") + ": not a directory, in " + file
                        + "\\.\nNothing has been done yet\\. " + REMEDY);
    }

    @Test
    void says_in_words_why_work_could_not_be_kept() {
        lost(new FileSystemException("/x", null, "No space left on device"), "no space left on device, in /run");
        lost(new IOException("No space left on device"), "no space left on device, in /run");
        lost(new AccessDeniedException("/run/.a.tmp"), "no permission to write in /run");
        lost(new FileSystemException("/x"), "the system does not say why, in /run");
    }

    private static void lost(IOException e, String reason) {
        assertThatThrownBy(() -> Writing.kept("This table", Path.of("/run"), () -> {
                    throw new UncheckedIOException(e);
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("This table could not be kept: " + reason + ".\n" + REMEDY);
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> Writing.requirePossible(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
