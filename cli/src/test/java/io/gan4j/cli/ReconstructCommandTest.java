package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconstructCommandTest {
    /** Size of a tile with what is between it and the next: an image of 16 pixels is enlarged to 64. */
    private static final int TILE = 64 + 2;

    @TempDir
    Path folder;

    @BeforeEach
    void train() {
        assertThat(Call.line(SmallRuns.train("vae", folder) + " --steps 2").succeeded())
                .contains("gan4j reconstruct " + folder.resolve("00001-vae-few-digits"));
    }

    private Call reconstruct(String rest) {
        return Call.line("reconstruct 1 --runs " + folder + SmallRuns.DATA + " " + rest);
    }

    @Test
    void shows_held_out_images_and_below_each_what_was_made_of_its_code() throws IOException {
        Path picture = folder.resolve("00001-vae-few-digits").resolve("reconstructions.png");

        assertThat(reconstruct("--count 5 --columns 3").succeeded())
                .isEqualTo("Wrote 5 images, and what was made of their codes, to " + picture + "\n");

        BufferedImage drawn = ImageIO.read(picture.toFile());
        assertThat(drawn.getWidth()).isEqualTo(2 + 3 * TILE);
        assertThat(drawn.getHeight()).isEqualTo(2 + 4 * TILE);
    }

    @Test
    void takes_images_of_ones_own() throws IOException {
        Path image = folder.resolve("white.png");
        BufferedImage white = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
        white.getRaster().setSamples(0, 0, 20, 20, 0, new int[400]);
        for (int i = 0; i < 400; i++) {
            white.getRaster().setSample(i % 20, i / 20, 0, 255);
        }
        ImageIO.write(white, "png", image.toFile());
        Path out = folder.resolve("out.png");

        assertThat(reconstruct(image + " --columns 1 --out " + out).succeeded())
                .isEqualTo("Wrote 1 image, and what was made of its code, to " + out + "\n");
        BufferedImage drawn = ImageIO.read(out.toFile());
        assertThat(drawn.getHeight()).isEqualTo(2 + 2 * TILE);
        assertThat(drawn.getRaster().getSample(TILE / 2, TILE / 2, 0)).isEqualTo(255);
        assertThat(drawn.getRaster().getSample(TILE / 2, TILE + TILE / 2, 0)).isLessThan(255);
    }

    @Test
    void refuses_what_it_cannot_do() throws IOException {
        reconstruct("missing.png --count 3")
                .refused("--count is of held-out examples, but images are named.\nLeave one of them out.\n");
        reconstruct("--columns 0").refused("--columns is 0, but must be from 1 to 64.\n");
        reconstruct("missing.png").refused("there is no file missing.png\n");
        Path other = Files.createDirectory(folder.resolve("other"));
        Call.line(SmallRuns.train("gan", other) + " --steps 1").succeeded();
        Call.line("reconstruct 1 --runs " + other + SmallRuns.DATA)
                .refused("Run " + other.resolve("00001-gan-few-digits")
                        + " makes no codes of images, so there is nothing to reconstruct them from.\n"
                        + "Variants such as vae do.\n");
    }
}
