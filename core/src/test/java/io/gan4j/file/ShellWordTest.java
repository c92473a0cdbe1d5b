package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ShellWordTest {
    @Test
    void leaves_plain_words_alone() {
        for (String word : List.of("runs/00001-dcgan", "/tmp/grün", "a=b,c:1@2%+", "./gan4j")) {
            assertThat(ShellWord.ofPosix(word)).isEqualTo(word);
        }
        assertThat(ShellWord.ofWindows("C:\\runs\\1")).isEqualTo("C:\\runs\\1");
    }

    @Test
    void quotes_what_a_shell_takes_apart() {
        assertThat(ShellWord.ofPosix("my runs/1")).isEqualTo("'my runs/1'");
        assertThat(ShellWord.ofPosix("it's")).isEqualTo("'it'\\''s'");
        assertThat(ShellWord.ofPosix("")).isEqualTo("''");
        assertThat(ShellWord.ofWindows("C:\\my runs")).isEqualTo("\"C:\\my runs\"");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_shell_reads_the_word_itself() throws IOException {
        for (String word : List.of("a b", "it's", "$HOME", "`x`", "a\"b", "*", "~", "#", "a\\b", "!x", "a\nb", "(x)")) {
            Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(word)).start();
            assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(word);
        }
    }
}
