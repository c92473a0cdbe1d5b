package io.gan4j.nn.architectures;

import static io.gan4j.nn.Learning.minimize;
import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.NetworkProviderContract;
import io.gan4j.testkit.Plugins;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class SnganNetworksTest {
    private static final NetworkShape GENERATOR =
            NetworkShape.of(ValueRange.SYMMETRIC).withInput("latent", 128).withOutput("image", 3, 32, 32);
    private static final NetworkShape DISCRIMINATOR =
            NetworkShape.of(ValueRange.SYMMETRIC).withInput("image", 3, 32, 32).withOutput("logit", 1);

    private static ComputationGraph graph(NetworkProvider provider, NetworkShape shape, String... overrides) {
        ComputationGraph graph = new ComputationGraph(
                provider.configure(Plugins.settings("networks", provider.name(), overrides), shape));
        graph.init();
        return graph;
    }

    /** Counts what is learned: not the running statistics. */
    private static long learned(ComputationGraph graph) {
        return graph.paramTable().entrySet().stream()
                .filter(parameter -> !parameter.getKey().matches(".*_(mean|var|log10stdev)"))
                .mapToLong(parameter -> parameter.getValue().length())
                .sum();
    }

    /** The authors' code, for 32 pixels without labels. */
    @Test
    void the_papers_networks_have_as_many_parameters_as_the_authors() {
        assertThat(learned(graph(new SnganGenerator(), GENERATOR, "width=256"))).isEqualTo(4_276_739);
        assertThat(learned(graph(new SnganDiscriminator(), DISCRIMINATOR, "width=128")))
                .isEqualTo(1_053_824);
    }

    /** An embedding of 10 classes in 128 numbers is all that there is more. */
    @Test
    void the_papers_labelled_discriminator_has_as_many_parameters_as_the_authors() {
        NetworkShape labelled = DISCRIMINATOR.withInput("label", 10);
        assertThat(learned(graph(new SnganDiscriminator(), labelled, "width=128")))
                .isEqualTo(1_055_104);
    }

    /** Glorot's bound is √(6 / (in + out)), √2 times as much in the convolutions of blocks. */
    @Test
    void weights_begin_as_the_authors_have_them() {
        Map<String, INDArray> generator =
                graph(new SnganGenerator(), GENERATOR, "width=32").paramTable();
        assertUniform(generator.get("block1-conv1_W"), Math.sqrt(2) * Math.sqrt(6.0 / (9 * 64)));
        assertUniform(generator.get("block1-shortcut_W"), Math.sqrt(6.0 / 64));
        assertUniform(generator.get("project_W"), Math.sqrt(6.0 / (128 + 512)));
        assertUniform(generator.get("pixels_W"), Math.sqrt(6.0 / (9 * 35)));
        Map<String, INDArray> discriminator =
                graph(new SnganDiscriminator(), DISCRIMINATOR, "width=32").paramTable();
        assertUniform(discriminator.get("block1-conv1_W"), Math.sqrt(2) * Math.sqrt(6.0 / (9 * 35)));
    }

    private static void assertUniform(INDArray weights, double bound) {
        assertThat(weights.amaxNumber().doubleValue()).isBetween(0.97 * bound, bound * (1 + 1e-6));
        assertThat(weights.stdNumber().doubleValue())
                .isBetween(0.93 * bound / Math.sqrt(3), 1.07 * bound / Math.sqrt(3));
    }

    @ParameterizedTest
    @CsvSource({"16, 8, 3", "28, 8, 4", "32, 8, 4", "32, 4, 5", "56, 8, 5", "64, 8, 5", "28, 4, 4", "128, 8, 6"})
    void images_are_halved_as_far_as_is_set(long size, int smallest, int blocks) {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("image", 1, size, size)
                .withOutput("logit", 1);
        assertThat(graph(new SnganDiscriminator(), shape, "width=2", "smallest=" + smallest)
                        .getVertices())
                .filteredOn(vertex -> vertex.getVertexName().matches("block\\d+"))
                .hasSize(blocks);
    }

    @ParameterizedTest
    @CsvSource({"smallest=3, smallest", "smallest=9, smallest", "blocks=-1, blocks", "width=0, width"})
    void refuses_settings_out_of_range(String override, String setting) {
        assertThatThrownBy(() -> graph(new SnganDiscriminator(), DISCRIMINATOR, override))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sngan-discriminator." + setting);
    }

    @ParameterizedTest
    @EnumSource
    void a_labelled_discriminator_learns_beside_a_penalty_on_its_slopes(ExecutorKind executor) {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("image", 1, 16, 16)
                .withInput("label", 2)
                .withOutput("logit", 1);
        Network discriminator = NetworkCompiler.compile(
                "discriminator",
                new SnganDiscriminator()
                        .configure(Plugins.settings("networks", "sngan-discriminator", "width=4"), shape),
                shape,
                DataType.FLOAT,
                new Adam(0.004, 0, 0.9, 1e-8),
                executor,
                new Randomness(1));
        Randomness images = new Randomness(5);
        double first = 0;
        double last = 0;
        for (int i = 0; i < 20; i++) {
            // What tells the right from the wrong is the label alone.
            INDArray bright = images.normal("bright", i, 4, 1, 16, 16).addi(0.5);
            INDArray dark = images.normal("dark", i, 4, 1, 16, 16).subi(0.5);
            INDArray zeros = label(0);
            INDArray ones = label(1);
            Tensor real = Tensor.of(bright);
            Tensor right = discriminator.apply(real, Tensor.of(zeros));
            Tensor penalty = gradient(right.sum(), real).squaredNormOfEach().mean();
            Tensor loss = right.negative()
                    .softplus()
                    .mean()
                    .plus(discriminator
                            .apply(Tensor.of(dark), Tensor.of(ones))
                            .negative()
                            .softplus()
                            .mean())
                    .plus(discriminator
                            .apply(Tensor.of(bright), Tensor.of(ones))
                            .softplus()
                            .mean())
                    .plus(discriminator
                            .apply(Tensor.of(dark), Tensor.of(zeros))
                            .softplus()
                            .mean())
                    .plus(penalty.times(0.05));
            last = loss.value();
            first = i == 0 ? last : first;
            minimize(loss, discriminator);
            discriminator.endStep();
        }
        assertThat(discriminator.internals().hasSpectralNormalization()).isTrue();
        assertThat(last).isLessThan(first / 2);
        assertThat(discriminator
                        .weights("logit-embedding/W")
                        .array()
                        .norm2Number()
                        .doubleValue())
                .as("norm of a matrix of rank 2 whose greatest singular value is 1")
                .isBetween(0.99, Math.sqrt(2) + 0.01);
    }

    private static INDArray label(int index) {
        INDArray label = Nd4j.zeros(DataType.FLOAT, 4, 2);
        label.getColumn(index).assign(1);
        return label;
    }

    @Nested
    class Generator implements SizesContract {
        @Override
        public String name() {
            return "sngan-generator";
        }

        @Override
        public Role role() {
            return Role.GENERATOR;
        }
    }

    @Nested
    class LabelledGenerator implements OfGenerators {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return OfGenerators.super.shape(image, range).withInput("label", 3);
        }
    }

    @Nested
    class SpectralGenerator implements OfGenerators {
        @Override
        public List<String> small() {
            return List.of("width=2", "spectral=true");
        }
    }

    @Nested
    class Discriminator implements SizesContract {
        @Override
        public String name() {
            return "sngan-discriminator";
        }

        @Override
        public Role role() {
            return Role.DISCRIMINATOR;
        }
    }

    @Nested
    class UnconstrainedDiscriminator implements OfDiscriminators {
        @Override
        public List<String> small() {
            return List.of("width=3", "spectral=false");
        }
    }

    @Nested
    class LabelledDiscriminator implements OfDiscriminators {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return OfDiscriminators.super.shape(image, range).withInput("label", 3);
        }
    }

    @Nested
    class UnconstrainedLabelledDiscriminator extends LabelledDiscriminator {
        @Override
        public List<String> small() {
            return List.of("width=3", "spectral=false");
        }
    }

    @Nested
    class DiscriminatorWithManyHeads implements OfDiscriminators {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return OfDiscriminators.super
                    .shape(image, range)
                    .withOutput("classes", 3)
                    .withOutput("features", NetworkShape.FREE);
        }
    }

    private interface OfGenerators extends NetworkProviderContract {
        @Override
        default String name() {
            return "sngan-generator";
        }

        @Override
        default Role role() {
            return Role.GENERATOR;
        }

        @Override
        default long[] image() {
            return new long[] {1, 16, 16};
        }

        @Override
        default List<String> small() {
            return List.of("width=2");
        }
    }

    private interface OfDiscriminators extends NetworkProviderContract {
        @Override
        default String name() {
            return "sngan-discriminator";
        }

        @Override
        default Role role() {
            return Role.DISCRIMINATOR;
        }

        @Override
        default long[] image() {
            return new long[] {1, 16, 16};
        }

        @Override
        default List<String> small() {
            return List.of("width=3");
        }
    }
}
