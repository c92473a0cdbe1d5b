package io.gan4j.variants.pix2pix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.Gan;
import io.gan4j.data.stream.PairsFrom;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Translates;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.ShortTraining;
import io.gan4j.train.TrainStep;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class Pix2PixStepTest {
    private static ShortTraining trained(String... settings) {
        Gan gan = Gan.create();
        String[] all = new String[settings.length + 3];
        all[0] = "image={height=16,width=16}";
        all[1] = "networks.unet-generator={width=4}";
        all[2] = "networks.patchgan-discriminator={width=4,halvings=1}";
        System.arraycopy(settings, 0, all, 3, settings.length);
        return ShortTraining.of(gan, gan.configure("pix2pix", all), 1);
    }

    @Test
    void the_generators_loss_is_that_of_passing_and_the_weighted_distance() {
        var values = trained("data.source=few-emoji", "variants.pix2pix={adversarial-weight=2,l1-weight=10}")
                .results()
                .get(0)
                .values();

        assertThat(values.get("loss/generator"))
                .isEqualTo(2 * values.get("loss/adversarial") + 10 * values.get("loss/l1"), within(1e-5));
    }

    @Test
    void translates_in_the_direction_that_is_set() {
        TrainStep back = trained("data.source=few-emoji", "variants.pix2pix.direction=b-to-a")
                .plan()
                .trained();

        assertThat(back.translator().orElseThrow().directions()).containsExactly(Direction.B_TO_A);
        assertThat(back.streams()).containsExactly(Map.entry("pairs", new PairsFrom(1)));
    }

    @Test
    void learns_to_colour_images_that_are_no_pairs() {
        ShortTraining trained = trained("data={source=few-captions,pairs=colourise}");

        assertThat(trained.data().classNames()).containsExactly("A", "B");
        assertThat(trained.results().get(0).values().get("loss/l1")).isPositive();
    }

    /** 20 images are ten pairs: five steps of two to an epoch. */
    @Test
    void learns_from_whole_pairs_where_it_is_to_learn_from_some_images() {
        assertThat(trained("data={source=few-emoji,examples=20,batch-size=2}", "training.epochs=3")
                        .plan()
                        .steps())
                .isEqualTo(3 * 5);
    }

    @Test
    void a_hint_changes_the_translation_and_none_is_allowed() {
        Translates translator =
                trained("preset=hints").plan().trained().translator().orElseThrow();
        INDArray image = new Randomness(2).uniform("image", 0, -1, 1, 1, 3, 16, 16);
        INDArray red = Nd4j.zeros(1, 4, 16, 16);
        red.get(NDArrayIndex.point(0), NDArrayIndex.point(0)).assign(1);
        red.get(NDArrayIndex.point(0), NDArrayIndex.point(3)).assign(1);

        assertThat(translator.takesHints()).isTrue();
        INDArray without = translator.translate(Direction.A_TO_B, image);
        assertThat(without.shape()).containsExactly(1, 3, 16, 16);
        assertThat(translator.translate(Direction.A_TO_B, image, Nd4j.zeros(1, 4, 16, 16)))
                .isEqualTo(without);
        assertThat(translator.translate(Direction.A_TO_B, image, red)).isNotEqualTo(without);
        Translates unhinted = trained().plan().trained().translator().orElseThrow();
        assertThatThrownBy(() -> unhinted.translate(Direction.A_TO_B, image, red))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refuses_data_that_are_no_pairs() {
        assertThatThrownBy(() -> trained("data.source=digits"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("needs images of two domains", "paired-folder");
    }

    @Test
    void refuses_to_learn_nothing() {
        assertThatThrownBy(() -> trained("variants.pix2pix={adversarial-weight=0,l1-weight=0}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing would be learned");
    }
}
