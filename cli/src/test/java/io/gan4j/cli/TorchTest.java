package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.TrainedModel;
import io.gan4j.run.RunFolder;
import io.gan4j.run.Safetensors;
import io.gan4j.run.SafetensorsWriter;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.PyTorch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weights of and for PyTorch. */
class TorchTest {
    private static final Path EXAMPLE =
            Path.of("../examples/python/dcgan.py").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private RunFolder run;
    private Path weights;

    @BeforeEach
    void export() {
        Call.line(SmallRuns.train("dcgan", folder) + " --steps 3").succeeded();
        run = new RunFolder(folder.resolve("00001-dcgan-few-digits"));
        weights = folder.resolve("generator.safetensors");
        call("export 1 --format safetensors --out " + weights).succeeded();
    }

    private Call call(String words) {
        return Call.line(words + SmallRuns.DATA + (words.startsWith("import") ? "" : " --runs " + folder));
    }

    private static TrainedModel open(RunFolder run) {
        return FewDigits.gan().open(run);
    }

    @Test
    void names_and_shapes_are_those_of_modules() {
        try (Safetensors tensors = Safetensors.open(weights)) {
            assertThat(tensors.names())
                    .containsExactly(
                            "project.weight",
                            "project-norm.weight",
                            "project-norm.bias",
                            "project-norm.running_mean",
                            "project-norm.running_var",
                            "up1.weight",
                            "up1-norm.weight",
                            "up1-norm.bias",
                            "up1-norm.running_mean",
                            "up1-norm.running_var",
                            "up2.weight");
            assertThat(tensors.shape("project.weight")).containsExactly(4, 4, 4, 4);
            assertThat(tensors.metadata()).containsEntry("run", run.name()).containsKey("data-licence");
        }
        call("export 1 --format safetensors --network discriminator --out " + weights)
                .succeeded();
        INDArray dense = open(run).network("discriminator").internals().parameters();
        try (Safetensors tensors = Safetensors.open(weights)) {
            long numbers = tensors.names().stream()
                    .mapToLong(name -> Arrays.stream(tensors.shape(name)).reduce(1, (a, b) -> a * b))
                    .sum();
            assertThat(numbers).isEqualTo(dense.length());
        }
    }

    @Test
    void pytorch_draws_the_same_image() throws Exception {
        INDArray codes = open(run).codes(1, 3);
        Path code = Files.writeString(
                folder.resolve("code.json"), "{\"code\": " + Arrays.toString(codes.toFloatVector()) + "}");
        Path image = folder.resolve("image.png");

        String said = PyTorch.run(EXAMPLE.toString(), weights.toString(), code.toString(), image.toString());

        assertThat(said).isEqualTo("by 00001-dcgan-few-digits of few-digits: 48 images of 16×16×1, 10 classes\n");
        BufferedImage drawn = ImageIO.read(image.toFile());
        INDArray expected = open(run).generate(codes);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                double grey = (expected.getDouble(0, 0, y, x) + 1) / 2 * 255;
                assertThat(drawn.getRaster().getSample(x, y, 0)).isCloseTo((int) Math.round(grey), within(1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"state_dict(), False, 0", "half().state_dict(), True, 1e-3"})
    void a_run_is_made_of_what_torch_saves(String state, String newFormat, double rounding) throws Exception {
        Path saved = folder.resolve("netG.pth");
        PyTorch.run(
                "-c",
                "import sys, torch; sys.path.insert(0, sys.argv[1]); import dcgan;"
                        + "net = dcgan.generator(dcgan.tensors(sys.argv[2])[0]);"
                        + "net.load_state_dict(dcgan.tensors(sys.argv[2])[0], strict=False);"
                        + "torch.save(net." + state + ", sys.argv[3], _use_new_zipfile_serialization=" + newFormat
                        + ")",
                EXAMPLE.getParent().toString(),
                weights.toString(),
                saved.toString());

        String said = call(SmallRuns.train("dcgan", folder)
                                .replace("train", "import")
                                .replace(SmallRuns.DATA, "") + " --from " + saved)
                .succeeded();

        assertThat(said).contains("up2.weight [2, 1, 4, 4] -> up2.weight");
        INDArray codes = open(run).codes(4, 1);
        INDArray made =
                open(new RunFolder(folder.resolve("00002-dcgan-few-digits"))).generate(codes);
        assertThat(made.sub(open(run).generate(codes)).amaxNumber().doubleValue())
                .isLessThanOrEqualTo(rounding);
    }

    @Test
    void weights_that_are_no_numbers_are_refused_by_name() {
        Path broken = folder.resolve("broken.safetensors");
        try (Safetensors tensors = Safetensors.open(weights);
                SafetensorsWriter writer = new SafetensorsWriter(broken, Map.of())) {
            for (String name : tensors.names()) {
                try (INDArray numbers = tensors.read(name)) {
                    if (name.equals("up1-norm.bias")) {
                        numbers.putScalar(1, Float.NaN);
                    }
                    writer.add(name, numbers);
                }
            }
            writer.finish();
        }

        Call refused =
                call(SmallRuns.train("dcgan", folder).replace("train", "import").replace(SmallRuns.DATA, "")
                        + " --from " + broken);

        assertThat(refused.err())
                .isEqualTo(broken + ": tensor up1-norm.bias has the number NaN in it.\n"
                        + "Take weights of before the training diverged.\n");
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    @Test
    void a_run_is_made_of_weights_by_names_or_by_the_order_of_modules() throws IOException {
        Path numbered = folder.resolve("numbered.safetensors");
        renamed(weights, numbered);
        for (Path file : List.of(weights, numbered)) {
            String said = call(SmallRuns.train("dcgan", folder)
                                    .replace("train", "import")
                                    .replace(SmallRuns.DATA, "") + " --from " + file)
                    .succeeded();

            RunFolder made = RunFolder.in(folder).stream()
                    .max(Comparator.comparing(RunFolder::name))
                    .orElseThrow();
            assertThat(said)
                    .contains(
                            file == weights
                                    ? "up2.weight [2, 1, 4, 4] -> up2.weight"
                                    : "main.12.weight [2, 1, 4, 4] -> up2.weight")
                    .endsWith("Run folder " + made.path() + "\n");
            INDArray codes = open(run).codes(4, 1);
            assertThat(open(made).generate(codes).distance2(open(run).generate(codes)))
                    .isLessThan(1e-6);
        }
        assertThat(call("resume 2 --stop-at 2").succeeded()).contains("Stopped at step 2 of ");
    }

    /** Calls the modules main.0, main.3, …, as PyTorch's examples do; the file is then in the order of text. */
    private static void renamed(Path from, Path to) throws IOException {
        List<String> modules = new ArrayList<>();
        try (Safetensors tensors = Safetensors.open(from);
                SafetensorsWriter writer = new SafetensorsWriter(to, Map.of())) {
            Map<String, String> names = new TreeMap<>();
            for (String name : tensors.names()) {
                int dot = name.indexOf('.');
                String module = name.substring(0, dot);
                if (!modules.contains(module)) {
                    modules.add(module);
                }
                names.put("main." + 3 * modules.indexOf(module) + name.substring(dot), name);
            }
            names.forEach((name, former) -> {
                try (INDArray numbers = tensors.read(former)) {
                    writer.add(name, numbers);
                }
            });
            writer.finish();
        }
    }

    @Test
    void linear_layers_and_biases_come_back_as_they_were() throws IOException {
        Path numbered = folder.resolve("numbered.safetensors");
        call("export 1 --format safetensors --network discriminator --out " + weights)
                .succeeded();
        renamed(weights, numbered);

        call(SmallRuns.train("dcgan", folder).replace("train", "import").replace(SmallRuns.DATA, "")
                        + " --network discriminator --from " + numbered)
                .succeeded();

        RunFolder made = new RunFolder(folder.resolve("00002-dcgan-few-digits"));
        assertThat(open(made).network("discriminator").internals().parameters())
                .isEqualTo(open(run).network("discriminator").internals().parameters());
    }

    @Test
    void weights_of_another_architecture_are_refused_layer_by_layer() {
        String other = SmallRuns.train("dcgan", folder)
                .replace("train", "import")
                .replace(SmallRuns.DATA, "")
                .replace("dcgan-generator.width=2", "dcgan-generator.width=3");

        Call refused = call(other + " --from " + weights);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        weights
                                + " has other weights, 11 tensors, than network generator here, 11. In their order these differ:")
                .contains("  project.weight [4, 4, 4, 4] for project.weight [4, 6, 4, 4]")
                .contains("--network NAME");
        Path none = folder.resolve("none.safetensors");
        call(other + " --from " + none).refused("--from " + none + ": there is no such file.\n");
        assertThat(RunFolder.in(folder)).extracting(RunFolder::name).containsExactly(run.name());
    }
}
