package io.gan4j.variants.cyclegan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.Gan;
import io.gan4j.TrainedGame;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.testkit.ShortTraining;
import io.gan4j.testkit.VariantContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CycleGanTest implements VariantContract {
    @Override
    public String name() {
        return "cyclegan";
    }

    @Override
    public List<String> small() {
        return List.of(
                "image={height=16,width=16}",
                "data={source=few-emoji,batch-size=2}",
                "networks.resnet-generator={width=4,blocks=1}",
                "networks.patchgan-discriminator={width=4,halvings=1}",
                "variants.cyclegan.pool=3");
    }

    @Override
    public List<String> generators() {
        return List.of("generator-A-to-B", "generator-B-to-A");
    }

    @Override
    public List<String> discriminators() {
        return List.of("discriminator-A", "discriminator-B");
    }

    /** With one cycle only, so that both ways of learning have their slopes tried. */
    @Override
    public List<String> penalizable() {
        return List.of("variants.cyclegan.cycles=a-to-b");
    }

    @Override
    public String loss(String network) {
        return generators().contains(network) ? "loss/generators" : "loss/" + network;
    }

    @Test
    void only_the_cycles_that_are_named_are_closed() {
        double both = cycleLoss("both");
        double ofA = cycleLoss("a-to-b");
        double ofB = cycleLoss("b-to-a");

        assertThat(ofA).isPositive();
        assertThat(ofB).isPositive();
        assertThat(ofA + ofB).isCloseTo(both, within(1e-6));
    }

    @Test
    void its_field_is_that_of_one_place_whatever_its_pool_would_keep(@TempDir Path folder) {
        Gan gan = Gan.create();
        List<String> settings = Stream.concat(
                        small().stream(), Stream.of("training.steps=1", "output.dir=\"" + folder + "\""))
                .toList();
        RunFolder run =
                gan.train(gan.configure(name(), Optional.empty(), settings)).folder();
        try (TrainedGame game = gan.game(RunPoint.newest(run), 0)) {
            double[] here = game.parameters();
            double[] elsewhere = here.clone();
            elsewhere[0] += 1;

            double[] field = game.at(here);
            for (int i = 0; i < 4; i++) {
                assertThat(game.at(elsewhere)).isNotEqualTo(field);
            }
            assertThat(game.at(here)).isEqualTo(field);
        }
    }

    private double cycleLoss(String cycles) {
        Gan gan = Gan.create();
        List<String> settings = Stream.concat(small().stream(), Stream.of("variants.cyclegan.cycles=" + cycles))
                .toList();
        return ShortTraining.of(gan, gan.configure(name(), Optional.empty(), settings), 1)
                .results()
                .get(0)
                .values()
                .get("loss/cycle");
    }
}
