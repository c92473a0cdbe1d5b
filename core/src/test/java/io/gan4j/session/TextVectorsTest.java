package io.gan4j.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.text.Encoding;
import io.gan4j.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextVectorsTest {
    @TempDir
    private Path cache;

    private final List<String> said = new ArrayList<>();
    private final Lengths encoder = new Lengths("lengths 1");

    /** Has the length of a text and its half as its vector, reads three letters, and remembers what it was asked. */
    private static final class Lengths implements TextEncoder {
        private final String version;
        private final List<String> asked = new ArrayList<>();

        Lengths(String version) {
            this.version = version;
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public int size() {
            return 2;
        }

        @Override
        public Encoding encode(String text) {
            asked.add(text);
            if (text.isBlank()) {
                throw new InvalidInputException("blank");
            }
            return new Encoding(
                    new float[] {text.length(), text.length() / 2f}, text.length(), Math.min(3, text.length()));
        }
    }

    private TextVectors.Encoded of(String... texts) {
        return of(cache, encoder, List.of(texts));
    }

    private TextVectors.Encoded of(Path folder, TextEncoder with, List<String> texts) {
        return new TextVectors(folder, said::add).of("lengths", with, texts);
    }

    @Test
    void gives_a_vector_for_every_text_in_their_order() {
        TextVectors.Encoded encoded = of("four", "at", "red", "at");

        assertThat(encoded.vectors().keySet()).containsExactly("four", "at", "red");
        assertThat(encoded.vectors().get("four")).containsExactly(4, 2);
        assertThat(encoded.vectors().get("red")).containsExactly(3, 1.5f);
        assertThat(encoded.cut()).containsExactly("four");
        assertThat(encoder.asked).containsExactly("four", "at", "red");
    }

    @Test
    void encodes_only_what_it_has_not_encoded_before() {
        of("four", "at");
        encoder.asked.clear();

        TextVectors.Encoded encoded = of("at", "seven", "four");

        assertThat(encoder.asked).containsExactly("seven");
        assertThat(encoded.vectors().get("at")).containsExactly(2, 1);
        assertThat(encoded.vectors().get("four")).containsExactly(4, 2);
        assertThat(encoded.cut()).as("of which one comes from the cache").containsExactly("seven", "four");
        assertThat(of("four", "at", "seven").vectors()).hasSize(3);
        assertThat(encoder.asked).containsExactly("seven");
    }

    @Test
    void does_not_take_the_vectors_of_another_version() {
        of("four");
        Lengths other = new Lengths("lengths 2");

        of(cache, other, List.of("four"));

        assertThat(other.asked).containsExactly("four");
    }

    @Test
    void names_its_file_by_the_version_and_holds_41_bytes_a_text() throws IOException {
        of("four", "at");

        // printf 'lengths 1' | sha256sum
        assertThat(cache.resolve("af530d0be1b5c5cd")).hasSize(2 * (32 + 1 + 2 * 4));
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void makes_a_damaged_file_anew() throws IOException {
        of("four", "at");
        Path file = file();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        encoder.asked.clear();

        assertThat(of("four", "at").vectors().get("at")).containsExactly(2, 1);

        assertThat(encoder.asked).containsExactly("four", "at");
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void works_where_nothing_can_be_kept() throws IOException {
        Path noFolder = Files.writeString(cache.resolve("file"), "");

        assertThat(of(noFolder.resolve("texts"), encoder, List.of("four")).vectors())
                .containsOnlyKeys("four");
    }

    @Test
    void keeps_what_came_before_a_text_that_cannot_be_read() {
        assertThatThrownBy(() -> of("four", " ", "at")).isInstanceOf(InvalidInputException.class);
        encoder.asked.clear();

        of("four", "at");

        assertThat(encoder.asked).containsExactly("at");
    }

    @Test
    void says_so_before_it_encodes_many() {
        List<String> texts = IntStream.range(0, 1200).mapToObj(i -> "text " + i).toList();

        of(cache, encoder, texts.subList(0, 200));
        assertThat(said).isEmpty();
        of(cache, encoder, texts);
        assertThat(said).containsExactly("Encoding 1,000 captions by lengths …");
        of(cache, encoder, texts);
        assertThat(said).hasSize(1);
    }

    @Test
    void touches_no_cache_where_there_is_no_text() {
        assertThat(of(cache.resolve("texts"), encoder, List.of()).vectors()).isEmpty();
        assertThat(cache.resolve("texts")).doesNotExist();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.findFirst().orElseThrow();
        }
    }
}
