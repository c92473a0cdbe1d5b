package io.gan4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ShareTest {
    private static final Randomness WHOLE = new Randomness(7);

    @Test
    void shares_of_arrays_side_by_side_are_the_whole() {
        assertThat(Nd4j.concat(0, normal(0), normal(1), normal(2))).isEqualTo(WHOLE.normal("codes", 5, 6, 3));
        assertThat(Nd4j.concat(0, uniform(0), uniform(1), uniform(2)))
                .isEqualTo(WHOLE.uniform("codes", 5, -1, 1, 6, 3));
        assertThat(IntStream.range(0, 3).flatMap(rank -> IntStream.of(of(rank).integers("labels", 5, 10, 2))))
                .containsExactly(Arrays.stream(WHOLE.integers("labels", 5, 10, 6))
                        .boxed()
                        .toArray(Integer[]::new));
    }

    private static INDArray normal(int rank) {
        return of(rank).normal("codes", 5, 2, 3);
    }

    private static INDArray uniform(int rank) {
        return of(rank).uniform("codes", 5, -1, 1, 2, 3);
    }

    private static Randomness of(int rank) {
        return WHOLE.of(new Share(rank, 3));
    }

    @Test
    void what_is_drawn_behind_the_examples_depends_on_no_share() {
        List<Integer> all = new ArrayList<>();
        List<Integer> behind = new ArrayList<>();
        for (int rank = 0; rank < 3; rank++) {
            SplittableRandom random = new SplittableRandom(1);
            all.addAll(new Share(rank, 3).each(random, 2, drawing -> drawing.nextInt(1000)));
            behind.add(random.nextInt());
        }

        assertThat(all).isEqualTo(Share.WHOLE.each(new SplittableRandom(1), 6, drawing -> drawing.nextInt(1000)));
        assertThat(behind).containsOnly(behind.get(0));
    }

    @Test
    void are_as_large_each() {
        assertThat(new Share(2, 4).from(64)).isEqualTo(32);
        assertThat(new Share(2, 4).size(64)).isEqualTo(16);
        assertThatThrownBy(() -> new Share(2, 4).size(6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(4, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
