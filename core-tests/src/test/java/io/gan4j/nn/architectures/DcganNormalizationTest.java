package io.gan4j.nn.architectures;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.config.Settings;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import io.gan4j.testkit.Plugins;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** DCGAN's networks with another normalization than the paper's, or none. */
class DcganNormalizationTest {
    private static final NetworkShape GENERATOR =
            NetworkShape.of(ValueRange.SYMMETRIC).withInput("latent", 5).withOutput("image", 1, 16, 16);
    private static final NetworkShape DISCRIMINATOR =
            NetworkShape.of(ValueRange.SYMMETRIC).withInput("image", 1, 16, 16).withOutput("logit", 1);

    @Test
    void by_default_a_generator_has_the_parameters_of_the_paper() {
        assertThat(parameters(new DcganGenerator(), GENERATOR, "width=2"))
                .containsExactly(
                        "project_W [5, 4, 4, 4]",
                        "project-norm_gamma [4]",
                        "project-norm_beta [4]",
                        "up1_W [4, 2, 4, 4]",
                        "up1-norm_gamma [2]",
                        "up1-norm_beta [2]",
                        "up2_W [2, 1, 4, 4]");
    }

    @Test
    void by_default_a_discriminator_has_the_parameters_of_the_paper() {
        assertThat(parameters(new DcganDiscriminator(), DISCRIMINATOR, "width=2"))
                .containsExactly(
                        "down1_b [2]",
                        "down1_W [2, 1, 4, 4]",
                        "down2_W [4, 2, 4, 4]",
                        "down2-norm_gamma [4]",
                        "down2-norm_beta [4]",
                        "logit_W [64, 1]",
                        "logit_b [1]");
    }

    @Test
    void a_batchs_deviation_is_one_map_more_in_front_of_the_heads() {
        assertThat(parameters(new DcganDiscriminator(), DISCRIMINATOR, "width=2", "minibatch-deviation=true"))
                .contains("down2_W [4, 2, 4, 4]", "logit_W [80, 1]");
    }

    @Test
    void a_layer_has_either_a_bias_or_a_normalization_with_a_shift() {
        for (String normalization : List.of("layer", "instance")) {
            assertThat(names(new DcganGenerator(), GENERATOR, normalization))
                    .containsExactlyInAnyOrder(
                            "project_W",
                            "project-scale_gain",
                            "project-scale_shift",
                            "up1_W",
                            "up1-scale_gain",
                            "up1-scale_shift",
                            "up2_W");
            assertThat(names(new DcganDiscriminator(), DISCRIMINATOR, normalization))
                    .containsExactlyInAnyOrder(
                            "down1_W",
                            "down1_b",
                            "down2_W",
                            "down2-scale_gain",
                            "down2-scale_shift",
                            "logit_W",
                            "logit_b");
        }
        assertThat(names(new DcganGenerator(), GENERATOR, "none"))
                .containsExactlyInAnyOrder("project_W", "project_b", "up1_W", "up1_b", "up2_W");
        assertThat(names(new DcganDiscriminator(), DISCRIMINATOR, "none"))
                .containsExactlyInAnyOrder("down1_W", "down1_b", "down2_W", "down2_b", "logit_W", "logit_b");
    }

    private static Stream<String> names(NetworkProvider provider, NetworkShape shape, String normalization) {
        return parameters(provider, shape, "width=2", "normalization=" + normalization)
                .map(parameter -> parameter.substring(0, parameter.indexOf(' ')));
    }

    /** Returns what is learned: not the running statistics. */
    private static Stream<String> parameters(NetworkProvider provider, NetworkShape shape, String... overrides) {
        Settings settings = Plugins.settings("networks", provider.name(), overrides);
        ComputationGraph graph = new ComputationGraph(provider.configure(settings, shape));
        graph.init();
        return graph.paramTable().entrySet().stream()
                .filter(parameter -> !parameter.getKey().matches(".*_(mean|log10stdev)"))
                .map(parameter -> parameter.getKey() + " "
                        + Arrays.toString(parameter.getValue().shape()));
    }

    @Nested
    class GeneratorByLayers extends Generator {
        @Override
        public String normalization() {
            return "layer";
        }
    }

    @Nested
    class GeneratorByInstances extends Generator {
        @Override
        public String normalization() {
            return "instance";
        }
    }

    @Nested
    class GeneratorWithout extends Generator {
        @Override
        public String normalization() {
            return "none";
        }
    }

    @Nested
    class DiscriminatorByLayers extends Discriminator {
        @Override
        public String normalization() {
            return "layer";
        }
    }

    @Nested
    class DiscriminatorByInstances extends Discriminator {
        @Override
        public String normalization() {
            return "instance";
        }
    }

    @Nested
    class DiscriminatorWithout extends Discriminator {
        @Override
        public String normalization() {
            return "none";
        }
    }

    private abstract static class Generator implements Contract {
        @Override
        public String name() {
            return "dcgan-generator";
        }

        @Override
        public Role role() {
            return Role.GENERATOR;
        }
    }

    private abstract static class Discriminator implements Contract {
        @Override
        public String name() {
            return "dcgan-discriminator";
        }

        @Override
        public Role role() {
            return Role.DISCRIMINATOR;
        }
    }

    private interface Contract extends NetworkProviderContract {
        String normalization();

        @Override
        default long[] image() {
            return new long[] {1, 16, 16};
        }

        @Override
        default List<String> small() {
            return List.of("width=2", "normalization=" + normalization());
        }
    }
}
