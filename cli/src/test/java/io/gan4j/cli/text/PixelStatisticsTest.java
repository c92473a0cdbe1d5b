package io.gan4j.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.file.ImageList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelStatisticsTest {
    @Test
    void are_those_of_each_channel_over_all_examples() {
        Dataset dataset = new ImageList(
                new ImageShape(3, 1, 1),
                List.of(new byte[] {0, 51, -1}, new byte[] {-1, 51, -1}, new byte[] {0, 51, 0}));
        PixelStatistics[] statistics = PixelStatistics.of(dataset);
        assertThat(statistics).hasSize(3);
        assertThat(statistics[0].mean()).isCloseTo(1 / 3.0, within(1e-7));
        assertThat(statistics[0].deviation()).isCloseTo(Math.sqrt(2) / 3, within(1e-7));
        assertThat(statistics[1].mean()).isCloseTo(0.2, within(1e-7));
        assertThat(statistics[1].deviation()).isCloseTo(0, within(1e-7));
        assertThat(statistics[2].mean()).isCloseTo(2 / 3.0, within(1e-7));
    }
}
