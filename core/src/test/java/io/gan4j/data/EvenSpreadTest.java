package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvenSpreadTest {
    @Test
    void spreads_places_from_the_first_on() {
        assertThat(EvenSpread.places(10, 4)).containsExactly(0, 2, 5, 7);
        assertThat(EvenSpread.of(List.of("a", "b", "c", "d"), 2)).containsExactly("a", "c");
    }

    @Test
    void takes_all_where_there_are_no_more() {
        assertThat(EvenSpread.places(3, 5)).containsExactly(0, 1, 2);
        assertThat(EvenSpread.of(List.of(), 5)).isEmpty();
    }

    @Test
    void the_last_part_ends_where_all_end() {
        assertThat(EvenSpread.place(3, 3, 100)).isEqualTo(100);
        assertThat(EvenSpread.place(70_000, 70_000, 70_000)).isEqualTo(70_000);
    }
}
