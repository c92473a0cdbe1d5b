package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InceptionScoreTest implements MetricContract {
    @Override
    public String name() {
        return "inception-score";
    }

    /** Those of TF-GAN's tests. */
    @Test
    void agrees_with_the_golden_vectors() {
        double[][] wide = {new double[1001], new double[1001]};
        for (int k = 0; k < 1000; k++) {
            wide[0][k] = k % 2 == 0 ? 1 : 2;
            wide[1][k] = k % 2 == 0 ? 4 : 5;
        }
        wide[0][1000] = 4;
        wide[1][1000] = 6;

        assertThat(score(Rows.softmax(new double[] {1, 2, 3}, new double[] {-1, 5, 3.1})))
                .isCloseTo(1.24357914, within(1e-8));
        assertThat(score(Rows.softmax(wide))).isCloseTo(1.00080878, within(1e-8));
    }

    private static double score(Vectors rows) {
        return InceptionScore.of(rows, 1).mean();
    }

    @Test
    void is_one_for_images_that_all_look_the_same_and_the_number_of_classes_for_certain_ones_of_all() {
        assertThat(score(Rows.uniform(20, 7))).isCloseTo(1, within(1e-12));
        assertThat(score(Rows.certain(21, 7))).isCloseTo(7, within(1e-12));
    }

    @Test
    void of_parts_is_their_mean_with_the_deviation_of_the_population() {
        InceptionScore.Value value = InceptionScore.of(Rows.some(), 2);

        assertThat(value.mean()).isCloseTo(1.209068187532283, within(1e-12));
        assertThat(value.deviation()).isCloseTo(0.17180848219908262, within(1e-12));
    }

    @Test
    void of_one_part_has_no_deviation() {
        assertThat(InceptionScore.of(Rows.some(), 1)).isEqualTo(new InceptionScore.Value(score(Rows.some()), 0));
    }

    @Test
    void refuses_more_parts_than_images() {
        assertThatThrownBy(() -> InceptionScore.of(Rows.some(), 6))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The inception score of 5 images cannot be the mean over 6 parts of them.\n"
                        + "Measure more images, better thousands, or set gan4j.metrics.inception-score.splits to 1.");
    }

    @Test
    void of_images_that_stand_class_by_class_is_that_of_mixed_ones() {
        Evidence mixed = MetricSubjects.digits(1, 0.2, 0, 1, 2, 3);
        int[] byClass = IntStream.range(0, 120).map(i -> i % 30 * 4 + i / 30).toArray();
        Evidence sorted = Evidence.of(mixed.real(), mixed.generated().select(byClass), new Randomness(1));

        assertThat(metric().measure(sorted).scores().get(0).value())
                .isCloseTo(metric().measure(mixed).scores().get(0).value(), within(0.2))
                .isGreaterThan(3);
    }

    @Test
    void falls_when_classes_are_dropped() {
        double[] scores = Arrays.stream(new int[][] {{0, 1, 2, 3}, {0, 1, 2}, {0, 1}, {0}})
                .mapToDouble(classes ->
                        score(MetricSubjects.digits(1, 0.2, classes).generated().probabilities()))
                .toArray();

        assertThat(scores[0]).isCloseTo(4, within(0.01));
        assertThat(scores[1]).isCloseTo(3, within(0.01));
        assertThat(scores[2]).isCloseTo(2, within(0.01));
        assertThat(scores[3]).isCloseTo(1, within(0.01));
    }
}
