package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.text.Encoding;
import io.gan4j.text.TextEncoder;
import io.gan4j.text.TextEncoderProvider;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every text encoder keeps. A test class implements it and names the encoder, which is made with the settings of
 * its own {@code reference.conf} unless {@link #create} says otherwise.
 */
public interface TextEncoderContract {
    /** Returns the name of the text encoder in configurations. */
    String name();

    /** Returns a new encoder; the test closes it. */
    default TextEncoder create() {
        return provider().create(Plugins.settings("text-encoders", name()));
    }

    /** Returns texts that the encoder can read, no two of which mean the same. */
    default List<String> texts() {
        return List.of(
                "a red heart",
                "Two small dogs, one brown and one white, run after a ball on wet grass.",
                "3 apples",
                "café crème");
    }

    private TextEncoderProvider provider() {
        return Plugins.single(TextEncoderProvider.class, name());
    }

    @Test
    default void is_found_once_under_its_name() {
        Plugins.assertPresentable(provider());
    }

    @Test
    default void explains_its_settings_and_sets_no_others() {
        Plugins.assertExplained("text-encoders", name());
        Plugins.assertOwnSettingsOnly(provider());
    }

    @Test
    default void says_what_its_vectors_depend_on_in_one_line() {
        try (TextEncoder encoder = create();
                TextEncoder again = create()) {
            assertThat(encoder.version()).isNotBlank().doesNotContain("\n");
            assertThat(again.version()).isEqualTo(encoder.version());
        }
    }

    @Test
    default void makes_vectors_of_length_1_and_of_the_size_that_it_says() {
        try (TextEncoder encoder = create()) {
            for (String text : texts()) {
                Encoding encoding = encoder.encode(text);
                assertThat(encoding.vector()).as("vector of %s", text).hasSize(encoder.size());
                double squares = 0;
                for (float number : encoding.vector()) {
                    squares += (double) number * number;
                }
                assertThat(squares)
                        .as("squared length of the vector of %s", text)
                        .isCloseTo(1, within(1e-5));
                assertThat(encoding.tokens()).as("pieces of %s", text).isPositive();
                assertThat(encoding.read()).as("pieces read of %s", text).isEqualTo(encoding.tokens());
            }
        }
    }

    @Test
    default void makes_the_same_bits_of_the_same_text() {
        try (TextEncoder encoder = create();
                TextEncoder again = create()) {
            List<float[]> vectors =
                    texts().stream().map(text -> encoder.encode(text).vector()).toList();
            for (int i = texts().size() - 1; i >= 0; i--) {
                assertThat(encoder.encode(texts().get(i)).vector()).containsExactly(vectors.get(i));
                assertThat(again.encode(texts().get(i)).vector()).containsExactly(vectors.get(i));
            }
        }
    }

    @Test
    default void leaves_its_vectors_to_the_caller() {
        try (TextEncoder encoder = create()) {
            float[] vector = encoder.encode(texts().get(0)).vector();
            float[] before = vector.clone();
            vector[0] = 7;
            assertThat(encoder.encode(texts().get(0)).vector()).containsExactly(before);
        }
    }

    @Test
    default void tells_texts_apart() {
        try (TextEncoder encoder = create()) {
            List<float[]> vectors =
                    texts().stream().map(text -> encoder.encode(text).vector()).toList();
            assertThat(vectors.stream().map(Arrays::hashCode)).doesNotHaveDuplicates();
        }
    }

    @Test
    default void reads_a_long_text_whole_or_says_that_it_is_cut() {
        try (TextEncoder encoder = create()) {
            Encoding encoding = encoder.encode("a red heart on a white ground ".repeat(1000));
            assertThat(encoding.vector()).hasSize(encoder.size());
            assertThat(encoding.tokens()).isGreaterThanOrEqualTo(encoding.read());
            assertThat(encoding.read()).isPositive();
            assertThat(encoding.cut()).isEqualTo(encoding.read() < encoding.tokens());
        }
    }

    @Test
    default void refuses_what_it_cannot_read_and_goes_on() {
        try (TextEncoder encoder = create()) {
            for (String text : List.of("", " \t\n", "\uFE0F\u200D", "\uD83D\uDE42 \uD83D\uDE42")) {
                assertThatThrownBy(() -> encoder.encode(text))
                        .as("encoding \"%s\"", text)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageMatching("the text encoder " + name() + " .+(\n.+){0,3}");
            }
            assertThat(encoder.encode(texts().get(0)).vector()).hasSize(encoder.size());
        }
    }

    @Test
    default void can_be_closed_twice() {
        TextEncoder encoder = create();
        encoder.encode(texts().get(0));
        encoder.close();
        encoder.close();
    }
}
