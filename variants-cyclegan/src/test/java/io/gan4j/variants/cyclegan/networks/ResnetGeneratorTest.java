package io.gan4j.variants.cyclegan.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import io.gan4j.testkit.PaperNotation;
import io.gan4j.testkit.Plugins;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ResnetGeneratorTest implements NetworkProviderContract {
    @Override
    public String name() {
        return "resnet-generator";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public long[] image() {
        return new long[] {3, 16, 20};
    }

    @Override
    public NetworkShape shape(long[] image, ValueRange range) {
        return NetworkShape.of(range).withInput("image", image).withOutput("translation", image);
    }

    @Override
    public List<String> small() {
        return List.of("width=4", "blocks=1");
    }

    /** What is even stays even up to the edges, and a pixel beyond, which the convolution's kernel takes away. */
    @Test
    void doubles_by_resizing_without_a_lattice_or_a_frame() {
        NetworkShape shape = shape(new long[] {1, 8, 8}, ValueRange.SYMMETRIC);
        ComputationGraph graph = new ComputationGraph(new ResnetGenerator()
                .configure(Plugins.settings("networks", name(), "width=1", "blocks=0", "upsampling=resize"), shape));
        graph.init();

        INDArray doubled = Nd4j.ones(DataType.FLOAT, 1, 4, 2, 2);
        for (String layer : List.of("up1-pad", "up1-size", "up1-crop")) {
            doubled = graph.getLayer(layer).activate(doubled, false, LayerWorkspaceMgr.noWorkspaces());
        }

        assertThat(doubled.shape()).containsExactly(1, 4, 6, 6);
        assertThat(doubled.minNumber().doubleValue()).isEqualTo(1);
        assertThat(doubled.maxNumber().doubleValue()).isEqualTo(1);
    }

    @Nested
    class Resizing implements NetworkProviderContract {
        @Override
        public String name() {
            return ResnetGeneratorTest.this.name();
        }

        @Override
        public Role role() {
            return ResnetGeneratorTest.this.role();
        }

        @Override
        public long[] image() {
            return new long[] {1, 8, 8};
        }

        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            return ResnetGeneratorTest.this.shape(image, range);
        }

        @Override
        public List<String> small() {
            return List.of("width=2", "blocks=0", "upsampling=resize");
        }
    }

    @Test
    void has_the_papers_layers_at_256_pixels() {
        NetworkSummary summary = PaperNotation.summary(
                new ResnetGenerator(), shape(new long[] {3, 256, 256}, ValueRange.SYMMETRIC), "width=64");

        assertThat(PaperNotation.convolutions(summary))
                .startsWith("c7s1 64 256", "c3s2 128 128", "c3s2 256 64")
                .endsWith("c3s1 256 64", "u3s2 128 129", "u3s2 64 257", "c7s1 3 256")
                .filteredOn("c3s1 256 64"::equals)
                .hasSize(18);
        // As the authors' code counts them.
        assertThat(summary.parameters()).isEqualTo(11_378_179);
    }

    @Test
    void has_six_blocks_below_256_pixels() {
        NetworkSummary summary = PaperNotation.summary(
                new ResnetGenerator(), shape(new long[] {3, 128, 128}, ValueRange.SYMMETRIC), "width=64");

        assertThat(PaperNotation.convolutions(summary))
                .filteredOn("c3s1 256 32"::equals)
                .hasSize(12);
    }

    @Test
    void refuses_sizes_that_cannot_be_halved_twice() {
        for (long[] image : List.of(new long[] {3, 30, 32}, new long[] {3, 32, 33}, new long[] {3, 4, 8})) {
            assertThatThrownBy(() -> assertMakes(image, ValueRange.SYMMETRIC))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(image[1] + "×" + image[2])
                    .hasMessageContaining("multiples of 4");
        }
    }
}
