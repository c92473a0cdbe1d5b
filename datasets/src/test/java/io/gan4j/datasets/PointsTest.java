package io.gan4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.DatasetContract;
import io.gan4j.testkit.Plugins;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PointsTest {
    private static Dataset open(DatasetProvider provider, Split split, String... settings) {
        return provider.open(Plugins.settings("datasets", provider.name(), settings), split);
    }

    /** Returns of each mode the mean of x and y and the standard deviation, where white is {@code extent}. */
    private static double[][] moments(Dataset points, double extent) {
        double[][] sums = new double[points.classes()][4];
        float[] numbers = new float[2];
        for (int i = 0; i < points.size(); i++) {
            points.numbers(i, numbers);
            double x = extent * (2 * numbers[0] - 1);
            double y = extent * (2 * numbers[1] - 1);
            double[] sum = sums[points.label(i)];
            sum[0]++;
            sum[1] += x;
            sum[2] += y;
            sum[3] += x * x + y * y;
        }
        return Arrays.stream(sums)
                .map(sum -> {
                    double x = sum[1] / sum[0];
                    double y = sum[2] / sum[0];
                    return new double[] {x, y, Math.sqrt((sum[3] / sum[0] - x * x - y * y) / 2)};
                })
                .toArray(double[][]::new);
    }

    @Nested
    class OnARing implements DatasetContract {
        @Override
        public String name() {
            return "ring";
        }

        @Test
        void explains_its_settings() {
            Plugins.assertExplained("datasets", name());
            Plugins.assertOwnSettingsOnly(new Ring());
        }

        @Test
        void are_around_eight_places_on_a_circle() {
            Dataset points = PointsTest.open(new Ring(), Split.TRAINING);
            assertThat(points.size()).isEqualTo(50_000);
            assertThat(points.shape()).isEqualTo(new ImageShape(1, 1, 2));
            assertThat(points.isContinuous()).isTrue();
            assertModes(moments(points, 2.5), 2, 0.02);
        }

        @Test
        void have_other_places_if_it_is_said() {
            Dataset points = PointsTest.open(new Ring(), Split.TEST, "radius=1", "standard-deviation=0.01");
            assertModes(moments(points, 1.25), 1, 0.01);
        }

        @Test
        void refuse_numbers_that_cannot_be() {
            for (String setting : new String[] {"examples=0", "standard-deviation=0", "radius=-1"}) {
                assertThatThrownBy(() -> PointsTest.open(new Ring(), Split.TEST, setting))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("datasets.ring." + setting);
            }
        }

        private static void assertModes(double[][] modes, double radius, double deviation) {
            assertThat(modes).hasNumberOfRows(8);
            for (int i = 0; i < modes.length; i++) {
                double angle = i * Math.PI / 4;
                assertThat(modes[i][0]).isCloseTo(radius * Math.cos(angle), within(deviation / 10));
                assertThat(modes[i][1]).isCloseTo(radius * Math.sin(angle), within(deviation / 10));
                assertThat(modes[i][2]).isCloseTo(deviation, within(deviation / 20));
            }
        }
    }

    @Nested
    class OnAGrid implements DatasetContract {
        @Override
        public String name() {
            return "grid";
        }

        @Test
        void explains_its_settings() {
            Plugins.assertExplained("datasets", name());
            Plugins.assertOwnSettingsOnly(new Grid());
        }

        @Test
        void are_around_25_places_on_a_grid() {
            double[][] modes = moments(PointsTest.open(new Grid(), Split.TRAINING), 5);
            assertThat(modes).hasNumberOfRows(25);
            for (int i = 0; i < modes.length; i++) {
                assertThat(modes[i][0]).isCloseTo(2 * (i % 5) - 4, within(0.005));
                assertThat(modes[i][1]).isCloseTo(2 * (i / 5) - 4, within(0.005));
                assertThat(modes[i][2]).isCloseTo(0.05, within(0.0025));
            }
        }

        @Test
        void are_others_in_each_split() {
            float[] training = new float[2];
            float[] test = new float[2];
            PointsTest.open(new Grid(), Split.TRAINING).numbers(0, training);
            PointsTest.open(new Grid(), Split.TEST).numbers(0, test);
            assertThat(training).isNotEqualTo(test);
        }
    }
}
