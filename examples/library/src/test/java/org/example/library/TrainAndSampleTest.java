package org.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainAndSampleTest {
    @Test
    void trains_and_draws(@TempDir Path folder) throws IOException {
        TrainAndSample.main(new String[] {
            "training.steps=2",
            "networks={dcgan-generator.width=4,dcgan-discriminator.width=4}",
            "output.dir=\"" + folder + "\""
        });

        Path picture = folder.resolve("00001-dcgan-digits/digits.png");
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(8 * (56 + 2) + 2);
    }
}
