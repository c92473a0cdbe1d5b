package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FilePathTest {
    /** A program that is started in a locale without the characters of the names that it is given. */
    static final class Program {
        public static void main(String[] arguments) throws IOException {
            try {
                FilePath.of("gr\u00fcn", "--set output.dir=x");
            } catch (InvalidInputException e) {
                System.out.println(e.getMessage());
            }
            System.out.println(FilePath.of("green", ""));
            try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
                System.out.println(
                        FilePath.advice(files.findFirst().orElseThrow()).isPresent());
            }
        }
    }

    @Test
    void a_path_is_what_was_written() {
        assertThat(FilePath.of("grün/ä b", "")).isEqualTo(Path.of("grün/ä b"));
        assertThat(FilePath.advice(Path.of("grün"))).isEmpty();
        assertThat(FilePath.advice()).isEmpty();
    }

    @Test
    void refuses_what_no_file_can_be_called() {
        assertThatThrownBy(() -> FilePath.of("a\0b", "--set output.dir=…"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--set output.dir=…: \"a\ufffdb\" cannot be a path.\n"
                        + "It has characters that names of files do not have on this system. Name another.");
        assertThatThrownBy(() -> FilePath.of("\ud800", ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("\"\ud800\" cannot be a path.\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void says_what_to_set_where_the_locale_cannot_spell_a_name(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("grün.png"));
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.toString());
        program.environment().put("LC_ALL", "C");
        Process process = program.redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("""
                --set output.dir=x: "grün" cannot be a path.
                Java was started in a locale whose file names are ANSI_X3.4-1968.
                Start it with LC_ALL=C.UTF-8, or another locale in UTF-8, as the command gan4j does by itself.
                green
                true
                """);
    }
}
