package io.gan4j.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import io.gan4j.data.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionedImagesTest {
    @Test
    void holds_out_the_caption_that_lies_lowest_but_never_the_first() {
        // printf a.png/one | sha256sum, and so on: one 21…, three 3e…, two 8f…, four eb…
        assertThat(heldOut(Split.TRAINING, "two", "one", "three", "four")).containsExactly("one");
        assertThat(heldOut(Split.TRAINING, "one", "two", "three", "four")).containsExactly("three");
    }

    @Test
    void holds_none_out_of_two_captions_or_of_an_image_that_is_held_out_itself() {
        assertThat(heldOut(Split.TRAINING, "one", "two")).isEmpty();
        assertThat(heldOut(Split.TEST, "one", "two", "three", "four")).isEmpty();
    }

    private static List<String> heldOut(Split split, String... captions) {
        Dataset images = new CaptionedImages(
                new ImageShape(1, 1, 1),
                split,
                List.of(new CaptionedImages.Example("a.png", Levels.of(new byte[1]), List.of(captions))),
                List.of());
        List<String> heldOut = images.heldOutCaptions(0);
        assertThat(images.captions(0)).doesNotContainAnyElementsOf(heldOut.isEmpty() ? List.of("") : heldOut);
        assertThat(images.captions(0)).hasSize(captions.length - heldOut.size());
        return heldOut;
    }
}
