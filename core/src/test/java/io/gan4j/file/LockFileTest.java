package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void one_works_at_a_time() throws IOException {
        String done = locked(() -> {
            assertThatThrownBy(() -> locked(() -> "never")).hasMessage("taken");
            return "done";
        });

        assertThat(done).isEqualTo("done");
        assertThat(locked(() -> "again")).isEqualTo("again");
    }

    @Test
    void is_free_again_after_work_that_failed() throws IOException {
        assertThatThrownBy(() -> locked(() -> {
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(locked(() -> "again")).isEqualTo("again");
    }

    private String locked(LockFile.Work<String> work) throws IOException {
        return LockFile.exclusively(folder.resolve("lock"), () -> new IllegalStateException("taken"), work);
    }
}
