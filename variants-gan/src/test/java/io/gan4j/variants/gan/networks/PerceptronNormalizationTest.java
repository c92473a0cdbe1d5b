package io.gan4j.variants.gan.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.testkit.NetworkProviderContract;
import io.gan4j.testkit.Plugins;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Perceptrons with a normalization, which none has by default. */
class PerceptronNormalizationTest {
    private static final List<NetworkProviderContract> PERCEPTRONS = List.of(
            new MlpGeneratorTest(),
            new MlpDiscriminatorTest(),
            new MaxoutDiscriminatorTest(),
            new ConditionalMlpGeneratorTest(),
            new ConditionalMaxoutDiscriminatorTest());

    @Test
    void by_default_layers_have_weights_and_biases() {
        assertThat(parameters(new MlpGeneratorTest()))
                .containsExactly("hidden1_W", "hidden1_b", "hidden2_W", "hidden2_b", "pixels_W", "pixels_b");
        assertThat(parameters(new MlpDiscriminatorTest()))
                .containsExactly("hidden1_W", "hidden1_b", "hidden2_W", "hidden2_b", "logit_W", "logit_b");
        assertThat(parameters(new MaxoutDiscriminatorTest()))
                .containsExactly("pieces1_W", "pieces1_b", "pieces2_W", "pieces2_b", "logit_W", "logit_b");
        assertThat(parameters(new ConditionalMlpGeneratorTest()))
                .containsExactly(
                        "latent-hidden_W",
                        "latent-hidden_b",
                        "label-hidden_W",
                        "label-hidden_b",
                        "joint-hidden_W",
                        "joint-hidden_b",
                        "pixels_W",
                        "pixels_b");
        assertThat(parameters(new ConditionalMaxoutDiscriminatorTest()))
                .containsExactly(
                        "pieces-image_W",
                        "pieces-image_b",
                        "pieces-label_W",
                        "pieces-label_b",
                        "pieces-joint_W",
                        "pieces-joint_b",
                        "logit_W",
                        "logit_b");
    }

    @Test
    void normalized_layers_have_a_shift_instead_of_a_bias() {
        assertThat(parameters(new MlpDiscriminatorByLayers()))
                .containsExactlyInAnyOrder(
                        "hidden1_W",
                        "hidden1-scale_gain",
                        "hidden1-scale_shift",
                        "hidden2_W",
                        "hidden2-scale_gain",
                        "hidden2-scale_shift",
                        "logit_W",
                        "logit_b");
        assertThat(parameters(new MaxoutDiscriminatorByBatches()))
                .containsExactlyInAnyOrder(
                        "pieces1_W",
                        "pieces1-norm_gamma",
                        "pieces1-norm_beta",
                        "pieces2_W",
                        "pieces2-norm_gamma",
                        "pieces2-norm_beta",
                        "logit_W",
                        "logit_b");
    }

    @Test
    void refuse_the_normalization_of_feature_maps() {
        for (NetworkProviderContract perceptron : PERCEPTRONS) {
            String name = perceptron.name();
            NetworkProvider provider = Plugins.single(NetworkProvider.class, name);
            assertThatThrownBy(() -> provider.configure(
                            Plugins.settings("networks", name, "normalization=instance"), perceptron.shape()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("--set networks." + name + ".normalization=instance: gan4j.networks." + name
                            + ".normalization is \"instance\", but must be one of batch, layer, none:"
                            + " a perceptron has no feature maps");
        }
    }

    /** Returns what is learned: not the running statistics. */
    private static List<String> parameters(NetworkProviderContract contract) {
        ComputationGraph graph = new ComputationGraph(contract.configuration());
        graph.init();
        return graph.paramTable().keySet().stream()
                .filter(parameter -> !parameter.matches(".*_(mean|log10stdev)"))
                .toList();
    }

    /** Wide weights: of narrow ones a normalization bends too much for finite differences. */
    private static List<String> with(List<String> settings, String normalization) {
        return Stream.concat(settings.stream(), Stream.of("initial-range=0.5", "normalization=" + normalization))
                .toList();
    }

    @Nested
    class MlpGeneratorByLayers extends MlpGeneratorTest {
        @Override
        public List<String> small() {
            return with(super.small(), "layer");
        }
    }

    @Nested
    class MlpGeneratorByBatches extends MlpGeneratorTest {
        @Override
        public List<String> small() {
            return with(super.small(), "batch");
        }
    }

    @Nested
    class MlpDiscriminatorByLayers extends MlpDiscriminatorTest {
        @Override
        public List<String> small() {
            return with(super.small(), "layer");
        }
    }

    @Nested
    class MaxoutDiscriminatorByBatches extends MaxoutDiscriminatorTest {
        @Override
        public List<String> small() {
            return with(super.small(), "batch");
        }
    }

    @Nested
    class ConditionalMlpGeneratorByBatches extends ConditionalMlpGeneratorTest {
        @Override
        public List<String> small() {
            return with(super.small(), "batch");
        }
    }

    @Nested
    class ConditionalMaxoutDiscriminatorByLayers extends ConditionalMaxoutDiscriminatorTest {
        @Override
        public List<String> small() {
            return with(super.small(), "layer");
        }
    }
}
