package io.gan4j.variants.pix2pix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Randomness;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class SimulatedHintsTest {
    private static final Randomness RANDOMNESS = new Randomness(6);

    /** Of images that are of one colour each, that is what every hint tells. */
    @Test
    void tell_the_colour_that_the_counterpart_has_there_and_where_that_is() {
        INDArray targets = Nd4j.zeros(40, 3, 16, 16);
        for (int i = 0; i < 40; i++) {
            for (int channel = 0; channel < 3; channel++) {
                targets.get(NDArrayIndex.point(i), NDArrayIndex.point(channel)).assign(0.02 * i - 0.1 * channel);
            }
        }
        INDArray hints = new SimulatedHints(3, RANDOMNESS).of(targets, 0);

        assertThat(hints.shape()).containsExactly(40, 4, 16, 16);
        int told = 0;
        for (int i = 0; i < 40; i++) {
            for (int k = 0; k < 256; k++) {
                double mask = hints.getDouble(i, 3, k / 16, k % 16);
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(hints.getDouble(i, channel, k / 16, k % 16))
                            .isEqualTo(mask * (0.02 * i - 0.1 * channel), within(1e-6));
                }
                told += (int) mask;
            }
        }
        assertThat(told).isBetween(400, 40 * 200);
    }

    /** Of images whose colour changes from place to place, a hint that stands alone tells that of its own place. */
    @Test
    void tell_the_mean_of_the_place_where_they_are() {
        INDArray targets = RANDOMNESS.uniform("targets", 0, -1, 1, 200, 1, 16, 16);
        INDArray hints = new SimulatedHints(0.25, RANDOMNESS).of(targets, 0);

        int alone = 0;
        for (int i = 0; i < 200; i++) {
            INDArray told = hints.get(NDArrayIndex.point(i), NDArrayIndex.point(0));
            INDArray mask = hints.get(NDArrayIndex.point(i), NDArrayIndex.point(1));
            double count = mask.sumNumber().doubleValue();
            double sum = told.sumNumber().doubleValue();
            if (count > 0 && told.sub(mask.mul(sum / count)).amaxNumber().doubleValue() < 1e-6) {
                INDArray there = targets.get(NDArrayIndex.point(i), NDArrayIndex.point(0))
                        .mul(mask);
                assertThat(sum).isEqualTo(there.sumNumber().doubleValue(), within(1e-3));
                alone++;
            }
        }
        assertThat(alone).isGreaterThan(20);
    }

    @Test
    void four_of_five_images_have_none_where_there_is_a_quarter_on_average() {
        INDArray ones = Nd4j.ones(400, 1, 64, 64);
        INDArray few = new SimulatedHints(0.25, RANDOMNESS).of(ones, 0);

        int without = 0;
        for (int i = 0; i < 400; i++) {
            if (few.get(NDArrayIndex.point(i), NDArrayIndex.point(1))
                            .maxNumber()
                            .doubleValue()
                    == 0) {
                without++;
            }
        }
        // Geometric of mean 1/4: none with probability 4/5.
        assertThat(without / 400.0).isEqualTo(0.8, within(0.06));
    }

    /** On a canvas as large as this hardly two of them meet: the middle one of their sides, 1 to 9, squared is 31.7. */
    @Test
    void are_as_many_as_asked_for_and_squares_of_up_to_nine_about_the_middle() {
        int side = 256;
        INDArray hints = new SimulatedHints(4, RANDOMNESS).of(Nd4j.ones(200, 1, side, side), 0);

        INDArray told = hints.get(NDArrayIndex.all(), NDArrayIndex.point(1)).sum(0);
        double area = told.sumNumber().doubleValue() / 200;
        assertThat(area / (285.0 / 9)).isEqualTo(4, within(0.6));
        int half = side / 2;
        double within = told.get(
                        NDArrayIndex.interval(half - 64, half + 64), NDArrayIndex.interval(half - 64, half + 64))
                .sumNumber()
                .doubleValue();
        assertThat(within / 200 / area)
                .as("within one deviation in both directions")
                .isEqualTo(0.466, within(0.06));
    }

    @Test
    void are_drawn_by_the_step() {
        SimulatedHints hints = new SimulatedHints(4, RANDOMNESS);
        INDArray targets = RANDOMNESS.uniform("targets", 0, -1, 1, 2, 3, 16, 16);

        assertThat(hints.of(targets, 7)).isEqualTo(hints.of(targets, 7)).isNotEqualTo(hints.of(targets, 8));
    }
}
