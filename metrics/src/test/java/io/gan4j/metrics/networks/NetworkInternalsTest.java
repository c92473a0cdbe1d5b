package io.gan4j.metrics.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Picture;
import io.gan4j.metrics.algebra.Matrix;
import io.gan4j.nn.Network;
import io.gan4j.spi.LatentSpace;
import io.gan4j.testkit.MetricContract;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class NetworkInternalsTest implements MetricContract {
    private static final ImageShape IMAGE = new ImageShape(1, 4, 4);

    @Override
    public String name() {
        return "network-internals";
    }

    @Override
    public Evidence evidence() {
        return SmallNetworks.run(
                SmallNetworks.linear(LatentSpace.Distribution.UNIFORM, 0.5),
                SmallNetworks.discriminator(SmallNetworks.convolution(6), IMAGE));
    }

    private static FirstLayer filters(int rows, double... values) {
        int size = values.length / rows;
        return new FirstLayer(new ImageShape(1, 1, size), new Matrix(rows, size, values));
    }

    @Test
    void the_rank_of_filters_at_right_angles_is_one_and_of_equal_ones_their_number_to_minus_one() {
        assertThat(filters(2, 3, 0, 0, 0, 3, 0).effectiveRank()).isCloseTo(1, within(1e-12));
        assertThat(filters(2, 3, 1, 2, 3, 1, 2).effectiveRank()).isCloseTo(0.5, within(1e-6));
        assertThat(filters(3, 1, 0, 0, 1, 1, 0).effectiveRank()).isGreaterThan(0.9);
    }

    /** Singular values 3 and 1: of the entropy of 3/4 and 1/4. */
    @Test
    void the_rank_goes_by_the_entropy_of_singular_values() {
        double entropy = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);

        assertThat(filters(2, 3, 0, 0, 0, 1, 0).effectiveRank()).isCloseTo(Math.exp(entropy) / 2, within(1e-12));
    }

    @Test
    void counts_filters_that_have_faded() {
        assertThat(filters(4, 2, 0, 0, 0.1, 0.015, 0, 0, 0.015).faded()).isEqualTo(0.5);
        assertThatThrownBy(() -> filters(2, 0, 0, 0, 0).effectiveRank()).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void the_strongest_response_is_that_at_the_best_place() {
        FirstLayer layer = new FirstLayer(new ImageShape(1, 1, 2), new Matrix(1, 2, new double[] {1, -2}));

        assertThat(layer.strongest(0, new double[] {0, 1, 0, 3, 1, 1}, new ImageShape(1, 2, 3)))
                .isEqualTo(1);
    }

    @Test
    void finds_the_filters_of_convolutions_and_of_dense_layers() {
        Network convolution = SmallNetworks.discriminator(SmallNetworks.convolution(6), IMAGE);
        Network dense = SmallNetworks.discriminator(SmallNetworks.dense(5), IMAGE);
        convolution.internals().parameters().assign(0);
        dense.internals().parameters().assign(0);
        FirstLayer ofMaps = FirstLayer.of(convolution, IMAGE);
        FirstLayer ofPixels = FirstLayer.of(dense, IMAGE);

        assertThat(ofMaps.shape()).isEqualTo(new ImageShape(1, 2, 2));
        assertThat(ofMaps.count()).isEqualTo(6);
        assertThat(ofPixels.shape()).isEqualTo(IMAGE);
        assertThat(ofPixels.count()).isEqualTo(5);
        // [in, out] lies in memory column by column: pixel 3 of unit 2.
        dense.internals().parameters().putScalar(2 * 16 + 3, 7);
        assertThat(FirstLayer.of(dense, IMAGE).filters().at(2, 3)).isEqualTo(7);
    }

    /** A linear generator turns even steps along a line into even steps. */
    @Test
    void the_walk_of_a_linear_generator_is_even() {
        MetricOutcome measured = metric().measure(evidence());

        assertThat(measured.scores().get(2).metric()).isEqualTo("walk-jump");
        assertThat(measured.scores().get(2).value()).isCloseTo(1, within(1e-4));
        assertThat(measured.pictures())
                .extracting(Picture::name)
                .containsExactly("first-filters", "strongest-images", "walks", "code-sums");
    }

    /** Sums of codes become sums of images. */
    @Test
    void the_sums_of_a_linear_generator_are_those_of_its_images() {
        INDArray images = metric().measure(evidence()).pictures().get(3).images();

        for (int row = 0; row < images.size(0) / 4; row++) {
            INDArray expected =
                    images.slice(4 * row).sub(images.slice(4 * row + 1)).add(images.slice(4 * row + 2));
            assertThat(images.slice(4 * row + 3).distance1(expected)).isCloseTo(0, within(1e-4));
            assertThat(expected.norm1Number().doubleValue()).isGreaterThan(0.1);
        }
    }

    @Test
    void refuses_to_walk_where_nothing_moves() {
        Evidence still = SmallNetworks.run(
                SmallNetworks.linear(LatentSpace.Distribution.UNIFORM, 0),
                SmallNetworks.discriminator(SmallNetworks.convolution(6), IMAGE));

        assertThatThrownBy(() -> metric().measure(still))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no steps");
    }
}
