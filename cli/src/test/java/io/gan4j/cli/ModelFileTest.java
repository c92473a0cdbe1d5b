package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.TrainedModel;
import io.gan4j.nn.Network;
import io.gan4j.run.ModelFile;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.FewDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs as one small file, for use. */
class ModelFileTest {
    @TempDir
    Path folder;

    private Call call(String words) {
        return Call.line(words + SmallRuns.DATA + " --runs " + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcgan", "acgan", "progan"})
    void draws_as_the_run_does(String variant) throws IOException {
        Call.line(SmallRuns.train(variant, folder) + " --steps 3"
                        + (variant.equals("progan") ? " --set variants.progan.widths=[4]" : ""))
                .succeeded();
        RunFolder run = RunFolder.in(folder).get(0);
        Path file = folder.resolve("small.gan4j");

        assertThat(call("export 1 --format model --out " + file).succeeded())
                .isEqualTo("Wrote the model to " + file + "\n");

        TrainedModel trained = FewDigits.gan().open(run);
        TrainedModel passedOn = FewDigits.gan().open(ModelFile.open(file));
        INDArray codes = trained.codes(6, 2);
        int[] labels = trained.classes() > 0 ? new int[] {0, 1, 2, 3, 4, 5} : new int[0];
        assertThat(passedOn.generate(codes, labels)
                        .sub(trained.generate(codes, labels))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(0.01);
        assertThat(Files.size(file)).isLessThan(size(run));
    }

    @Test
    void names_no_places_of_the_machine_that_made_it() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.conf"), "gan4j.seed = 4");
        Call.line(SmallRuns.train("dcgan", folder) + " --steps 1 --config " + settings)
                .succeeded();
        Path file = folder.resolve("small.gan4j");
        call("export 1 --format model --out " + file).succeeded();

        RunFolder model = ModelFile.open(file);

        assertThat(model.readEnvironment().commandLine()).contains("train", "dcgan", "--steps");
        assertThat(model.readEnvironment().commandLine() + model.readConfig())
                .doesNotContain(folder.toString(), FewDigits.plugin().toString());
    }

    @Test
    void holds_no_networks_that_only_training_needs() throws IOException {
        Call.line("train cyclegan --set image.height=16 --set image.width=16 --set networks.resnet-generator.width=2"
                        + " --set networks.resnet-generator.blocks=1 --set networks.patchgan-discriminator.width=2"
                        + " --set networks.patchgan-discriminator.halvings=1 --set data.source=few-emoji --steps 2 --out "
                        + folder)
                .succeeded();
        Path file = folder.resolve("small.gan4j");
        call("export 1 --format model --out " + file).succeeded();

        try (TrainedModel model = FewDigits.gan().open(ModelFile.open(file))) {
            assertThat(model.networks())
                    .extracting(Network::name)
                    .contains("generator-A-to-B-average")
                    .allSatisfy(name -> assertThat(name).startsWith("generator"));
        }
        assertThat(call("stability " + file).err())
                .containsPattern("^Model .* has no .*discriminator.*: it is there to be used, and plays no game\\.\n");
    }

    private static long size(RunFolder run) throws IOException {
        try (var files = Files.walk(run.checkpointsDirectory().resolve("000003"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }

    @Test
    void is_taken_like_a_run_but_for_training() throws IOException {
        Call.line(SmallRuns.train("dcgan", folder) + " --steps 3").succeeded();
        Path file = folder.resolve("small.gan4j");
        call("export 1 --format model --out " + file).succeeded();
        Path image = folder.resolve("images.png");

        assertThat(call("generate " + file + " --count 3 --out " + image).succeeded())
                .isEqualTo("Wrote 3 images to " + image + "\n");
        call("export " + file + " --format onnx --out " + folder.resolve("small.onnx"))
                .succeeded();
        Path odd = Files.copy(file, folder.resolve("...gan4j"));
        assertThat(call("generate " + odd + " --out " + image).succeeded()).contains("to " + image);
        assertThat(call("resume " + file).err())
                .contains("holds what is needed to use its networks, and no more.\nIt cannot be trained further.");
    }

    @Test
    void several_open_it_at_once() throws Exception {
        Call.line(SmallRuns.train("dcgan", folder) + " --steps 1").succeeded();
        Path file = folder.resolve("shared.gan4j");
        call("export 1 --format model --out " + file).succeeded();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CyclicBarrier start = new CyclicBarrier(8);
            List<Callable<RunFolder>> opening = Collections.nCopies(8, () -> {
                start.await();
                return ModelFile.open(file);
            });
            for (Future<RunFolder> one : threads.invokeAll(opening)) {
                assertThat(one.get().isRun()).isTrue();
            }
            assertThat(threads.submit(() -> ModelFile.open(file)).get().path().resolveSibling(""))
                    .isDirectoryNotContaining("glob:**/.part*");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void other_files_are_refused() throws IOException {
        Path file = folder.resolve("other.gan4j");
        Files.writeString(file, "no zip");
        assertThat(call("generate " + file).err()).startsWith(file + " is no model file of gan4j's: ");

        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : new String[] {"config.conf", "../../escaped"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
                zip.closeEntry();
            }
        }
        call("generate " + file)
                .refused(file + " is no model file of gan4j's.\nOne is made by `gan4j export RUN --format model`.\n");
        call("generate zoo:tiger").refusedLike("There is no model zoo:tiger\\.\nThere are .*\\.\n");
    }
}
