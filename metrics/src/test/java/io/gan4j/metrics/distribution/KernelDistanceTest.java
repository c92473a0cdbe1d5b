package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelDistanceTest implements MetricContract {
    @Override
    public String name() {
        return "kid";
    }

    @Test
    void agrees_with_the_golden_vector_and_stays_negative() {
        Vectors real = Vectors.of("test", new double[] {0, 0}, new double[] {1, 0}, new double[] {0, 1});
        Vectors generated = Vectors.of("test", new double[] {0, 0}, new double[] {2, 0}, new double[] {0, 2});

        assertThat(KernelDistance.between(real, generated)).isCloseTo(-28.0 / 9, within(1e-12));
    }

    /** One subset where it is all; its distance is the mean then, and has no spread. */
    @Test
    void takes_all_images_once_where_there_are_no_more_than_in_a_subset() {
        Score score = metric().measure(evidence()).scores().get(0);

        assertThat(score.further())
                .containsEntry("subsets", 1)
                .containsEntry("subset-size", 120)
                .doesNotContainKey("standard-deviation");
        assertThat(score.value())
                .isCloseTo(
                        KernelDistance.between(
                                evidence().real().features(),
                                evidence().generated().features()),
                        within(1e-12));
    }

    /** Over all draws the mean is the distance of all images: of 400 draws by no more than four standard errors. */
    @Test
    void averages_over_subsets() {
        Evidence evidence = Evidence.of(
                Sample.of(MetricSubjects.gaussian(1, "real", 200, 4, 0), Optional.empty()),
                Sample.of(MetricSubjects.gaussian(1, "generated", 200, 4, 0.5), Optional.empty()),
                new Randomness(1));
        Score score = provider()
                .create(Plugins.settings("metrics", name(), "subsets=400", "subset-size=100"))
                .measure(evidence)
                .scores()
                .get(0);
        double spread = (double) score.further().get("standard-deviation");
        double whole = KernelDistance.between(
                evidence.real().features(), evidence.generated().features());

        assertThat(score.further()).containsEntry("subsets", 400).containsEntry("subset-size", 100);
        assertThat(spread).isBetween(0.05, 1.0);
        assertThat(score.value()).isCloseTo(whole, within(4 * spread / Math.sqrt(400)));
    }

    /** The formula as it stands, in decimals of a hundred digits. */
    @Test
    void keeps_its_digits_where_features_are_far_from_0() {
        for (double offset : new double[] {0, 1, 1e3, 1e6, 1e8}) {
            Vectors real = MetricSubjects.gaussian(1, "real", 12, 3, offset);
            Vectors generated = MetricSubjects.gaussian(1, "generated", 12, 3, offset + 0.5);
            double expected = ofDecimals(real, generated);

            assertThat(KernelDistance.between(real, generated) / expected)
                    .as("offset %s", offset)
                    .isCloseTo(1, within(1e-11));
        }
    }

    private static double ofDecimals(Vectors real, Vectors generated) {
        MathContext digits = new MathContext(100);
        BigDecimal pairs = BigDecimal.valueOf((long) real.size() * (real.size() - 1));
        BigDecimal all = BigDecimal.valueOf((long) real.size() * real.size());
        return sum(real, real, false, digits)
                .add(sum(generated, generated, false, digits))
                .divide(pairs, digits)
                .subtract(sum(real, generated, true, digits)
                        .multiply(BigDecimal.valueOf(2))
                        .divide(all, digits))
                .doubleValue();
    }

    private static BigDecimal sum(Vectors one, Vectors other, boolean diagonal, MathContext digits) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < one.size(); i++) {
            for (int j = 0; j < other.size(); j++) {
                BigDecimal product = BigDecimal.ZERO;
                for (int k = 0; k < one.width(); k++) {
                    product = product.add(new BigDecimal(one.row(i)[k]).multiply(new BigDecimal(other.row(j)[k])));
                }
                BigDecimal base =
                        product.divide(BigDecimal.valueOf(one.width()), digits).add(BigDecimal.ONE);
                sum = diagonal || i != j ? sum.add(base.pow(3)) : sum;
            }
        }
        return sum;
    }

    @Test
    void refuses_a_single_image() {
        assertThatThrownBy(() -> KernelDistance.between(Points.onLine(1), Points.onLine(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("One image has no pairs.\nTake two at least on either side.");
    }
}
