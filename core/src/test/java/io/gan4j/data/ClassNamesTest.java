package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassNamesTest {
    private static OptionalInt found(String text, String... names) {
        return new ClassNames(List.of(names)).find(text);
    }

    @Test
    void a_class_is_found_by_its_name_or_its_number() {
        assertThat(found("dog", "cat", "dog", "2d")).hasValue(1);
        assertThat(found("2", "cat", "dog", "fish")).hasValue(2);
        assertThat(found("002", "cat", "dog", "fish")).hasValue(2);
        for (String unknown : List.of("Dog", "3", "-1", "1.5", "", "99999999999")) {
            assertThat(found(unknown, "cat", "dog", "fish")).as(unknown).isEmpty();
        }
        assertThat(ClassNames.numbered(10).find("7")).hasValue(7);
        assertThat(ClassNames.numbered(10).find("10")).isEmpty();
    }

    @Test
    void the_name_wins_over_the_number() {
        assertThat(found("2", "1", "2", "3")).hasValue(1);
        assertThat(found("2", "2", "cat", "dog")).hasValue(0);
    }

    @Test
    void where_classes_are_called_by_numbers_a_number_never_means_the_place() {
        assertThat(found("0", "2", "cat", "dog")).isEmpty();
        assertThat(found("1", "0", "2", "4")).isEmpty();
        assertThat(found("4", "0", "2", "4")).hasValue(2);
        assertThat(found("-1", "-1", "0", "1")).hasValue(0);
    }

    @Test
    void leading_zeros_may_be_left_out_where_that_leaves_one_class() {
        assertThat(found("7", "005", "007")).hasValue(1);
        assertThat(found("7", "07", "007")).isEmpty();
        assertThat(found("07", "07", "007")).hasValue(0);
    }

    @Test
    void lists_names_as_far_as_there_is_room() {
        assertThat(ClassNames.numbered(10)).hasToString("0 to 9");
        assertThat(new ClassNames(List.of("cat", "dog"))).hasToString("cat, dog");
        ClassNames many =
                new ClassNames(IntStream.range(0, 12).mapToObj(i -> "c" + i).toList());
        assertThat(many).hasToString("c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, …");
        assertThat(many.listed(12)).endsWith(", c11");
    }
}
