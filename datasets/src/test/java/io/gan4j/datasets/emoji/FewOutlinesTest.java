package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.testkit.DatasetContract;
import org.junit.jupiter.api.Test;

class FewOutlinesTest implements DatasetContract {
    @Override
    public String name() {
        return "few-outlines";
    }

    @Test
    void has_56_emoji_to_train_on_and_8_held_out_as_outlines_and_in_colour() {
        assertThat(open(Split.TRAINING).size()).isEqualTo(112);
        assertThat(open(Split.TEST).size()).isEqualTo(16);
        assertThat(open(Split.TEST).shape()).isEqualTo(new ImageShape(3, 64, 64));
    }

    /** The forehead of the angry face is white between lines, and orange where it is coloured. */
    @Test
    void shows_the_same_emoji_at_a_counterpart() {
        Dataset test = open(Split.TEST);
        assertThat(colour(test, 4)).isEqualTo("#FFFFFF");
        assertThat(colour(test, test.counterpart(4).orElseThrow())).isEqualTo("#E27022");
    }

    private static String colour(Dataset dataset, int index) {
        byte[] pixels = new byte[dataset.shape().length()];
        dataset.pixels(index, pixels);
        int place = 24 * 64 + 32;
        return String.format("#%02X%02X%02X", pixels[place], pixels[4096 + place], pixels[8192 + place]);
    }
}
