package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.testkit.DatasetContract;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FewCaptionsTest implements DatasetContract {
    @Override
    public String name() {
        return "few-captions";
    }

    @Test
    void has_40_emoji_to_train_on_and_8_held_out() {
        assertThat(open(Split.TRAINING).size()).isEqualTo(40);
        assertThat(open(Split.TRAINING).shape()).isEqualTo(new ImageShape(3, 64, 64));
        assertThat(open(Split.TRAINING).classes()).isZero();
        assertThat(firstCaptions(open(Split.TEST)))
                .containsExactly(
                        "panda", "red circle", "enraged face", "taxi", "green square", "avocado", "lion", "pink heart");
    }

    @Test
    void holds_a_caption_out_of_an_emoji_to_train_on_that_has_three() {
        Dataset training = open(Split.TRAINING);

        assertThat(training.captions(0)).containsExactly("red heart", "red heart, heart", "love, red");
        assertThat(training.heldOutCaptions(0)).containsExactly("love, emotion");
        for (int i = 0; i < training.size(); i++) {
            int captions =
                    training.captions(i).size() + training.heldOutCaptions(i).size();
            assertThat(training.heldOutCaptions(i)).hasSize(captions < 3 ? 0 : 1);
        }
        assertThat(IntStream.range(0, 8).mapToObj(open(Split.TEST)::heldOutCaptions))
                .allMatch(heldOut -> heldOut.isEmpty());
    }

    @Test
    void shows_what_the_captions_say() {
        byte[] pixels = new byte[3 * 64 * 64];
        open(Split.TRAINING).pixels(0, pixels);
        int middle = 32 * 64 + 32;

        assertThat(pixels[middle] & 0xff).isGreaterThan(200);
        assertThat(pixels[64 * 64 + middle] & 0xff).isLessThan(80);
        assertThat(pixels[0] & 0xff).isEqualTo(255);
    }

    private static Iterable<String> firstCaptions(Dataset dataset) {
        return IntStream.range(0, dataset.size())
                .mapToObj(i -> dataset.captions(i).get(0))
                .toList();
    }
}
