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

        FeatureMaps.Without one = maps.without(code, LABEL, maps.last(), Set.of());

        int count = maps.layers().get(maps.layers().size() - 1).maps();
        assertThat(one.errors()).hasSize(count);
        assertThat(one.image().dup('c').data().asFloat())
                .as("all of them on")
                .containsExactly(model.generate(code, LABEL).dup('c').data().asFloat(), within(1e-4f));
        int strongest = IntStream.range(0, count)
                .boxed()
                .max((a, b) -> Double.compare(one.errors()[a], one.errors()[b]))
                .orElseThrow();
        assertThat(one.errors()[strongest]).isPositive();
        FeatureMaps.Without without = maps.without(code, LABEL, maps.last(), Set.of(strongest));
        assertThat(without.image().dup('c').data().asFloat())
                .containsExactly(one.images().slice(strongest).dup('c').data().asFloat(), within(1e-6f));
        assertThat(without.errors()[strongest]).as("off already").isZero();

        FeatureMaps.Without none = maps.without(
                code, LABEL, maps.last(), IntStream.range(0, count).boxed().collect(Collectors.toSet()));

        assertThat(Arrays.stream(none.image().dup('c').data().asDouble()).distinct())
                .as("the last layer's bias, everywhere")
                .hasSize(1);
        assertThatThrownBy(() -> maps.without(code, LABEL, "nobody", Set.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is no layer \"nobody\" with maps.");
    }
}
