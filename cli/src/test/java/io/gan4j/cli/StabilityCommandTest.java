package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StabilityCommandTest {
    private static final Pattern LARGEST = Pattern.compile("Largest real part (\\S+): (.*)");

    @TempDir
    Path folder;

    private Call stability(String rest) {
        return Call.line("stability " + rest + " --runs " + folder + SmallRuns.DATA);
    }

    @Test
    void tells_the_eigenvalues_and_the_path_angle_of_a_run_and_draws_them() throws IOException {
        Call.line(SmallRuns.train("dcgan", folder) + " --steps 4 --set checkpoints.every=2")
                .succeeded();

        String said = stability("1 --products 12 --batch 4").succeeded();

        assertThat(said)
                .contains("00001-dcgan-few-digits plays with")
                .contains("Along its way from the first checkpoint");
        Matcher largest = LARGEST.matcher(said);
        assertThat(largest.find()).isTrue();
        assertThat(largest.group(2))
                .isEqualTo(
                        Double.parseDouble(largest.group(1)) < 0
                                ? "of these, all lead back to where it is"
                                : "there is a way that leads away from where it is");
        BufferedImage drawn = ImageIO.read(folder.resolve("00001-dcgan-few-digits")
                .resolve("stability.png")
                .toFile());
        assertThat(drawn.getWidth()).isGreaterThan(drawn.getHeight());
    }

    @Test
    void says_that_there_is_no_path_to_the_first_checkpoint() {
        Call.line(SmallRuns.train("dcgan", folder) + " --steps 2").succeeded();

        assertThat(stability("1@0 --products 8 --batch 4").succeeded())
                .contains("No angle of its path: there is no earlier checkpoint of its phase.");
    }
}
