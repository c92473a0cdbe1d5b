package io.gan4j.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Progress;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricSubjects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a metric that tells how many images it was given. */
class FloorsTest {
    private static final MetricProvider COUNTING = new MetricProvider() {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String description() {
            return "how many images there are, and how many real ones behind the point";
        }

        @Override
        public Question question() {
            return Question.WHOLE;
        }

        @Override
        public Metric create(Settings settings) {
            return FloorsTest::count;
        }
    };

    private static MetricOutcome count(Evidence evidence) {
        int n = evidence.generated().size();
        if (n < 3) {
            throw new InvalidInputException("Too few.");
        }
        return MetricOutcome.of(
                Score.of("counting", n + evidence.real().size() / 1000.0, Better.LOWER, n, Score.NONE),
                Score.of("counting-" + n, 1, Better.LOWER, n, Score.NONE));
    }

    @Test
    void the_floor_of_fewer_images_has_the_value_of_as_many_beside_it() {
        Score score = score(500, 500, 0);

        assertThat(score.value()).isEqualTo(500.500);
        assertThat(score.n()).isEqualTo(500);
        assertThat(score.nReal()).isEqualTo(500);
        Score.Floor floor = score.floor().orElseThrow();
        assertThat(floor.value()).isEqualTo(250.250);
        assertThat(floor.beside()).hasValue(250.250);
        assertThat(floor.n()).isEqualTo(250);
        assertThat(floor.nReal()).isEqualTo(250);
    }

    @Test
    void the_floor_of_as_many_images_has_the_value_itself_beside_it() {
        Score score = score(500, 200, 200);

        Score.Floor floor = score.floor().orElseThrow();
        assertThat(floor.n()).isEqualTo(200);
        assertThat(floor.nReal()).isEqualTo(500);
        assertThat(floor.value()).isEqualTo(200.500).isEqualTo(score.value());
        assertThat(floor.beside()).hasValue(score.value());
    }

    @Test
    void a_score_that_only_all_images_have_stands_without_a_floor() {
        MetricResult result = result(500, 500, 0);

        assertThat(result.scores().get(1).metric()).isEqualTo("counting-500");
        assertThat(result.scores().get(1).floor()).isEmpty();
    }

    @Test
    void a_measure_that_is_not_defined_for_so_few_images_stands_without_a_floor() {
        assertThat(score(4, 4, 0).floor()).isEmpty();
        assertThat(score(4, 4, 0).value()).isEqualTo(4.004);
    }

    private static Score score(int real, int generated, int training) {
        return result(real, generated, training).scores().get(0);
    }

    private static MetricResult result(int real, int generated, int training) {
        Evidence evidence = new Evidence(
                "generated",
                sample(real),
                sample(generated),
                training == 0 ? Optional.empty() : Optional.of(sample(training)),
                Optional.empty(),
                Optional.empty(),
                new Randomness(1),
                Progress.SILENT);
        return new MetricRunner(evidence, new Floors(evidence))
                .measure(new MetricRunner.Named(COUNTING, FloorsTest::count));
    }

    private static Sample sample(int n) {
        return Sample.of(MetricSubjects.gaussian(1, "numbers", n, 1, 0), Optional.empty());
    }
}
