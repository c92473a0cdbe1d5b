package io.gan4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.report.Frames.Frame;
import io.gan4j.run.RunFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTest {
    @TempDir
    private Path folder;

    private RunFolder run;

    @BeforeEach
    void make_a_run_of_twenty_pictures() throws IOException {
        run = new RunFolder(folder);
        Files.createDirectory(run.samplesDirectory());
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
            noise.setRGB(0, 0, 64, 64, random.ints(64 * 64).toArray(), 0, 64);
            Path file = run.samplesDirectory().resolve("%06d.png".formatted(100 * i));
            ImageIO.write(noise, "png", file.toFile());
        }
        Files.writeString(run.samplesDirectory().resolve("captions.txt"), "no picture");
    }

    @Test
    void are_spread_over_the_training_with_both_ends() {
        List<Frame> frames = Frames.of(run, 4, 1_000_000);

        assertThat(frames).extracting(Frame::step).containsExactly(0L, 600L, 1300L, 1900L);
        assertThat(frames).allSatisfy(frame -> assertThat(frame.source()).startsWith("data:image/png;base64,"));
    }

    @Test
    void become_jpeg_and_fewer_where_they_do_not_fit() {
        long bytes = 30_000; // of some 250,000

        List<Frame> frames = Frames.of(run, 20, bytes);

        assertThat(frames).hasSizeBetween(3, 10);
        assertThat(frames.get(frames.size() - 1).step()).isEqualTo(1900);
        assertThat(frames).allSatisfy(frame -> assertThat(frame.source()).startsWith("data:image/jpeg;base64,"));
        assertThat(frames.stream().mapToLong(frame -> frame.source().length()).sum())
                .isLessThan(bytes * 3 / 2);
    }

    @Test
    void the_last_one_is_there_however_large() {
        List<Frame> frames = Frames.of(run, 20, 2_000);

        assertThat(frames.get(frames.size() - 1).step()).isEqualTo(1900);
        assertThat(frames.stream().mapToLong(frame -> frame.source().length()).sum())
                .as("of half its size, or a quarter")
                .isLessThan(3_500);
    }

    @Test
    void links_and_pipes_are_no_pictures() throws Exception {
        Files.createSymbolicLink(run.samplesDirectory().resolve("002000.png"), Path.of("/etc/passwd"));
        new ProcessBuilder(
                        "mkfifo", run.samplesDirectory().resolve("002100.png").toString())
                .start()
                .waitFor();

        assertThat(Frames.of(run, 2, 1_000_000)).extracting(Frame::step).containsExactly(0L, 1900L);
    }
}
