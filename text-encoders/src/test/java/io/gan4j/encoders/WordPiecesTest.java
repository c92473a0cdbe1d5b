package io.gan4j.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordPiecesTest {
    private static WordPieces pieces;

    @BeforeAll
    static void read() throws IOException {
        pieces = WordPieces.read(MiniLmFiles.tokenizer());
    }

    /** A text and its numbers, as others publish them of bert-base-uncased, which has the same vocabulary. */
    record Published(String text, Integer... numbers) {}

    static List<Published> published() {
        return List.of(
                // huggingface/transformers.js, tests/models/bert/test_tokenization_bert.js
                new Published("How are you doing?", 2129, 2024, 2017, 2725, 1029),
                new Published("You should've done this", 2017, 2323, 1005, 2310, 2589, 2023),
                new Published("The company was founded in 2016.", 1996, 2194, 2001, 2631, 1999, 2355, 1012),
                new Published(
                        "A\n'll !!to?'d''d of, can't.",
                        1037,
                        1005,
                        2222,
                        999,
                        999,
                        2000,
                        1029,
                        1005,
                        1040,
                        1005,
                        1005,
                        1040,
                        1997,
                        1010,
                        2064,
                        1005,
                        1056,
                        1012),
                new Published("def main():\n\tpass", 13366, 2364, 1006, 1007, 1024, 3413),
                new Published("This\n\nis\na\ntest.", 2023, 2003, 1037, 3231, 1012),
                new Published("UNwant\u00E9d,running", 18162, 1010, 2770),
                new Published("1\u00002\uFFFD3", 13138),
                new Published("Hello World", 7592, 2088),
                new Published("hello world", 7592, 2088),
                new Published("\u751F\u6D3B\u7684\u771F\u8C1B\u662F", 1910, 100, 1916, 1921, 100, 100),
                new Published("   leading space", 2877, 2686),
                new Published("Hi  Hello", 7632, 7592),
                new Published(
                        "test $1 R2 #3 \u20AC4 \u00A35 \u00A56 \u20A37 \u20B98 \u20B19 test",
                        3231,
                        1002,
                        1015,
                        1054,
                        2475,
                        1001,
                        1017,
                        1574,
                        2549,
                        27813,
                        1071,
                        2575,
                        100,
                        1576,
                        2620,
                        1575,
                        2683,
                        3231),
                new Published("you\u2026  ", 2017, 1529),
                new Published("weird \uFF5E edge \uFF5E case", 6881, 1995, 3341, 1995, 2553),
                new Published("\uD83D\uDE02 \uD83D\uDC4D", 100, 100),
                new Published("ah\u535A\u63A8zz", 6289, 1786, 100, 1062, 2480),
                new Published("H\u00E9llo", 7592),
                new Published(" \tHeLLo!how  \n Are yoU?  ", 7592, 999, 2129, 2024, 2017, 1029),
                new Published(" \tH\u00E4LLo!how  \n Are yoU?  ", 2534, 2080, 999, 2129, 2024, 2017, 1029),
                // the sbert package for R, tests of its model against sentence-transformers
                new Published("This is an example sentence", 2023, 2003, 2019, 2742, 6251),
                new Published(
                        "Caf\u00E9 d\u00E9j\u00E0 vu \u2014 \u6771\u4EAC", 7668, 2139, 3900, 24728, 1517, 1879, 1755));
    }

    @ParameterizedTest
    @MethodSource("published")
    void divides_a_text_as_others_do(Published published) {
        assertThat(pieces.of(published.text())).containsExactly(published.numbers());
    }

    @Test
    void takes_the_longest_piece_that_a_word_begins_with() {
        // The example of BERT's own tests: una ##ffa ##ble.
        assertThat(pieces.of("unaffable"))
                .containsExactly(pieces.number("una"), pieces.number("##ffa"), pieces.number("##ble"));
    }

    @Test
    void knows_a_word_of_100_characters_and_no_longer_one() {
        assertThat(pieces.of("a".repeat(100))).doesNotContain(100);
        assertThat(pieces.of("a".repeat(101))).containsExactly(100);
    }

    @Test
    void takes_the_name_of_a_special_piece_for_text() {
        assertThat(pieces.of("[SEP]")).containsExactly(pieces.number("["), pieces.number("sep"), pieces.number("]"));
    }

    @Test
    void separates_the_words_at_every_kind_of_space() {
        String spaces = "\u00A0\u2003\u3000\u2028";
        String words = IntStream.range(0, spaces.length())
                .mapToObj(i -> "red" + spaces.charAt(i))
                .collect(Collectors.joining());
        assertThat(pieces.of(words)).containsExactly(2417, 2417, 2417, 2417);
    }

    @Test
    void has_no_piece_of_a_blank_text() {
        assertThat(pieces.of(" \t\n ")).isEmpty();
        assertThat(pieces.of("")).isEmpty();
        assertThat(pieces.of("\uFE0F\u200D")).isEmpty();
    }
}
