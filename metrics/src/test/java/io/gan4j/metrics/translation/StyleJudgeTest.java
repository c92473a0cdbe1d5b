package io.gan4j.metrics.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.Dataset;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.TwoStyles;
import io.gan4j.testkit.TwoStyles.Drawings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The judge learns two styles that differ in nothing but the direction of stripes. */
class StyleJudgeTest {
    @Test
    void judges_large_images_by_what_is_left_of_them_when_shrunk() {
        Examples large = TwoStyles.examples(6, 81, 1, true);
        StyleJudge judge = train(large, 60);

        assertThat(judge.count(large.batch(large.ofClass(0)).images(), 0)).isEqualTo(6);
        assertThat(judge.count(large.batch(large.ofClass(1)).images(), 1)).isEqualTo(6);
        assertThat(judge.count(large.batch(large.ofClass(1)).images(), 0)).isZero();
    }

    @Test
    void the_same_examples_and_seed_give_the_same_judge() {
        Examples training = TwoStyles.examples(10, 16, 1, true);
        INDArray between = training.batch(training.ofClass(0))
                .images()
                .add(training.batch(training.ofClass(1)).images())
                .div(2);
        List<Integer> counts = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2, 3, 4}) {
            counts.add(StyleJudge.train(training, 40, ExecutorKind.fastest(), new Randomness(seed))
                    .count(between, 0));
        }

        assertThat(counts.get(1)).isEqualTo(counts.get(0));
        assertThat(Set.copyOf(counts)).as("of judges that may err").hasSizeGreaterThan(1);
    }

    @Test
    void goes_through_a_small_domain_as_often_as_through_a_large_one() {
        Drawings all = new Drawings(5, 16, 1, true);
        Examples unequal = Examples.prepare("unequal", new Unequal(all, 2), all.shape(), ValueRange.SYMMETRIC);

        assertThat(StyleJudge.asManyOfEach(unequal)).containsExactly(0, 1, 0, 1, 0, 2, 3, 4, 5, 6);
    }

    private static StyleJudge train(Examples training, int steps) {
        return StyleJudge.train(training, steps, ExecutorKind.fastest(), new Randomness(1));
    }

    /** All of the second domain, and a few of the first. */
    private record Unequal(Drawings all, int few) implements Dataset {
        @Override
        public int size() {
            return few + all.pairs();
        }

        @Override
        public ImageShape shape() {
            return all.shape();
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public void pixels(int index, byte[] target) {
            all.pixels(original(index), target);
        }

        @Override
        public int label(int index) {
            return all.label(original(index));
        }

        private int original(int index) {
            return index < few ? 2 * index : 2 * (index - few) + 1;
        }
    }
}
