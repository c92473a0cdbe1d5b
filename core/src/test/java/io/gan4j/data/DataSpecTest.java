package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataSpecTest {
    private static DataSpec of(int classes, String... names) {
        return of(DataSpec.EIGHT_BITS, classes, names);
    }

    private static DataSpec of(int depth, int classes, String... names) {
        return new DataSpec(
                "mine", 9, new ImageShape(1, 2, 2), ValueRange.UNIT, classes, Optional.empty(), List.of(names), depth);
    }

    @Test
    void names_classes_by_their_numbers_where_the_data_do_not() {
        assertThat(of(3).names()).isEqualTo(ClassNames.numbered(3));
        assertThat(of(2, "cat", "dog").names().of(1)).isEqualTo("dog");
        assertThat(of(2, "cat", "dog")).hasToString("mine: 9 images of 2×2×1, 2 classes (cat, dog)");
        assertThatThrownBy(() -> of(3, "cat", "dog")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void other_names_are_other_data() {
        assertThat(of(2, "cat", "dog").isSameAs(of(2, "cat", "dog"))).isTrue();
        assertThat(of(2, "cat", "dog").isSameAs(of(2, "cat", "dogs"))).isFalse();
        assertThat(of(2, "cat", "dog").isSameAs(of(2, "dog", "cat"))).isFalse();
    }

    @Test
    void a_run_that_kept_no_names_is_of_the_same_data_if_its_classes_stood_in_the_same_order() {
        assertThat(of(2).isSameAs(of(2, "cat", "dog"))).isTrue();
        assertThat(of(3).isSameAs(of(3, "T-shirt", "trousers", "pullover"))).isTrue();
        assertThat(of(3).isSameAs(of(3, "1", "2", "10"))).as("was 1, 10, 2").isFalse();
        assertThat(of(2).isSameAs(of(3, "a", "b", "c"))).isFalse();
    }

    @Test
    void depth_says_how_images_are_read_and_written_and_makes_no_other_data() {
        assertThat(of(16, 2, "cat", "dog").isSameAs(of(8, 2, "cat", "dog"))).isTrue();
        assertThat(of(16, 2).isSameAs(of(8, 3))).isFalse();
        assertThat(of(16, 0)).hasToString("mine: 9 images of 2×2×1 of 16 bits");
    }
}
