package io.gan4j.metrics.contests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Contest;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Sample;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.ContestContract;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelativeScoreTest implements ContestContract {
    @Override
    public String name() {
        return "nrds";
    }

    @Override
    public Contest contest() {
        return provider().create(Plugins.settings("metrics", name(), "epochs=4", "learning-rate=0.003"));
    }

    /** One makes what is real, the other one class of four in noise. */
    @Override
    public List<Evidence> contestants() {
        Sample real = MetricSubjects.sample(1, "real", 96, 0.2, 0, 1, 2, 3);
        return List.of(
                Evidence.of(real, MetricSubjects.sample(1, "good", 96, 0.2, 0, 1, 2, 3), new Randomness(1)),
                Evidence.of(real, MetricSubjects.sample(1, "bad", 96, 0.6, 0), new Randomness(1)));
    }

    private static double value(MetricOutcome measured) {
        return measured.scores().get(0).value();
    }

    /** Trapezoids: 0.25 + 0.125 and 0.5 + 0.375, of 1.25 together. */
    @Test
    void areas_are_of_trapezoids_and_add_up_to_one() {
        assertThat(RelativeScore.shares(new double[][] {{0.5, 0, 0.25}, {0.5, 0.5, 0.25}}))
                .containsExactly(new double[] {0.375 / 1.25, 0.875 / 1.25}, within(1e-12));
    }

    @Test
    void who_makes_real_images_fools_longer() {
        List<MetricOutcome> measured = contest().measure(contestants());

        assertThat(value(measured.get(0)) + value(measured.get(1))).isCloseTo(1, within(1e-12));
        assertThat(value(measured.get(0))).isGreaterThan(0.6);
    }

    @Test
    void contestants_with_the_same_images_have_equal_shares() {
        Evidence one = contestants().get(0);
        List<MetricOutcome> measured = contest().measure(List.of(one, one, one));

        assertThat(measured).allSatisfy(of -> assertThat(value(of)).isCloseTo(1.0 / 3, within(1e-12)));
    }

    @Test
    void refuses_images_of_another_shape() {
        Evidence other = Contestants.of("small", Contestants.greys(0.5), Contestants.greys(0.5), 0);

        assertThatThrownBy(() -> contest().measure(List.of(contestants().get(0), other)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2×2×1");
    }
}
