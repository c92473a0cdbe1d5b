package io.gan4j.metrics.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import org.junit.jupiter.api.Test;

class CoverageMetricTest implements MetricContract {
    private static final CoverageMetric.Options OPTIONS = new CoverageMetric.Options(.95, new Widths(.1, 1, 10));

    @Override
    public String name() {
        return "coverage-metric";
    }

    private double coverage(Vectors real) {
        return CoverageMetric.of(
                        MetricSubjects.gaussian(seed(), "centres", 2000, 2, 0),
                        MetricSubjects.gaussian(seed(), "held out", 2000, 2, 0),
                        real,
                        OPTIONS,
                        Progress.SILENT)
                .coverage();
    }

    @Test
    void is_the_mass_for_equal_distributions() {
        // four standard errors: √(.95 · .05 / 2000) of the real images, and as much of the bound
        assertThat(coverage(MetricSubjects.gaussian(seed(), "real", 2000, 2, 0)))
                .as("seed %d", seed())
                .isCloseTo(.95, within(.028));
    }

    @Test
    void is_nothing_where_the_model_has_no_density_and_half_where_it_lacks_half() {
        Vectors near = MetricSubjects.gaussian(seed(), "real", 1000, 2, 0);
        Vectors far = MetricSubjects.gaussian(seed(), "far", 1000, 2, 20);
        double[][] both = new double[2000][];
        for (int i = 0; i < 1000; i++) {
            both[i] = near.row(i);
            both[1000 + i] = far.row(i);
        }

        assertThat(coverage(far)).isZero();
        assertThat(coverage(Vectors.of("both", both))).isEqualTo(coverage(near) / 2);
    }

    @Test
    void takes_for_the_bound_the_density_that_the_share_of_held_out_images_is_above() {
        Vectors centre = Vectors.of("test", new double[] {0});
        double[][] heldOut = new double[20][1];
        for (int i = 0; i < 20; i++) {
            heldOut[i][0] = i / 20.0;
        }
        Vectors real =
                Vectors.of("test", new double[] {.94}, new double[] {.95}, new double[] {.96}, new double[] {-.9});

        // one of twenty lies at or below the bound: the density at .95
        assertThat(CoverageMetric.of(centre, Vectors.of("test", heldOut), real, OPTIONS, Progress.SILENT)
                        .coverage())
                .isEqualTo(.5);
    }

    @Test
    void refuses_too_few_images_to_have_a_bound() {
        Vectors few = MetricSubjects.gaussian(seed(), "few", 19, 2, 0);

        assertThatThrownBy(() -> CoverageMetric.of(few, few, few, OPTIONS, Progress.SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The coverage metric leaves 0.95 of half of the generated images above a density, and one"
                        + " below at least: that takes 40 images, and there are 38.");
    }
}
