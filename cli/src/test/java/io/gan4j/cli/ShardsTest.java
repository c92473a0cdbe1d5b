package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.TrainedModel;
import io.gan4j.data.file.Npy;
import io.gan4j.picture.SingleImage;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.sampling.Sampling;
import io.gan4j.sampling.ShardFormat;
import io.gan4j.testkit.FewDigits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Files of many images. */
class ShardsTest {
    private static final int COUNT = Sampling.SHARD + 30;

    @TempDir
    private Path runs;

    @BeforeEach
    void train() {
        Call.line(SmallRuns.train("cgan", runs) + " --steps 1").succeeded();
    }

    @Test
    void hold_the_images_that_the_model_makes_and_their_classes() throws IOException {
        Path folder = runs.resolve("made");

        generate("--out " + folder + " --jobs 1").succeeded();

        Map<String, byte[]> first = read(folder.resolve("00000.tar"));
        Map<String, byte[]> second = read(folder.resolve("00001.tar"));
        assertThat(first).hasSize(2 * Sampling.SHARD);
        assertThat(second).hasSize(2 * 30).containsKeys("00004096.png", "00004096.cls", "00004125.png");
        try (TrainedModel model = model();
                INDArray images = model.generate(100, 1)) {
            for (int i = 0; i < 100; i++) {
                BufferedImage drawn = SingleImage.draw(images.get(NDArrayIndex.interval(i, i + 1)), model.data());
                BufferedImage written = ImageIO.read(new ByteArrayInputStream(first.get(String.format("%08d.png", i))));
                assertThat(written.getRaster().getPixels(0, 0, 16, 16, (int[]) null))
                        .as("image %s", i)
                        .isEqualTo(drawn.getRaster().getPixels(0, 0, 16, 16, (int[]) null));
            }
        }
        assertThat(second.get("00004096.png")).as("other codes").isNotEqualTo(first.get("00000000.png"));
    }

    @Test
    void as_arrays_are_what_data_sets_read() throws IOException {
        Path folder = runs.resolve("made");

        generate("--out " + folder + " --shards npy --label 3").succeeded();

        assertThat(Npy.read(folder.resolve("00000.npy").toString()).shape()).containsExactly(Sampling.SHARD, 16, 16);
        Npy images = Npy.read(folder.resolve("00001.npy").toString());
        Npy labels = Npy.read(folder.resolve("00001-labels.npy").toString());
        assertThat(images.shape()).containsExactly(30, 16, 16);
        assertThat(images.isBytes()).isTrue();
        assertThat(labels.shape()).containsExactly(30);
        assertThat(labels.element(29)).isEqualTo(3);
        try (TrainedModel model = model()) {
            int[] seen = {0};
            model.generateBlock(1, 30, OptionalInt.of(3), Optional.empty(), 1, (some, classes) -> {
                int[] pixels = SingleImage.draw(some.get(NDArrayIndex.interval(0, 1)), model.data())
                        .getRaster()
                        .getPixels(0, 0, 16, 16, (int[]) null);
                for (int i = 0; i < pixels.length; i++) {
                    assertThat((int) images.element(i)).isEqualTo(pixels[i]);
                    seen[0]++;
                }
                return false;
            });
            assertThat(seen[0]).isEqualTo(256);
        }
    }

    @Test
    void are_made_once_and_what_is_missing_again_the_same() throws IOException {
        Path folder = runs.resolve("made");
        String said = generate("--out " + folder).succeeded();
        assertThat(said)
                .startsWith("Files to make: 2, ")
                .endsWith("2 of 2 made\n4,126 images are in 2 files of " + folder + "\n");
        Path file = folder.resolve("00001.tar");
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        Files.createDirectories(folder.resolve(".part-of-a-process-that-was-killed"));

        assertThat(generate("--out " + folder).succeeded()).startsWith("Files to make: 1, 1 at once, ");
        assertThat(file).hasBinaryContent(content);
        assertThat(generate("--out " + folder).succeeded())
                .isEqualTo("4,126 images are in 2 files of " + folder + "\n");
        try (var files = Files.list(folder)) {
            assertThat(files.map(one -> one.getFileName().toString()))
                    .containsExactlyInAnyOrder(".lock", "00000.tar", "00001.tar", "environment.json", "sampling.json");
        }
    }

    @Test
    void a_process_that_is_stopped_leaves_no_half_of_one() throws Exception {
        Path folder = runs.resolve("made");
        try (TrainedModel model = model()) {
            Sampling sampling = Sampling.of(
                    FewDigits.gan(),
                    model,
                    folder,
                    Sampling.Declaration.of(model, 1, COUNT, ShardFormat.TAR, Optional.empty(), Optional.empty()));
            int[] asked = {0};
            sampling.exclusively(() -> {
                try {
                    sampling.make(List.of(1, 0), () -> ++asked[0] > 5);
                } catch (InterruptedException e) {
                    asked[0] = -1;
                }
            });
            assertThat(asked[0]).as("stopped").isEqualTo(-1);
            assertThat(sampling.left()).containsExactly(0);
        }
        assertThat(folder.resolve("00000.tar")).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files.filter(one -> one.getFileName().toString().startsWith(".part")))
                    .isEmpty();
        }
    }

    @Test
    void bad_input_is_refused() {
        Path folder = runs.resolve("made");
        generate("--out " + folder).succeeded();

        generate("--out " + folder + " --seed 2").refused("""
                %s has other images, or a part of them: %s/sampling.json tells.
                Name another folder, or delete that one.
                """.formatted(folder, folder));
        generate("--out " + folder + ".png").refused("""
                --out %s.png names a picture, but files of 4,096 images go into a folder.
                Name one: --out DIR/
                """.formatted(folder));
        generate("--out " + folder + " --label all").refusedLike("(?s)Files of 4,096 images, as more than that .*");
        generate("--out " + folder + " --shards zip").refusedLike("(?s).*zip.*");
        generate("--out " + folder + " --jobs 0").refused("--jobs is 0, but must be 1 or more.\n");
        generate("--out " + folder + " --text heart").refusedLike("(?s)Run .* makes images without texts.*");
        generate("--out " + folder + " --label 10").refused("--label is 10, but must be a class 0 to 9, or all.\n");
    }

    private Call generate(String options) {
        return Call.line("generate 1 --runs " + runs + SmallRuns.DATA + " --count " + COUNT + " " + options);
    }

    private TrainedModel model() {
        return FewDigits.gan().open(RunPoint.newest(RunFolder.find(runs, "1")));
    }

    private static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), tar.readAllBytes());
            }
        }
        return entries;
    }
}
