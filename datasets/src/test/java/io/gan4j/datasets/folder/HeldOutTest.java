package io.gan4j.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    @Test
    void a_position_is_the_first_52_bits_of_the_hash() {
        // printf 1F600 | sha256sum
        assertThat(HeldOut.position("1F600")).isEqualTo(0xa625749960897p-52);
    }

    @Test
    void further_names_move_none() {
        assertThat(HeldOut.of(List.of("1F600", "1F621", "1F634", "1F602"), 0.1)).isEqualTo(Set.of("1F621", "1F634"));
        assertThat(HeldOut.of(List.of("1F44D", "1F600", "1F621", "1F634", "1F602", "1F60A"), 0.1))
                .isEqualTo(Set.of("1F44D", "1F621", "1F634"));
    }

    @Test
    void one_is_always_held_out_and_one_never() {
        assertThat(HeldOut.of(List.of("1F600", "1F602"), 0.001)).hasSize(1);
        assertThat(HeldOut.of(List.of("1F621", "1F634"), 0.999)).hasSize(1);
    }
}
