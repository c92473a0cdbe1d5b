package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TemporaryFileTest {
    @Test
    void is_there_while_it_is_used() {
        Path file = TemporaryFile.with("words", ".txt", made -> Files.writeString(made, "one"));

        assertThat(file).doesNotExist();
    }

    @Test
    void says_where_there_is_no_room_and_how_to_have_another_folder() {
        List<Path> made = new ArrayList<>();
        assertThatThrownBy(() -> TemporaryFile.with("words", ".txt", file -> {
                    made.add(file);
                    throw new FileSystemException(file.toString(), null, "No space left on device");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot put words into a temporary file in " + System.getProperty("java.io.tmpdir")
                        + ": No space left on device."
                        + "\nMake room there, or name another folder: GAN4J_OPTS=-Djava.io.tmpdir=DIR");
        assertThat(made).singleElement().satisfies(file -> assertThat(file).doesNotExist());
    }
}
