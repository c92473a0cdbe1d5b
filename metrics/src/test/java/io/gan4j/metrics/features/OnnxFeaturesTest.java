package io.gan4j.metrics.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.random.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** With networks of one or two nodes, for images of two rows and one column. */
class OnnxFeaturesTest {
    private static final long ANY = TinyOnnx.ANY;

    @TempDir
    Path folder;

    private FeatureNetwork open(TinyOnnx network, String... set) throws IOException {
        Path file = Files.write(folder.resolve("tiny.onnx"), network.toByteArray());
        List<String> all = new ArrayList<>(List.of("file=" + file, "height=2", "width=1"));
        all.addAll(List.of(set));
        return new OnnxFeatures().open(settings(all));
    }

    private static Settings settings(List<String> set) {
        return Configuration.withoutVariant(
                        OnnxFeaturesTest.class.getClassLoader(),
                        set.stream().map(each -> "features.onnx." + each).toList())
                .at("features.onnx");
    }

    /** Gives out what goes in. */
    private static TinyOnnx same(long... shape) {
        return new TinyOnnx().input("x", shape).output("y", shape).node("Identity", "y", "x");
    }

    /** Gives out all numbers of an image in a row. */
    private static TinyOnnx flat(long... shape) {
        return new TinyOnnx().input("x", shape).output("y", ANY, ANY).node("Flatten", "y", "x");
    }

    /** Returns two images of three channels, of two pixels each. */
    private static INDArray images() {
        float[] pixels = {0, 255, 51, 102, 153, 204, 255, 0, 10, 20, 30, 40};
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] /= 255;
        }
        return Nd4j.createFromArray(pixels).reshape('c', 2, 3, 2, 1);
    }

    private static float[][] features(FeatureNetwork network) {
        try (network;
                INDArray features = network.features(images(), ValueRange.UNIT)) {
            assertThat(features.size(1)).isEqualTo(network.width());
            return features.toFloatMatrix();
        }
    }

    private static void assertClose(float[][] found, double[]... expected) {
        assertThat(found.length).isEqualTo(expected.length);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i].length).isEqualTo(expected[i].length);
            for (int k = 0; k < found[i].length; k++) {
                assertThat((double) found[i][k]).as(Arrays.toString(found[i])).isCloseTo(expected[i][k], within(1e-6));
            }
        }
    }

    @Test
    void gives_the_network_pixels_from_0_to_1() throws IOException {
        assertClose(features(open(flat(ANY, 3, 2, 1))), new double[] {0, 1, 0.2, 0.4, 0.6, 0.8}, new double[] {
            1, 0, 10 / 255.0, 20 / 255.0, 30 / 255.0, 40 / 255.0
        });
    }

    @Test
    void scales_and_moves_the_pixels_of_each_channel_as_it_is_set() throws IOException {
        assertClose(
                features(open(flat(ANY, ANY, ANY, ANY), "scale=255", "mean=[1, 2, 3]", "deviation=[1, 2, 10]")),
                new double[] {-1, 254, 24.5, 50, 15, 20.1},
                new double[] {254, -1, 4, 9, 2.7, 3.7});
    }

    @Test
    void gives_channels_last_to_a_network_of_that_layout() throws IOException {
        assertClose(
                features(open(flat(ANY, 2, 1, 3), "layout=nhwc")),
                new double[] {0, 0.2, 0.6, 1, 0.4, 0.8},
                new double[] {1, 10 / 255.0, 30 / 255.0, 0, 20 / 255.0, 40 / 255.0});
    }

    /** What ONNX Runtime makes of the same image by its operator Resize, which the published ones are exported to. */
    @Test
    void resizes_as_the_operator_does_that_published_networks_have_in_their_graph() throws IOException {
        int[] levels = new Randomness(1).integers("levels", 0, 256, 3 * 5 * 4);
        float[] pixels = new float[levels.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = levels[i] / 255f;
        }
        Map<String, String> coordinates = Map.of("pytorch-fid", "half_pixel", "torch-fidelity", "asymmetric");
        for (String resize : coordinates.keySet()) {
            TinyOnnx inside = new TinyOnnx()
                    .input("x", ANY, 3, 5, 4)
                    .output("y", ANY, ANY)
                    .constant("scales", new float[] {1, 1, 0.6f, 1.75f}, 4)
                    .resize("resized", "x", "scales", coordinates.get(resize))
                    .node("Flatten", "y", "resized");
            try (INDArray image = Nd4j.createFromArray(pixels).reshape('c', 1, 3, 5, 4);
                    FeatureNetwork whole = open(inside, "height=5", "width=4");
                    INDArray expected = whole.features(image, ValueRange.UNIT);
                    FeatureNetwork network = open(flat(ANY, 3, 3, 7), "height=3", "width=7", "resize=" + resize);
                    INDArray found = network.features(image, ValueRange.UNIT)) {
                assertThat(found.shape()).containsExactly(1, 3 * 3 * 7).isEqualTo(expected.shape());
                assertThat(found.sub(expected).amaxNumber().doubleValue())
                        .as(resize)
                        .isLessThan(1e-6);
                assertThat(network.name()).isEqualTo("tiny.onnx, resized as " + resize);
                assertThat(network.version()).isNotEqualTo(whole.version());
            }
        }
    }

    @Test
    void averages_maps() throws IOException {
        double[][] means = {{0.5, 0.3, 0.7}, {0.5, 15 / 255.0, 35 / 255.0}};
        assertClose(features(open(same(ANY, 3, 2, 1))), means);
        assertClose(features(open(same(ANY, 2, 1, 3), "layout=nhwc")), means);
    }

    @Test
    void fills_up_a_batch_of_a_fixed_size() throws IOException {
        double[][] means = {{0.5, 0.3, 0.7}, {0.5, 15 / 255.0, 35 / 255.0}};
        assertClose(features(open(same(1, 3, 2, 1))), means);
        assertClose(features(open(same(5, 3, 2, 1))), means);
    }

    @Test
    void passes_many_images_in_several_batches() throws IOException {
        try (FeatureNetwork network = open(same(ANY, 1, 2, 1), "channels=1");
                INDArray images = Nd4j.arange(0, 255).reshape('c', 255, 1, 1, 1).div(255);
                INDArray features = network.features(images, ValueRange.UNIT)) {
            assertThat(features.shape()).containsExactly(255, 1);
            assertThat(features.sub(images.reshape(255, 1)).amaxNumber().doubleValue())
                    .isLessThan(1e-6);
        }
    }

    @Test
    void tells_classes_by_logits() throws IOException {
        try (FeatureNetwork network = open(same(ANY, 3, 2, 1), "kind=logits");
                INDArray probabilities = network.classifier().orElseThrow().probabilities(images(), ValueRange.UNIT)) {
            double sum = Math.exp(0.5) + Math.exp(0.3) + Math.exp(0.7);
            assertThat(probabilities.getDouble(0, 2)).isCloseTo(Math.exp(0.7) / sum, within(1e-6));
            assertThat(network.classifier().orElseThrow().classes()).isEqualTo(3);
        }
    }

    @Test
    void tells_classes_by_probabilities_and_refuses_what_are_none() throws IOException {
        TinyOnnx softmax = new TinyOnnx()
                .input("x", ANY, 3, 2, 1)
                .output("p", ANY, 6)
                .node("Flatten", "flat", "x")
                .node("Softmax", "p", "flat");
        try (FeatureNetwork network = open(softmax, "kind=probabilities");
                INDArray probabilities = network.classifier().orElseThrow().probabilities(images(), ValueRange.UNIT)) {
            assertThat(probabilities.sum(1).getDouble(0)).isCloseTo(1, within(1e-5));
        }
        try (FeatureNetwork network = open(same(ANY, 3, 2, 1), "kind=probabilities")) {
            assertThatThrownBy(() -> network.classifier().orElseThrow().probabilities(images(), ValueRange.UNIT))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("""
                            Output "y" of %s is no probabilities: they do not add up to 1.
                            If they are logits: --set features.onnx.kind=logits""", folder.resolve("tiny.onnx"));
        }
    }

    @Test
    void takes_the_output_that_is_named() throws IOException {
        TinyOnnx two = same(ANY, 3, 2, 1).output("sum", ANY, 3, 2, 1).node("Add", "sum", "x", "x");

        assertThat(features(open(two, "output=sum"))[0][0]).isEqualTo(1);
        assertThatThrownBy(() -> open(two, "output=z"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        %s has no output "z".
                        Its outputs: y, sum
                        Set one: --set features.onnx.output=NAME""", folder.resolve("tiny.onnx"));
    }

    @Test
    void is_known_by_its_file_or_as_it_is_set_and_by_all_that_its_numbers_depend_on() throws IOException {
        try (FeatureNetwork network = open(same(ANY, 3, 2, 1));
                FeatureNetwork scaled = open(same(ANY, 3, 2, 1), "scale=2", "name=Inception");
                FeatureNetwork other = open(flat(ANY, 3, 2, 1))) {
            assertThat(network.name()).isEqualTo("tiny.onnx");
            assertThat(scaled.name()).isEqualTo("Inception");
            assertThat(network.version()).isNotEqualTo(scaled.version()).isNotEqualTo(other.version());
            assertThat(network.classifier()).isEmpty();
        }
    }

    @Test
    void refuses_a_network_that_takes_something_else() {
        Path file = folder.resolve("tiny.onnx");
        assertThatThrownBy(() -> open(same(ANY, 3, 299, 299)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        %s takes [any, 3, 299, 299], but is to be given images [any, 3, 2, 1].
                        Set height, width, channels and layout of gan4j.features.onnx to what it takes.""", file);
        assertThatThrownBy(() -> open(same(ANY, 6)))
                .hasMessageStartingWith(file + " takes [any, 6], but is to be given images [any, 3, 2, 1].");
        assertThatThrownBy(() -> open(same(ANY, 3, 2, 1).input("z", ANY)))
                .hasMessage(file + " takes 2 inputs, x, z; a feature network takes one: images.");
    }

    @Test
    void refuses_an_output_that_is_no_numbers_of_each_image() {
        TinyOnnx shape = new TinyOnnx().input("x", ANY, 3, 2, 1).output("y").node("ReduceMean", "y", "x");
        assertThatThrownBy(() -> open(shape))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Output \"y\" of " + folder.resolve("tiny.onnx") + " is ")
                .hasMessageEndingWith("Set another: --set features.onnx.output=NAME");
    }

    @Test
    void refuses_a_network_without_an_output() {
        assertThatThrownBy(() -> open(new TinyOnnx().input("x", ANY, 3, 2, 1).node("Flatten", "y", "x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(folder.resolve("tiny.onnx") + " has no output.");
    }

    @Test
    void refuses_a_file_that_is_no_network() throws IOException {
        Path file = Files.writeString(folder.resolve("text.onnx"), "no network");
        assertThatThrownBy(() -> new OnnxFeatures().open(settings(List.of("file=" + file))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is no ONNX network that ONNX Runtime can load.");
        assertThatThrownBy(() -> new OnnxFeatures().open(settings(List.of("file=" + folder.resolve("none")))))
                .hasMessage("--set features.onnx.file=%s: there is no file %s"
                        .formatted(folder.resolve("none"), folder.resolve("none")));
        assertThatThrownBy(() -> new OnnxFeatures().open(settings(List.of()))).hasMessage("""
                        Feature network onnx needs a network, but gan4j.features.onnx.file is not set.
                        Set it: --set features.onnx.file=FILE""");
    }

    @Test
    void refuses_means_of_other_channels() {
        assertThatThrownBy(() -> open(same(ANY, 3, 2, 1), "mean=[1, 2]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be one number, or one for each of the 3 channels");
    }

    @Test
    void refuses_outputs_without_a_number() {
        TinyOnnx none = new TinyOnnx()
                .input("x", ANY, 3, 2, 1)
                .output("y", ANY, 0, 2, 1)
                .constant("c", new float[0], 1, 0, 2, 1)
                .node("Add", "y", "m", "c")
                .node("ReduceSum", "m", "x");
        assertThatThrownBy(() -> open(none)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refuses_a_batch_larger_than_any_memory() {
        for (long batch : new long[] {1L << 40, 1L << 30}) {
            assertThatThrownBy(() -> open(same(batch, 3, 2, 1)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(folder.resolve("tiny.onnx") + " takes " + batch
                            + " images of 2×1×3 at once; up to 44739242 can be given.");
        }
    }
}
