package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.measure.Vectors;
import io.gan4j.metrics.algebra.Matrix;
import io.gan4j.metrics.algebra.Moments;
import io.gan4j.testkit.MetricContract;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest implements MetricContract {
    @Override
    public String name() {
        return "fid";
    }

    /** The vector of TF-GAN's test, with covariances over n − 1. */
    @Test
    void agrees_with_the_golden_vector() {
        double[][] real = new double[100][];
        double[][] generated = new double[100][];
        for (int i = 0; i < 100; i++) {
            real[i] = new double[] {i < 50 ? 2 : 1, 1};
            generated[i] = new double[] {i < 50 ? 9 : 2, 9};
        }

        assertThat(FrechetDistance.between(Vectors.of("test", real), Vectors.of("test", generated)))
                .isCloseTo(89.0909091, within(1e-6));
    }

    @Test
    void of_unit_covariances_is_the_squared_distance_of_the_means() {
        int width = 2048;
        double[] identity = new double[width * width];
        for (int i = 0; i < width; i++) {
            identity[i * width + i] = 1;
        }
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        Matrix covariance = new Matrix(width, width, identity);

        assertThat(FrechetDistance.between(new Moments(new double[width], covariance), new Moments(ones, covariance)))
                .isCloseTo(2048, within(1e-8));
    }

    @Test
    void refuses_features_of_different_widths() {
        assertThatThrownBy(() -> FrechetDistance.between(
                        Vectors.of("one", new double[3], new double[3]),
                        Vectors.of("other", new double[2], new double[2])))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Features of 3 and of 2 numbers cannot be compared.\nMake both by the same network.");
    }
}
