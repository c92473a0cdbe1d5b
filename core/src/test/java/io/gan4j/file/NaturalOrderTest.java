package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    private static void assertOrder(String... names) {
        List<String> shuffled = new ArrayList<>(List.of(names));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(shuffled.stream().sorted(new NaturalOrder()))
                    .as("seed %d", seed)
                    .containsExactly(names);
        }
    }

    @Test
    void numbers_are_in_the_order_of_their_values() {
        assertOrder("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        assertOrder("-10", "-2", "-1", "0", "1", "12");
        assertOrder("0.5", "1.25", "1.5", "10", "99999999999999999999", "100000000000000000000");
    }

    @Test
    void leading_zeros_change_the_value_of_no_number() {
        assertOrder("000", "001", "002", "010", "100");
        assertOrder("01", "1", "02", "2", "010", "10");
    }

    @Test
    void digits_in_names_count_by_their_value() {
        assertOrder("class1", "class2", "class10", "class10a", "class10b");
        assertOrder("v1.2.9", "v1.2.10", "v1.10.1");
        assertOrder("page-1", "page-2", "page-10");
        assertOrder("vehicles", "vehicles_1", "vehicles_2", "vehicles_10");
    }

    @Test
    void numbers_come_before_all_other_names_which_stay_in_the_order_of_text() {
        assertOrder("-1", "2", "10", "1st", "3 cats", "Dog", "ant", "cat", "dog", "élan");
    }
}
