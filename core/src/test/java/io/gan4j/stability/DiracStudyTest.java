package io.gan4j.stability;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.loss.MinimaxLoss;
import io.gan4j.stability.Regularization.Strength;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiracStudyTest {
    private static final DiracStudy STUDY =
            DiracStudy.of(Map.of("minimax", new MinimaxLoss()), new Strength(0.3, 1), 0.2, 500);

    @Test
    void is_a_table_in_markdown() {
        assertThat(STUDY.markdown()).isEqualTo("""
                Dirac-GAN: γ = 0.3, noise 1; gradient descent from θ = ψ = 1, learning rate 0.2, 500 steps

                | loss | with | eigenvalues | closed form | linearized | at once | in turn |
                |---|---|---|---|---|---|---|
                | minimax | none | ± 0.500i | ± 0.500i | circles | runs away | circles |
                | minimax | gradient-penalty | - | - | jumps | cycle | cycle |
                | minimax | r1 | -0.150 ± 0.477i | -0.150 ± 0.477i | converges | converges | converges |
                | minimax | r2 | -0.150 ± 0.477i | -0.150 ± 0.477i | converges | converges | converges |
                | minimax | instance-noise | -0.250 ± 0.433i | -0.250 ± 0.433i | converges | converges | converges |
                | minimax | consensus | -0.075 ± 0.500i | -0.075 ± 0.500i | converges | converges | converges |
                """);
    }

    @Test
    void names_each_verdict_once() {
        assertThat(STUDY.verdicts())
                .containsExactly(Verdict.CONVERGES, Verdict.CIRCLES, Verdict.CYCLE, Verdict.RUNS_AWAY, Verdict.JUMPS);
    }

    @Test
    void has_a_panel_for_every_path_in_the_colour_of_its_verdict() {
        BufferedImage picture = DiracPicture.of(STUDY);
        int green = 0x009e73;
        int orange = 0xd55e00;
        int upper = picture.getHeight() - 2 * 190;
        int lower = picture.getHeight() - 190;

        assertThat(count(picture, orange, 0, upper, lower)).isGreaterThan(100);
        assertThat(count(picture, orange, 0, lower, picture.getHeight())).isZero();
        for (int column = 2; column < 6; column++) {
            assertThat(count(picture, green, column, upper, lower)).isGreaterThan(20);
            assertThat(count(picture, green, column, lower, picture.getHeight()))
                    .isGreaterThan(20);
        }
        assertThat(count(picture, green, 0, upper, picture.getHeight())
                        + count(picture, green, 1, upper, picture.getHeight()))
                .isZero();
    }

    private static long count(BufferedImage picture, int colour, int column, int top, int bottom) {
        int width = (picture.getWidth() - 72) / 6;
        return IntStream.range(top, bottom)
                .mapToLong(y -> IntStream.range(72 + column * width, 72 + (column + 1) * width)
                        .filter(x -> (picture.getRGB(x, y) & 0xffffff) == colour)
                        .count())
                .sum();
    }
}
