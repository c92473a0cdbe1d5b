package io.gan4j.data.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.LabelledPixels;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelledSubsetTest {
    private static final Randomness SEED = new Randomness(3);

    /** Forty examples of class 0, twenty of class 1, two of class 2. */
    private static final Examples UNEVEN = examples(
            3, IntStream.range(0, 62).map(i -> i < 40 ? 0 : i < 60 ? 1 : 2).toArray());

    @Test
    void draws_as_many_as_asked_for_and_none_twice() {
        for (int size : new int[] {1, 2, 5, 30, 62}) {
            assertThat(new LabelledSubset(size).of(UNEVEN, SEED)).hasSize(size).doesNotHaveDuplicates();
        }
    }

    @Test
    void spreads_them_over_the_classes_as_evenly_as_their_number_allows() {
        Examples even = examples(4, IntStream.range(0, 40).map(i -> i % 4).toArray());
        assertThat(counts(even, 12, SEED)).containsExactly(3, 3, 3, 3);
        assertThat(counts(even, 14, SEED)).containsOnly(3, 4);
        assertThat(counts(even, 2, SEED)).containsOnly(0, 1);
    }

    @Test
    void gives_what_a_class_does_not_have_to_the_others() {
        assertThat(counts(UNEVEN, 6, SEED)).containsExactly(2, 2, 2);
        assertThat(counts(UNEVEN, 12, SEED)).containsExactly(5, 5, 2);
        assertThat(counts(UNEVEN, 50, SEED)).containsExactly(28, 20, 2);
    }

    @Test
    void the_seed_decides_which() {
        int[] drawn = new LabelledSubset(9).of(UNEVEN, SEED);
        assertThat(new LabelledSubset(9).of(UNEVEN, SEED)).isEqualTo(drawn);
        assertThat(new LabelledSubset(9).of(UNEVEN, new Randomness(4))).isNotEqualTo(drawn);
        assertThat(new LabelledSubset(9).by(SEED).of(UNEVEN, new Randomness(4)))
                .as("of a run that goes on by another seed")
                .isEqualTo(drawn);
    }

    @Test
    void refuses_more_labels_than_there_are() {
        assertRefused(UNEVEN, 63, "63 labelled examples are asked for; data set mine has 1 to 62 to give.");
        assertRefused(UNEVEN, 0, "0 labelled examples are asked for; data set mine has 1 to 62 to give.");
    }

    private static void assertRefused(Examples examples, int size, String message) {
        assertThatThrownBy(() -> new LabelledSubset(size).of(examples, SEED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private static int[] counts(Examples examples, int size, Randomness randomness) {
        int[] counts = new int[examples.spec().classes()];
        Arrays.stream(new LabelledSubset(size).of(examples, randomness)).forEach(i -> counts[examples.label(i)]++);
        return counts;
    }

    private static Examples examples(int classes, int... labels) {
        return Examples.prepare("mine", new LabelledPixels(classes, labels), new ImageShape(1, 1, 1), ValueRange.UNIT);
    }
}
