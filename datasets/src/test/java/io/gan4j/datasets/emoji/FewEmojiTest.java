package io.gan4j.datasets.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.testkit.DatasetContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FewEmojiTest implements DatasetContract {
    @Override
    public String name() {
        return "few-emoji";
    }

    @Test
    void has_56_emoji_to_train_on_and_8_held_out_in_two_styles() {
        assertThat(open(Split.TRAINING).size()).isEqualTo(112);
        assertThat(open(Split.TEST).size()).isEqualTo(16);
        assertThat(open(Split.TEST).shape()).isEqualTo(new ImageShape(3, 64, 64));
        assertThat(open(Split.TEST).classes()).isEqualTo(2);
    }

    @Test
    void shows_the_same_emoji_at_a_counterpart_in_the_other_style() {
        Dataset test = open(Split.TEST);

        assertThat(codePoints(Split.TEST))
                .containsExactly("1F339", "1F43C", "1F44D", "1F511", "1F621", "1F634", "1F951", "1F981");
        // The middle of the angry face is orange in Google's drawing, and of the one red in Twitter's.
        assertThat(colour(test, 4, 20, 12)).isEqualTo("#FC8D21");
        assertThat(colour(test, test.counterpart(4).orElseThrow(), 20, 12)).isEqualTo("#DA2F47");
    }

    private static String colour(Dataset dataset, int index, int row, int column) {
        byte[] pixels = new byte[dataset.shape().length()];
        dataset.pixels(index, pixels);
        return IntStream.range(0, 3)
                .mapToObj(channel -> "%02X".formatted(pixels[(channel * 64 + row) * 64 + column]))
                .collect(Collectors.joining("", "#", ""));
    }

    private static List<String> codePoints(Split split) {
        return new String(FewEmoji.resource(EmojiPairs.CODE_POINTS), StandardCharsets.UTF_8)
                .lines()
                .filter(each -> EmojiPairs.split(each) == split)
                .toList();
    }
}
