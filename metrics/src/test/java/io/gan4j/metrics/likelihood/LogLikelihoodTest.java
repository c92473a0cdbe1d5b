package io.gan4j.metrics.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLikelihoodTest implements MetricContract {
    private static final Vectors CENTRES = Vectors.of("test", new double[] {0, 0}, new double[] {1, 1});
    private static final Vectors POINTS = Vectors.of("test", new double[] {0, 0}, new double[] {1, 0});

    @Override
    public String name() {
        return "log-likelihood";
    }

    @Test
    void agrees_with_the_golden_vector() {
        assertThat(Parzen.logDensities(CENTRES, POINTS, new double[] {.5}, "test", Progress.SILENT)[0])
                .containsExactly(new double[] {-1.12657996, -2.45158271}, within(1e-8));
    }

    @Test
    void agrees_with_scikit_learn_for_several_widths() {
        double[][] centres = new double[20][4];
        double[][] points = new double[5][4];
        for (int k = 0; k < 4; k++) {
            for (int i = 0; i < centres.length; i++) {
                centres[i][k] = Math.sin(i + 2 * k);
            }
            for (int i = 0; i < points.length; i++) {
                points[i][k] = Math.cos(1.3 * i + k);
            }
        }

        double[][] found = Parzen.logDensities(
                Vectors.of("test", centres),
                Vectors.of("test", points),
                new double[] {.1, .5, 1},
                "test",
                Progress.SILENT);

        // KernelDensity(bandwidth=…, rtol=0, atol=0).score_samples of scikit-learn 1.2.1
        assertThat(found[0])
                .containsExactly(
                        new double[] {
                            -83.77320656255442,
                            -96.86924640174057,
                            -83.6388456972967,
                            -84.7763863185657,
                            -93.72346271841818
                        },
                        within(1e-9));
        assertThat(found[1])
                .containsExactly(
                        new double[] {
                            -6.075526410408129,
                            -6.344096273245904,
                            -6.30518878335303,
                            -6.270663613439543,
                            -6.242244526780087
                        },
                        within(1e-9));
        assertThat(found[2])
                .containsExactly(
                        new double[] {
                            -5.477966360866208,
                            -5.297878676083727,
                            -5.51472175634836,
                            -5.491063432104532,
                            -5.29783900578953
                        },
                        within(1e-9));
    }

    @Test
    void widths_are_those_of_numpy_logspace() {
        assertThat(Parzen.widths(.1, 1, 10))
                .containsExactly(
                        new double[] {
                            0.09999999999999999,
                            0.1291549665014884,
                            0.16681005372000587,
                            0.21544346900318834,
                            0.2782559402207124,
                            0.35938136638046275,
                            0.46415888336127786,
                            0.5994842503189408,
                            0.7742636826811269,
                            1.0
                        },
                        within(1e-15));
        assertThat(Parzen.widths(.1, 1, 1)).containsExactly(.1);
    }

    @Test
    void is_the_mean_with_its_standard_error_under_the_width_that_the_validation_images_choose() {
        LogLikelihood.Value value = LogLikelihood.of(CENTRES, CENTRES, POINTS, new double[] {5, .5}, Progress.SILENT);

        assertThat(value.width()).isEqualTo(.5);
        assertThat(value.mean()).isCloseTo((-1.12657996 - 2.45158271) / 2, within(1e-8));
        // of two values half their difference
        assertThat(value.error()).isCloseTo((2.45158271 - 1.12657996) / 2, within(1e-8));
    }

    @Test
    void goes_to_the_entropy_of_a_gaussian_as_its_samples_grow() {
        LogLikelihood.Value value = LogLikelihood.of(
                MetricSubjects.gaussian(seed(), "centres", 4000, 1, 0),
                MetricSubjects.gaussian(seed(), "validation", 500, 1, 0),
                MetricSubjects.gaussian(seed(), "test", 2000, 1, 0),
                Parzen.widths(.1, 1, 10),
                Progress.SILENT);

        // −½ log(2πe), five standard errors of √½ / √2000 wide
        assertThat(value.mean()).as("seed %d", seed()).isCloseTo(-0.5 * Math.log(2 * Math.PI * Math.E), within(0.08));
    }

    @Test
    void prefers_images_of_all_classes_to_those_of_one() {
        Score all = metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2, 3))
                .scores()
                .get(0);
        Score one = metric().measure(MetricSubjects.digits(1, 0.2, 0)).scores().get(0);

        assertThat(all.value()).isGreaterThan(one.value());
        assertThat(all.further()).containsAllEntriesOf(Map.of("real-images", 60));
    }

    @Test
    void refuses_too_few_real_images() {
        Evidence evidence = evidence();
        Evidence few = Evidence.of(evidence.real().select(0, 1), evidence.generated(), new Randomness(1));

        assertThatThrownBy(() -> metric().measure(few))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("takes 3 real images at least")
                .hasMessageContaining("there are 2.");
    }
}
