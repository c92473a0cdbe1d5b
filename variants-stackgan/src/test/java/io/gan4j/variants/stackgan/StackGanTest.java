package io.gan4j.variants.stackgan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.testkit.ShortTraining;
import io.gan4j.testkit.VariantContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackGanTest implements VariantContract {
    @Override
    public String name() {
        return "stackgan";
    }

    @Override
    public List<String> small() {
        return List.of(
                "image={height=64,width=64,channels=1}",
                "data.batch-size=2",
                "text.encoder=hashed-words",
                "latent.size=8",
                "variants.stackgan={conditions=6,stage1-share=0.5,consistency-weight=1,l1-weight=1}",
                "networks.stackgan-stage1-generator.width=4",
                "networks.stackgan-stage2-generator={width=4,blocks=1}",
                "networks.stackgan-stage1-discriminator={width=4,text=6}",
                "networks.stackgan-stage2-discriminator={width=4,text=6}");
    }

    @Override
    public List<String> generators() {
        return List.of("generator-1", "conditioning-1", "generator-2", "conditioning-2");
    }

    @Test
    void learns_from_conditions_that_are_not_drawn() {
        Gan gan = Gan.create();
        List<String> settings = Stream.concat(
                        small().stream(), Stream.of("data.source=few-captions", "training.steps=4"))
                .toList();
        List<String> without = Stream.concat(settings.stream(), Stream.of("variants.stackgan.augmentation=false"))
                .toList();

        ShortTraining drawn = ShortTraining.of(gan, gan.configure(name(), Optional.empty(), settings), 4);
        ShortTraining means = ShortTraining.of(gan, gan.configure(name(), Optional.empty(), without), 4);

        assertThat(drawn.results())
                .allSatisfy(result ->
                        assertThat(result.values().get("loss/divergence")).isPositive());
        assertThat(means.results())
                .hasSize(4)
                .allSatisfy(result ->
                        assertThat(result.values().get("loss/divergence")).isZero());
    }

    /** Not the second one: on whole digits, black for the most part, its loss bends too sharply for a slope. */
    @Override
    public List<String> discriminators() {
        return List.of("discriminator-1");
    }

    @Override
    public String loss(String network) {
        return network.startsWith("discriminator") ? "loss/discriminator" : "loss/generator";
    }

    @Override
    public List<String> penalizable() {
        return List.of(
                "networks.stackgan-stage1-discriminator.normalization=layer",
                "networks.stackgan-stage2-discriminator.normalization=layer");
    }
}
