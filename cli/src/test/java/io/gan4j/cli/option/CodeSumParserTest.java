package io.gan4j.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.CodeSum;
import io.gan4j.error.InvalidInputException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSumParserTest {
    @ParameterizedTest
    @ValueSource(strings = {"3,17,40 - 5,9 + 4096", "3,17,40-5,9+4096", "  3 , 17,  40 -5, 9 +4096 "})
    void reads_averages_with_their_signs(String text) {
        assertThat(CodeSumParser.parse(text))
                .isEqualTo(new CodeSum(List.of(
                        new CodeSum.Term(false, List.of(3, 17, 40)),
                        new CodeSum.Term(true, List.of(5, 9)),
                        new CodeSum.Term(false, List.of(4096)))));
    }

    @Test
    void one_number_is_a_sum() {
        assertThat(CodeSumParser.parse("8")).isEqualTo(new CodeSum(List.of(new CodeSum.Term(false, List.of(8)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''          | 1 | number | the end",
                "'3,'        | 3 | number | the end",
                "'3 - '      | 5 | number | the end",
                "',3'        | 1 | number | \",\"",
                "'3,,4'      | 3 | number | \",\"",
                "'+ 3'       | 1 | number | \"+\"",
                "'3 - + 4'   | 5 | number | \"+\"",
                "'3 + -4'    | 5 | number | \"-\"",
                "'3, 0'      | 4 | number | \"0\"",
                "'1 - 4097'  | 5 | number | \"4097\"",
                "'99999999999999999999' | 1 | number | \"99999999999999999999\"",
                "'seven + 1' | 1 | number | \"seven\"",
                "'7th + 1'   | 1 | number | \"7th\"",
                "'3 4'       | 3 | sign   | \"4\"",
                "'3 * 4'     | 3 | sign   | \"*\"",
                "'3.5 + 1'   | 2 | sign   | \".\"",
                "'(3 + 4)'   | 1 | number | \"(\""
            })
    void says_where_it_cannot_go_on(String text, int character, String expected, String found) {
        String what = expected.equals("number") ? "the number of an image, 1 to 4096," : "a comma, + or -";
        refused(text, character, what, found);
    }

    @Test
    void refuses_what_would_be_no_picture_any_more() {
        String terms = String.join("+", Collections.nCopies(16, "1"));
        assertThat(CodeSumParser.parse(terms).terms()).hasSize(16);
        refused(terms + " - 2", 33, "the end after 16 averages", "\"-\"");
        String numbers = String.join(",", Collections.nCopies(64, "1"));
        assertThat(CodeSumParser.parse(numbers).terms().get(0).numbers()).hasSize(64);
        refused(numbers + ",2", 128, "+, - or the end after 64 numbers", "\",\"");
    }

    private static void refused(String text, int character, String expected, String found) {
        assertThatThrownBy(() -> CodeSumParser.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "EXPRESSION, character " + character + ": " + expected + " is expected, not " + found + ".\n"
                                + "  " + text + "\n"
                                + "  " + " ".repeat(character - 1) + "^\n"
                                + "Add and subtract averages of images, such as \"3,17,40 - 5,9,22 + 1,8,30\".");
    }
}
