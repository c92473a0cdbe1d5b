package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmojiWordsTest {
    @Test
    void names_an_emoji_alone_and_with_its_subgroup_and_has_openmojis_words_as_they_are() {
        assertThat(new EmojiWords("Japanese castle", "place-building", "", "Asia, castle").captions())
                .containsExactly("japanese castle", "japanese castle, place building", "asia, castle");
    }

    @Test
    void leaves_out_tags_that_the_name_says_and_numbers() {
        assertThat(new EmojiWords("person: red hair", "person", "1, 1:00, person, red hair, red beard", "").captions())
                .containsExactly("person: red hair", "person: red hair, person", "red beard, 1:00");
    }

    @Test
    void puts_at_most_four_tags_together_in_the_order_of_their_hashes() {
        // printf red/e | sha256sum, and so on: e 26…, c 34…, f 48…, b 70…, d 75…, a b9…
        assertThat(new EmojiWords("red", "heart", "a, b, c, d, e, f", "").captions())
                .containsExactly("red", "red, heart", "e, c, f, b", "d, a");
    }

    @Test
    void a_single_tag_that_is_left_joins_those_before_it() {
        assertThat(new EmojiWords("red", "heart", "a, b, c, d, e", "").captions())
                .containsExactly("red", "red, heart", "e, c, b, d, a");
        assertThat(new EmojiWords("red", "heart", "e", "").captions()).containsExactly("red", "red, heart", "e");
    }

    @Test
    void says_nothing_twice() {
        assertThat(new EmojiWords("red", "heart", "Love, love", "love").captions())
                .containsExactly("red", "red, heart", "love");
    }
}
