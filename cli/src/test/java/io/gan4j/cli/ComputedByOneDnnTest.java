package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.TrainingOptions;
import io.gan4j.nn.Network;
import io.gan4j.nn.profile.LayerTime;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.Plugins;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No layer of a variant that comes along is left to DL4J, in any preset. */
class ComputedByOneDnnTest {
    private static final List<String> SMALL = List.of(
            "runtime.executor=onednn",
            "data={source=few-digits,batch-size=4}",
            "image={height=16,width=16}",
            "latent.size=4",
            "training.steps=2",
            "samples.every=0",
            "evaluation.every=0");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dcgan", "lsgan", "acgan"})
    void convolutional_networks(String variant) {
        assertNoneByDl4j(variant, List.of("networks={dcgan-generator.width=4,dcgan-discriminator={width=4,keep=0.5}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = "sgan")
    void networks_of_few_labels(String variant) {
        assertNoneByDl4j(
                variant,
                List.of(
                        "variants.sgan.labels=20",
                        "networks={dcgan-generator.width=4,dcgan-discriminator={width=4,keep=0.5}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "cgan"})
    void perceptrons(String variant) {
        assertNoneByDl4j(variant, List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cyclegan", "pix2pix"})
    void networks_of_images_to_images(String variant) {
        assertNoneByDl4j(
                variant,
                List.of(
                        "data={source=few-emoji,batch-size=2}",
                        "networks.resnet-generator={width=8,blocks=1}",
                        "networks.unet-generator={width=8}",
                        "networks.patchgan-discriminator={width=8,halvings=1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = "stackgan")
    void networks_of_texts(String variant) {
        assertNoneByDl4j(
                variant,
                List.of(
                        "image={height=64,width=64,channels=1}",
                        "text.encoder=hashed-words",
                        "variants.stackgan={conditions=6,stage1-share=0.5}",
                        "networks.stackgan-stage1-generator.width=4",
                        "networks.stackgan-stage2-generator={width=4,blocks=1}",
                        "networks.stackgan-stage1-discriminator={width=4,text=6}",
                        "networks.stackgan-stage2-discriminator={width=4,text=6}"));
    }

    private void assertNoneByDl4j(String variant, List<String> sizes) {
        List<String> settings = new ArrayList<>(SMALL);
        settings.addAll(sizes);
        settings.add("output.dir=\"" + folder + "\"");
        assertNoneByDl4j(variant, "none", settings);
        for (String preset : Plugins.presets(variant)) {
            List<String> more = new ArrayList<>(settings);
            more.add("preset=" + preset);
            assertNoneByDl4j(variant, preset, more);
        }
    }

    private static void assertNoneByDl4j(String variant, String preset, List<String> settings) {
        assertThat(layers(variant, settings))
                .as("layers of %s, preset %s", variant, preset)
                .isNotEmpty()
                .noneMatch(layer -> layer.contains("by DL4J"));
    }

    private static Set<String> layers(String variant, List<String> settings) {
        Set<String> layers = new TreeSet<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                for (Network network : event.phase().step().networks()) {
                    for (LayerTime time : network.internals().takeTimes()) {
                        layers.add(network.name() + " " + time.layer());
                    }
                }
            }
        };
        FewDigits.gan()
                .train(
                        FewDigits.gan().configure(variant, Optional.empty(), settings),
                        TrainingOptions.NONE.with(listener));
        return layers;
    }
}
