package io.gan4j.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DrawsTest {
    @Test
    void a_seed_keeps_its_meaning() {
        assertThat(Draws.permutation(generator(), 8)).containsExactly(5, 1, 4, 2, 7, 0, 3, 6);
        assertThat(Draws.some(generator(), 8, 3)).containsExactly(5, 1, 4);
        assertThat(Draws.permutationFromTheLast(generator(), 8)).containsExactly(7, 4, 6, 3, 1, 2, 0, 5);
    }

    @Test
    void of_nothing_there_is_nothing() {
        assertThat(Draws.permutation(generator(), 0)).isEmpty();
        assertThat(Draws.permutationFromTheLast(generator(), 0)).isEmpty();
    }

    private static RandomGenerator generator() {
        return new Randomness(1).generator("draws", 0);
    }
}
