package io.gan4j.metrics.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Vectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures are those of scikit-learn 1.2.1: standardized features and a column of ones, fit_intercept=False. */
class LogisticRegressionTest {
    private static final int N = 30;
    private static final int[] LABELS = IntStream.range(0, N).map(i -> i % 3).toArray();

    private static Vectors rows() {
        double[][] rows = new double[N][3];
        for (int i = 0; i < N; i++) {
            for (int k = 0; k < 3; k++) {
                rows[i][k] = Math.sin(1.7 * i + 0.9 * k) * (k + 1) + (i % 3 == k ? 1 : 0);
            }
        }
        return Vectors.of("test", rows);
    }

    @Test
    void finds_the_weights_that_scikit_learn_finds() {
        LogisticRegression strong = LogisticRegression.train(rows(), LABELS, 3, 1);
        assertThat(strong.weights().values())
                .containsExactly(
                        new double[] {
                            1.4111773042829199,
                            -1.1727921717034173,
                            0.692822037671027,
                            -0.12348524769848294,
                            -1.2915040920461502,
                            1.4552575794485547,
                            -1.0591747896050308,
                            -0.09000526611033015,
                            -0.11967321223676901,
                            -0.2824654077451369,
                            0.36635275193400385,
                            0.2134905138088131
                        },
                        within(1e-5));
        assertThat(strong.probabilities(rows()).row(1))
                .containsExactly(
                        new double[] {0.1039093525336955, 0.7520156116452673, 0.1440750358210373}, within(1e-5));
        assertThat(strong.accuracy(rows(), LABELS)).isCloseTo(0.8333333333333334, within(1e-12));
        LogisticRegression weak = LogisticRegression.train(rows(), LABELS, 3, 0.1);
        assertThat(weak.weights().values())
                .containsExactly(
                        new double[] {
                            0.42541054397523476,
                            -0.2382634749860051,
                            0.017509029482648802,
                            -0.014077024481725098,
                            -0.30282671092726615,
                            0.3410867997256016,
                            -0.1776666880929248,
                            0.005052718237584913,
                            -0.12258383304796858,
                            -0.10282332473959648,
                            0.160157658610276,
                            0.00902430624414016
                        },
                        within(1e-5));
        assertThat(weak.probabilities(rows()).row(1))
                .containsExactly(
                        new double[] {0.3399903095663382, 0.42223240785505145, 0.23777728257861044}, within(1e-5));
        assertThat(weak.accuracy(rows(), LABELS)).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void tells_two_classes_as_a_minimum_found_by_scipy() {
        int[] labels = IntStream.range(0, N).map(i -> i % 3 == 0 ? 1 : 0).toArray();

        LogisticRegression found = LogisticRegression.train(rows(), labels, 2, 1);

        assertThat(found.probabilities(rows()).at(0, 1)).isCloseTo(0.658760597025779, within(1e-5));
        assertThat(found.probabilities(rows()).at(1, 1)).isCloseTo(0.10668222426041975, within(1e-5));
        assertThat(found.probabilities(rows()).at(2, 1)).isCloseTo(0.2873183415333581, within(1e-5));
    }

    @Test
    void gives_a_class_without_an_example_some_probability_and_never_prefers_it() {
        LogisticRegression found = LogisticRegression.train(rows(), LABELS, 5, 1);

        for (int i = 0; i < N; i++) {
            double[] row = found.probabilities(rows()).row(i);
            assertThat(row[3]).isCloseTo(row[4], within(1e-6)).isGreaterThan(0);
            assertThat(row[3]).isLessThan(Math.max(row[0], Math.max(row[1], row[2])));
        }
    }

    @Test
    void leaves_out_features_that_never_change() {
        double[][] rows = new double[N][];
        for (int i = 0; i < N; i++) {
            double[] row = rows().row(i);
            rows[i] = new double[] {row[0], row[1], row[2], 0.1};
        }

        LogisticRegression without = LogisticRegression.train(rows(), LABELS, 3, 1);
        LogisticRegression with = LogisticRegression.train(Vectors.of("test", rows), LABELS, 3, 1);

        assertThat(with.probabilities(Vectors.of("test", rows)).values())
                .containsExactly(without.probabilities(rows()).values(), within(1e-6));
    }

    @Test
    void of_one_image_takes_all_for_its_class() {
        LogisticRegression found =
                LogisticRegression.train(Vectors.of("test", new double[] {3, 4}), new int[] {1}, 2, 1);

        assertThat(found.accuracy(rows2(), new int[] {1, 1, 0})).isEqualTo(2 / 3.0);
    }

    private static Vectors rows2() {
        return Vectors.of("test", new double[] {3, 4}, new double[] {-9, 4}, new double[] {0, 0});
    }

    @Test
    void refuses_labels_that_are_missing_or_no_class_and_rows_of_another_width() {
        assertThatThrownBy(() -> LogisticRegression.train(rows(), new int[29], 3, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There are 30 rows of test, but 29 labels: a classifier cannot learn from them.");
        assertThatThrownBy(() -> LogisticRegression.train(rows(), LABELS, 2, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("An image is of class 2; allowed are 0 to 1.");
        assertThatThrownBy(() -> LogisticRegression.train(rows(), LABELS, 3, 1).probabilities(rows2()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("A classifier that learned from rows of 3 features cannot judge rows of 2.");
    }
}
