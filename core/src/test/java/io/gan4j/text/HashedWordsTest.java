package io.gan4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashedWordsTest {
    private final HashedWords encoder = new HashedWords(256);

    @Test
    void puts_words_and_pairs_where_their_hash_says() {
        // Of the SHA-256 of each the first 8 bytes modulo 256, and the sign of the next 8, by Python's hashlib.
        float[] vector = encoder.encode("red heart").vector();

        float one = (float) (1 / Math.sqrt(3));
        assertThat(nonZero(vector)).containsExactly(205, 225, 255);
        assertThat(vector[205]).as("red").isEqualTo(one);
        assertThat(vector[225]).as("heart").isEqualTo(-one);
        assertThat(vector[255]).as("red heart").isEqualTo(one);
    }

    @Test
    void reads_words_whatever_their_case_form_and_punctuation() {
        float[] vector = encoder.encode("Ein schöner Fisch, 3 Äpfel").vector();

        assertThat(encoder.encode("ein SCHÖNER\tfisch 3 äpfel!").vector()).containsExactly(vector);
        assertThat(encoder.encode("ein scho\u0308ner fisch ３ a\u0308pfel").vector())
                .containsExactly(vector);
        assertThat(encoder.encode("ein schoner fisch 3 apfel").vector()).isNotEqualTo(vector);
    }

    @Test
    void keeps_the_vowel_signs_of_a_script_inside_its_words() {
        assertThat(encoder.encode("लाल दिल").tokens()).isEqualTo(2);
    }

    @Test
    void tells_the_order_of_neighbours() {
        assertThat(encoder.encode("white circle on black").vector())
                .isNotEqualTo(encoder.encode("black circle on white").vector());
    }

    @Test
    void has_vectors_of_length_1_and_the_more_alike_the_more_words_they_share() {
        float[] heart = encoder.encode("a red heart").vector();

        assertThat(dot(heart, heart)).isCloseTo(1, within(1e-6));
        assertThat(dot(heart, encoder.encode("a heart in red").vector()))
                .isGreaterThan(dot(heart, encoder.encode("two green cars").vector()));
    }

    @Test
    void never_cancels_out_however_few_numbers_there_are() {
        HashedWords small = new HashedWords(16);
        for (int i = 0; i < 200; i++) {
            float[] vector = small.encode("word" + i + " other" + i).vector();
            assertThat(dot(vector, vector)).as("word%d", i).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void counts_every_word_of_a_long_text() {
        Encoding encoding = encoder.encode("red ".repeat(5000));

        assertThat(encoding.tokens()).isEqualTo(5000);
        assertThat(encoding.cut()).isFalse();
    }

    @Test
    void refuses_a_text_without_words() {
        assertThatThrownBy(() -> encoder.encode(" \uD83D\uDE42,\n!  "))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the text encoder hashed-words can read nothing of the text \"\uD83D\uDE42, !\"\n"
                        + "Say it in plain words.");
        assertThatThrownBy(() -> encoder.encode("\uD83D\uDE42".repeat(1000)))
                .hasMessage("the text encoder hashed-words can read nothing of the text \"" + "\uD83D\uDE42".repeat(40)
                        + "…\"\nSay it in plain words.");
    }

    @Test
    void is_another_version_at_another_size() {
        assertThat(encoder.version()).isEqualTo("hashed words and pairs, 1, in 256 numbers");
        assertThat(new HashedWords(512).version()).isNotEqualTo(encoder.version());
    }

    @Test
    void takes_its_size_from_the_settings_and_refuses_one_out_of_range() {
        assertThat(create().size()).isEqualTo(256);
        assertThat(create("size=32").size()).isEqualTo(32);
        assertThatThrownBy(() -> create("size=8"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gan4j.text-encoders.hashed-words.size is 8, but must be from 16 to 65536");
    }

    private static TextEncoder create(String... overrides) {
        List<String> full = List.of(overrides).stream()
                .map(override -> "text-encoders.hashed-words." + override)
                .toList();
        Settings settings = Configuration.withoutVariant(HashedWordsTest.class.getClassLoader(), full);
        return new HashedWords.Provider().create(settings.at("text-encoders").at("hashed-words"));
    }

    private static List<Integer> nonZero(float[] vector) {
        return IntStream.range(0, vector.length)
                .filter(i -> vector[i] != 0)
                .boxed()
                .toList();
    }

    private static double dot(float[] one, float[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> (double) one[i] * other[i])
                .sum();
    }
}
