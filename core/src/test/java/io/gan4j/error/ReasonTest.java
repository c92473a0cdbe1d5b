package io.gan4j.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void says_in_words_what_java_says_by_the_name_of_an_exception() {
        assertThat(Reason.of(new NoSuchFileException("a"))).isEqualTo("there is no such file or folder");
        assertThat(Reason.of(new AccessDeniedException("a"))).isEqualTo("permission is denied");
        assertThat(Reason.of(new FileSystemException("a", null, "Is too long"))).isEqualTo("Is too long");
        assertThat(Reason.of(new FileSystemException("a"))).isEqualTo("the system does not say why");
        assertThat(Reason.of(new IOException("disk full"))).isEqualTo("disk full");
        assertThat(Reason.of(new IOException())).isEqualTo("the system does not say why");
    }
}
