package io.gan4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.file.EmbeddedDigits;
import io.gan4j.testkit.DatasetContract;
import io.gan4j.testkit.Plugins;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackedDigitsTest implements DatasetContract {
    @Override
    public String name() {
        return "stacked-digits";
    }

    private static Dataset open(Split split, String... settings) {
        return new StackedDigits().open(Plugins.settings("datasets", "stacked-digits", settings), split);
    }

    @Test
    void explains_its_settings() {
        Plugins.assertExplained("datasets", name());
        Plugins.assertOwnSettingsOnly(new StackedDigits());
    }

    @Test
    void has_every_mode() {
        Dataset training = open(Split.TRAINING);
        BitSet modes = new BitSet();
        IntStream.range(0, training.size()).map(training::label).forEach(modes::set);
        assertThat(training.size()).isEqualTo(50_000);
        assertThat(training.classes()).isEqualTo(1000);
        assertThat(modes.cardinality()).isEqualTo(1000);
    }

    @Test
    void every_channel_is_a_digit_and_the_label_says_which() {
        Dataset digits = new EmbeddedDigits().open(Plugins.settings("datasets", "stacked-digits"), Split.TEST);
        Map<Integer, Integer> labels = new HashMap<>();
        byte[] digit = new byte[28 * 28];
        for (int i = 0; i < digits.size(); i++) {
            digits.pixels(i, digit);
            labels.put(Arrays.hashCode(digit), digits.label(i));
        }
        Dataset stacked = open(Split.TEST, "test-examples=200");
        assertThat(stacked.size()).isEqualTo(200);
        assertThat(stacked.shape()).isEqualTo(new ImageShape(3, 28, 28));
        byte[] pixels = new byte[3 * digit.length];
        for (int i = 0; i < stacked.size(); i++) {
            stacked.pixels(i, pixels);
            int label = 0;
            for (int channel = 0; channel < 3; channel++) {
                int from = channel * digit.length;
                label = 10 * label + labels.get(Arrays.hashCode(Arrays.copyOfRange(pixels, from, from + digit.length)));
            }
            assertThat(stacked.label(i)).isEqualTo(label);
        }
    }
}
