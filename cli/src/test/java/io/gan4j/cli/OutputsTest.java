package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where commands write, and what. */
class OutputsTest {
    private static final int SIDE = 16;

    /** Tiles are enlarged to at least 56 pixels, four times here, and framed by two. */
    private static final int TILE = 64 + 2;

    @TempDir
    static Path runs;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        Call.line(SmallRuns.train("dcgan", runs) + " --steps 1").succeeded();
        Call.line(SmallRuns.train("acgan", runs) + " --steps 1").succeeded();
    }

    @Test
    void one_image_is_written_as_it_is() throws IOException {
        Path file = folder.resolve("heart.png");

        assertThat(ofRun("generate 1 --count 1 --out " + file).succeeded())
                .isEqualTo("Wrote 1 image to " + file + "\n");

        BufferedImage one = ImageIO.read(file.toFile());
        assertThat(List.of(one.getWidth(), one.getHeight())).containsExactly(SIDE, SIDE);
        ofRun("generate 1 --count 1 --grid --out " + file).succeeded();
        BufferedImage framed = ImageIO.read(file.toFile());
        assertThat(List.of(framed.getWidth(), framed.getHeight())).containsExactly(TILE + 2, TILE + 2);
        for (int i = 0; i < SIDE * SIDE; i++) {
            assertThat(framed.getRaster().getSample(2 + i % SIDE * 4, 2 + i / SIDE * 4, 0))
                    .isEqualTo(one.getRaster().getSample(i % SIDE, i / SIDE, 0));
        }
    }

    @Test
    void a_folder_gets_a_file_for_each_image() throws IOException {
        Path made = folder.resolve("fakes");
        assertThat(ofRun("generate 1 --count 3 --out " + made + "/").succeeded())
                .isEqualTo("Wrote 3 images to " + made + "\n");
        assertThat(names(made)).containsExactly("0001.png", "0002.png", "0003.png");
        Files.writeString(made.resolve("mine.txt"), "");
        ofRun("generate 1 --count 1 --seed 2 --out " + made).succeeded();
        assertThat(names(made)).containsExactly("0001.png", "0002.png", "0003.png", "mine.txt");

        ofRun("generate 1 --count 3 --grid --out " + made).succeeded();
        BufferedImage grid = ImageIO.read(made.resolve("generated.png").toFile());
        BufferedImage third = ImageIO.read(made.resolve("0003.png").toFile());
        assertThat(grid.getHeight()).isEqualTo(2 * TILE + 2);
        assertThat(third.getWidth()).isEqualTo(SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            assertThat(grid.getRaster().getSample(2 + i % SIDE * 4, 2 + TILE + i / SIDE * 4, 0))
                    .isEqualTo(third.getRaster().getSample(i % SIDE, i / SIDE, 0));
        }
    }

    @Test
    void no_grid_takes_the_run_folder_or_a_folder() throws IOException {
        Path run = runs.resolve("00002-acgan-few-digits");
        assertThat(ofRun("generate 2 --label all --count 2 --no-grid").succeeded())
                .isEqualTo("Wrote 2 images of each of 10 classes to " + run.resolve("generated") + "\n");
        assertThat(names(run.resolve("generated")))
                .hasSize(20)
                .startsWith("0-0001.png", "0-0002.png", "1-0001.png")
                .endsWith("9-0002.png");

        Path file = folder.resolve("a.png");
        ofRun("generate 1 --count 2 --no-grid --out " + file).refused("""
                --no-grid makes 2 files, but --out %s names one.
                Name a folder: --out DIR/
                """.formatted(file));
        assertThat(file).doesNotExist();
        ofRun("generate 1 --count 1 --no-grid --out " + file).succeeded();
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(SIDE);
    }

    @Test
    void the_ending_says_what_is_written() throws IOException {
        for (String command : List.of("generate 1", "interpolate 1", "arithmetic 1 1", "data show digits")) {
            Path jpeg = folder.resolve("x.jpg");
            call(command, jpeg).succeeded();
            assertThat(Files.readAllBytes(jpeg)).as(command).startsWith(0xff, 0xd8, 0xff);
            Path bitmap = folder.resolve("x.bmp");
            call(command, bitmap).succeeded();
            assertThat(Files.readAllBytes(bitmap)).as(command).startsWith('B', 'M');
            call(command, folder.resolve("x.webp")).refused("""
                    %s: pictures cannot be written as .webp.
                    Name a file that ends in .bmp, .gif, .jpeg, .jpg, .png, .tif, .tiff.
                    """.formatted(folder.resolve("x.webp")));
        }
    }

    @Test
    void what_cannot_be_written_is_refused_before_the_work() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        for (String command : List.of(
                "generate 1",
                "interpolate 1",
                "arithmetic 1 1",
                "data show digits",
                "export 1 --format dl4j",
                "export 1 --format csv")) {
            call(command, Path.of("/proc/new.png"))
                    .refusedLike(
                            "--out /proc/new.png: it cannot be written: .+\\.\nName a file elsewhere: --out FILE\n");
            call(command, file.resolve("new.png"))
                    .refused("--out %s: there is no folder %s.\n".formatted(file.resolve("new.png"), file));
        }
        for (String command : List.of(
                "interpolate 1",
                "arithmetic 1 1",
                "data show digits",
                "export 1 --format dl4j",
                "export 1 --format csv")) {
            Call.line(command + (command.startsWith("data") ? "" : " --runs " + runs) + " --out " + folder + "/none/")
                    .refused("--out %s/none/: it is a folder.\nName a file in it.\n".formatted(folder));
        }
        Path smallest = runs.resolve("00001-dcgan-few-digits");
        call("compare 1 2", Path.of("/proc/table"))
                .refusedLike("Cannot write /proc/table.md: .+\\.\nNothing has been done yet\\. .+\n");
        call("generate 1", Path.of("/proc/new/")).refusedLike("--out /proc/new(\\.png)?: .+\n.+\n");
        Call.line("train dcgan --out /proc/runs").refusedLike("Run folders cannot be made in /proc/runs: .+\\.\n.+\n");
        Call.line("new-variant my-gan --out /proc/my-gan").refusedLike("/proc/my-gan cannot be made: .+\\.\n.+\n");
        assertThat(file).hasContent("mine");
        assertThat(smallest).exists();
        assertThat(names(folder)).containsExactly("file");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void links_pipes_and_devices_stay_what_they_are() throws Exception {
        for (String command : List.of(
                "generate 1", "interpolate 1", "arithmetic 1 1", "export 1 --format dl4j", "export 1 --format csv")) {
            Path target = Files.writeString(folder.resolve("target"), "old");
            Path link = Files.createSymbolicLink(folder.resolve("link"), target);
            call(command, link).succeeded();
            assertThat(link).isSymbolicLink();
            byte[] written = Files.readAllBytes(target);
            assertThat(written.length).isGreaterThan(100);

            Path pipe = folder.resolve("pipe");
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> bytes(pipe));
            call(command, pipe).succeeded();
            byte[] through = read.get(60, TimeUnit.SECONDS);
            assertThat(through.length).as(command).isEqualTo(written.length);
            assertThat(Files.isRegularFile(pipe)).isFalse();
            Files.delete(pipe);
            Files.delete(link);
        }
        call("generate 1", Path.of("/dev/null")).succeeded();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void words_that_java_could_not_read_are_refused() throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "variants",
                "--plugins");
        Path script =
                Files.writeString(folder.resolve("script"), "'" + String.join("' '", program.command()) + "' grün\n");
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        shell.environment().put("LC_ALL", "C");

        assertThat(new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("""
                A word of the command is not text in UTF-8: gr\ufffd\ufffdn
                Java was started in a locale whose file names are ANSI_X3.4-1968.
                Start it with LC_ALL=C.UTF-8, or another locale in UTF-8, as the command gan4j does by itself.
                """);
        Call.gan4j("generate", "latest", "--text", "gr\ufffdn").refused("""
                A word of the command is not text in UTF-8: gr\ufffdn
                Have the terminal send UTF-8, or rename the file.
                """);
    }

    @Test
    void a_name_that_no_file_can_have_is_refused_in_words() {
        Call.gan4j("generate", "latest", "--out", "a\0b").refused("""
                Invalid value for option '--out': "a�b" cannot be a path.
                It has characters that names of files do not have on this system. Name another.
                Try 'gan4j generate --help'.
                """);
        Call.gan4j("train", "dcgan", "--set", "output.dir=a\0b").refused("""
                --set output.dir=a�b: "a�b" cannot be a path.
                It has characters that names of files do not have on this system. Name another.
                """);
        Call.gan4j("train", "dcgan", "--set", "data.source=image-folder", "--set", "datasets.image-folder.folder=a\0b")
                .refused("""
                --set datasets.image-folder.folder=a�b: "a�b" cannot be a path.
                It has characters that names of files do not have on this system. Name another.
                """);
        Call.gan4j("generate", "a\0b").refused("""
                "a�b" cannot be a path.
                It has characters that names of files do not have on this system. Name another.
                """);
    }

    private static Call ofRun(String words) {
        return Call.line(words + " --runs " + runs + SmallRuns.DATA);
    }

    private static Call call(String command, Path out) {
        return Call.line(
                command + (command.startsWith("data") ? "" : " --runs " + runs + SmallRuns.DATA) + " --out " + out);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.toFile()).map(File::getName).sorted().toList();
        }
    }
}
