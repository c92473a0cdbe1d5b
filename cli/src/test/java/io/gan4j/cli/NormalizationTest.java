package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.TrainingOptions;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.testkit.FewDigits;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks learn with every normalization that can be set, and with none. */
class NormalizationTest {
    private static final List<String> SMALL = List.of(
            "data={source=few-digits,batch-size=4}",
            "image={height=16,width=16}",
            "latent.size=4",
            "training.steps=2",
            "samples.every=0",
            "evaluation.every=0");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"batch", "layer", "instance", "none"})
    void convolutional_networks_learn(String normalization) {
        assertLearns(
                "dcgan",
                normalization,
                "preset=batch-norm", // without penalties
                "networks.dcgan-generator={width=4,normalization=" + normalization + "}",
                "networks.dcgan-discriminator={width=4,normalization=" + normalization + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "layer", "none"})
    void perceptrons_learn(String normalization) {
        assertLearns(
                "gan",
                normalization,
                "networks.mlp-generator={units=[16],normalization=" + normalization + "}",
                "networks.maxout-discriminator={units=8,pieces=2,normalization=" + normalization + "}");
        assertLearns(
                "gan",
                normalization,
                "preset=dense-256",
                "training.steps=2",
                "networks.mlp-generator={units=[16],normalization=" + normalization + "}",
                "networks.mlp-discriminator={units=[16],normalization=" + normalization + "}");
    }

    private void assertLearns(String variant, String normalization, String... networks) {
        List<String> settings = new ArrayList<>(SMALL);
        settings.addAll(List.of(networks));
        settings.add("output.dir=\"" + folder + "\"");
        Recording recording = new Recording();
        FewDigits.gan()
                .train(
                        FewDigits.gan().configure(variant, Optional.empty(), settings),
                        TrainingOptions.NONE.stoppingAt(2).with(recording));

        assertThat(recording.weights).containsKeys("generator", "discriminator");
        recording.weights.forEach((network, weights) -> {
            assertThat(weights).as("weights of %s", network).hasSize(2);
            assertThat(weights.get(1)).as("weights of %s", network).isNotEqualTo(weights.get(0));
            assertThat(Arrays.stream(weights.get(1)).sum())
                    .as("sum of the weights of %s", network)
                    .isFinite();
        });
        assertThat(recording.layers.stream().anyMatch(layer -> layer.endsWith("-norm")))
                .as("whether %s normalize", recording.layers)
                .isEqualTo(!normalization.equals("none"));
    }

    private static final class Recording implements TrainingListener {
        private final Map<String, List<double[]>> weights = new LinkedHashMap<>();
        private final List<String> layers = new ArrayList<>();

        @Override
        public void onStep(TrainingEvent event, StepResult result) {
            for (Network network : event.phase().step().networks()) {
                weights.computeIfAbsent(network.name(), name -> new ArrayList<>())
                        .add(network.internals().parameters().dup().data().asDouble());
                network.internals().summary().layers().stream()
                        .map(NetworkSummary.Layer::name)
                        .forEach(layers::add);
            }
        }
    }
}
