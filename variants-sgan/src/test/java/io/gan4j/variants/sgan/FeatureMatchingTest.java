package io.gan4j.variants.sgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.loss.LossValue;
import io.gan4j.random.Randomness;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FeatureMatchingTest {
    @Test
    void is_the_squared_distance_between_the_means() {
        INDArray real = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}});
        INDArray fake = Nd4j.createFromArray(new double[][] {{2, 6}, {5, 6}, {5, 6}});

        LossValue loss = FeatureMatching.of(real, fake);

        // The means are (2, 3) and (4, 6).
        assertThat(loss.value()).isCloseTo(4 + 9, within(1e-12));
        for (int i = 0; i < 3; i++) {
            assertThat(loss.gradient().getRow(i).toDoubleVector())
                    .containsExactly(new double[] {4 / 3.0, 2}, within(1e-12));
        }
    }

    @Test
    void its_gradient_is_its_slope_for_feature_maps_too() {
        Randomness randomness = new Randomness(2);
        INDArray real = randomness.normal("real", 0, 3, 2, 2, 2).castTo(DataType.DOUBLE);
        INDArray fake = randomness.normal("fake", 0, 4, 2, 2, 2).castTo(DataType.DOUBLE);
        INDArray gradient = FeatureMatching.of(real, fake).gradient();

        assertThat(gradient.shape()).isEqualTo(fake.shape());
        double step = 1e-6;
        for (long i = 0; i < fake.length(); i++) {
            INDArray up = fake.dup();
            INDArray down = fake.dup();
            up.putScalar(i, fake.getDouble(i) + step);
            down.putScalar(i, fake.getDouble(i) - step);
            double slope = (FeatureMatching.of(real, up).value()
                            - FeatureMatching.of(real, down).value())
                    / (2 * step);
            assertThat(gradient.getDouble(i)).isCloseTo(slope, within(1e-8));
        }
    }
}
