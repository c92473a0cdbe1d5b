package io.gan4j.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.Gan;
import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.FewDigits;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a generator draws without some of its maps. */
class FeatureMapsTest {
    private static final int[] LABEL = {2};

    @TempDir
    private Path folder;

    @Test
    void maps_that_are_off_draw_nothing() {
        Gan gan = FewDigits.gan();
        TrainedModel model = gan.open(gan.train(gan.configure(
                        "cgan",
                        "output.dir=\"" + folder + "\"",
                        "data={source=few-digits,batch-size=8}",
                        "image={height=16,width=16}",
                        "latent.size=4",
                        "networks={dcgan-generator.width=4,dcgan-discriminator.width=2}",
                        "training.steps=2"))
                .folder());
        FeatureMaps maps = new FeatureMaps(model);
        INDArray code = model.codes(1, 3);

        for (FeatureMaps.Layer layer : maps.layers()) {
            FeatureMaps.Without one = maps.without(code, LABEL, layer.name(), Set.of(), layer.maps());

            assertThat(one.maps()).hasSize(layer.maps()).doesNotHaveDuplicates();
            assertThat(one.errors()).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(one.errors()[0]).isPositive();
            assertThat(numbers(one.image()))
                    .as("all of them on")
                    .containsExactly(numbers(model.generate(code, LABEL)), within(1e-4f));
            int strongest = one.maps().get(0);
            FeatureMaps.Without without = maps.without(code, LABEL, layer.name(), Set.of(strongest), 1);
            assertThat(numbers(without.image()))
                    .containsExactly(numbers(one.images().get(0)), within(1e-6f));
            assertThat(without.maps()).as("that one, and one more").hasSize(2).startsWith(strongest);
            assertThat(without.errors()[0]).as("off already").isLessThan(1e-12);
        }
        int count = maps.layers().get(maps.layers().size() - 1).maps();

        FeatureMaps.Without none = maps.without(
                code, LABEL, maps.last(), IntStream.range(0, count).boxed().collect(Collectors.toSet()), 0);

        assertThat(Arrays.stream(none.image().dup('c').data().asDouble()).distinct())
                .as("the last layer's bias, everywhere")
                .hasSize(1);
        assertThatThrownBy(() -> maps.without(code, LABEL, "nobody", Set.of(), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is no layer \"nobody\" with maps.");
    }

    private static float[] numbers(INDArray image) {
        return image.dup('c').data().asFloat();
    }
}
