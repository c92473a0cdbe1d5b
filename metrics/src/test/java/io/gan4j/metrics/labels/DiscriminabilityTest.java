package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DiscriminabilityTest implements MetricContract {
    @Override
    public String name() {
        return "discriminability";
    }

    /** An image of each class, which is the quarter of its pixels that is bright: a row, where there are four. */
    private Map<String, Double> scores(int height, int width) {
        int length = height * width;
        float[] pixels = new float[MetricSubjects.CLASSES * length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % length * MetricSubjects.CLASSES / length == i / length ? 1 : -1;
        }
        Sample bars = Sample.of(
                MetricSubjects.images(pixels, new ImageShape(1, height, width)),
                Optional.of(new int[] {0, 1, 2, 3}),
                MetricSubjects.instruments());
        return metric().measure(Evidence.of(bars, bars, new Randomness(1))).scores().stream()
                .collect(Collectors.toMap(Score::metric, Score::value));
    }

    /** Of two rows that are alike, and of four, the first is taken. */
    @Test
    void falls_where_what_tells_the_class_is_smaller_than_a_square() {
        assertThat(scores(4, 4))
                .containsOnly(entry("discriminability-half", 0.5), entry("discriminability-quarter", 0.25));
    }

    @Test
    void is_whole_where_it_is_as_large() {
        assertThat(scores(16, 16))
                .containsOnly(entry("discriminability-half", 1.0), entry("discriminability-quarter", 1.0));
    }

    @Test
    void leaves_out_a_size_that_does_not_divide_the_sides() {
        assertThat(scores(4, 6)).containsOnlyKeys("discriminability-half");
        assertThatThrownBy(() -> scores(4, 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Images of 4×5 cannot be shrunk to a half.\nOnly even sides can.");
    }
}
