package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockFileTest {
    private static final int TAKEN = 3;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void one_works_at_a_time() throws IOException {
        String done = locked(() -> {
            assertThatThrownBy(() -> locked(() -> "never")).hasMessage("taken by this process");
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

    /** On POSIX systems, closing any channel of a file gives back the locks that the process has on it. */
    @Test
    void a_second_try_of_this_process_does_not_let_another_process_in() throws IOException {
        int another = locked(() -> {
            assertThatThrownBy(() -> locked(() -> "never")).hasMessage("taken by this process");
            assertThatThrownBy(() -> locked(folder.resolve(".").resolve("lock"), () -> "never"))
                    .hasMessage("taken by this process");
            return tryInAnotherProcess();
        });

        assertThat(another).isEqualTo(TAKEN);
        assertThat(tryInAnotherProcess()).isZero();
    }

    private int tryInAnotherProcess() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Another.class.getName(),
                        folder.resolve("lock").toString())
                .inheritIO()
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    /** Another process that wants the same. */
    static final class Another {
        private Another() {}

        public static void main(String... file) throws IOException {
            try {
                LockFile.exclusively(
                        Path.of(file[0]), holder -> new IllegalStateException("taken by " + holder), () -> "done");
            } catch (IllegalStateException e) {
                System.exit(TAKEN);
            }
        }
    }

    private static <T> T locked(Path file, LockFile.Work<T> work) throws IOException {
        return LockFile.exclusively(file, holder -> new IllegalStateException("taken by " + holder), work);
    }

    private <T> T locked(LockFile.Work<T> work) throws IOException {
        return locked(folder.resolve("lock"), work);
    }
}
