package io.gan4j.studio.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.Gan;
import io.gan4j.run.Json;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a small game shows of itself. */
class LabGameTest {
    private static final Gan GAN = Gan.create();

    private static LabGame game(String shape, String loss, double generatorRate, double discriminatorRate) {
        Mixture mixture = MixtureTest.named(shape);
        return new LabGame(
                GAN,
                mixture,
                new LabSettings(loss, mixture.dimensions(), generatorRate, discriminatorRate, 1, 0, 64, 2, 1));
    }

    @Test
    void it_learns_a_ring_and_loses_it_where_the_generator_is_too_fast() {
        assertThat(modes(game("ring", "non-saturating", 0.003, 0.003))).isEqualTo(8);
        assertThat(modes(game("ring", "non-saturating", 0.005, 0.001))).isLessThan(3);
    }

    private static int modes(LabGame game) {
        return played(game, 800).found().orElseThrow().modes();
    }

    /** Returns how it stands after some steps; a game does as many at once as there is time for. */
    private static LabGame.Frame played(LabGame game, int steps) {
        LabGame.Frame frame = game.play(1);
        while (frame.step() < steps) {
            frame = game.play(frame.step() < steps - 1 ? Math.toIntExact(steps - 1 - frame.step()) : 1);
        }
        return frame;
    }

    @Test
    void the_same_seed_is_the_same_game() {
        LabGame one = game("two", "non-saturating", 0.003, 0.003);
        LabGame other = game("two", "non-saturating", 0.003, 0.003);

        assertThat(Json.line(played(one, 11))).isNotEqualTo(Json.line(played(other, 10)));
        assertThat(Json.line(played(one, 12))).isEqualTo(Json.line(played(other, 12)));
    }

    /** The derivative of a point's own loss, turned round; differences in float, at points where no unit switches. */
    @Test
    void pulls_go_down_the_loss_of_each_point() {
        LabGame game = game("two", "non-saturating", 0.003, 0.003);
        game.play(100);
        LabGame.Frame frame = game.play(1);
        float h = 2e-3f;
        int compared = 0;
        for (int i = 0; i < frame.from().length; i++) {
            float[] at = frame.from()[i];
            double right = loss(game, at[0] + h, at[1]);
            double middle = loss(game, at[0], at[1]);
            double left = loss(game, at[0] - h, at[1]);
            boolean straight = Math.abs(right - 2 * middle + left) < 1e-3 * Math.abs(right - left);
            if (straight) {
                compared++;
                double derivative = (right - left) / (2 * h);
                assertThat((double) frame.pull()[i][0])
                        .isCloseTo(-derivative, within(0.02 * Math.abs(derivative) + 1e-3));
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    private static double loss(LabGame game, float x, float y) {
        INDArray point = Nd4j.createFromArray(new float[] {x, y}).reshape(1, 1, 1, 2);
        return Math.log1p(Math.exp(-game.judge(point).getDouble(0)));
    }

    @Test
    void steps_go_from_where_the_points_were() {
        LabGame game = game("ring", "minimax", 0.003, 0.003);
        LabGame.Frame before = played(game, 4);
        LabGame.Frame after = game.play(1);

        assertThat(after.step()).isEqualTo(5);
        assertThat(after.from()).isDeepEqualTo(before.samples());
        assertThat(after.samples()).isNotEqualTo(after.from());
        assertThat(after.judged()).hasSize(32 * 32);
        assertThat(Arrays.stream(after.judged())).allMatch(level -> level >= 0 && level <= 255);
        assertThat(after.mesh()).hasDimensions(17 * 17, 2);
    }

    @Test
    void a_line_has_densities() {
        LabGame game = game("two-on-a-line", "hinge", 0.003, 0.003);
        LabGame.Frame frame = game.play(1);

        assertThat(game.wanted()).hasSize(100);
        assertThat(IntStream.range(0, 100).mapToDouble(i -> game.wanted()[i]).sum() * 2 / 100)
                .isCloseTo(1, within(1e-3));
        assertThat(IntStream.range(0, 100)
                                .mapToDouble(i -> frame.generated()[i])
                                .sum()
                        * 2
                        / 100)
                .isCloseTo(1, within(1e-3));
        assertThat(game.real()).hasDimensions(200, 1);
    }

    @Test
    void one_that_diverges_says_so() {
        LabGame game = new LabGame(
                GAN, MixtureTest.named("ring"), new LabSettings("least-squares", 2, 1, 1e9, 1, 0, 64, 4, 1));

        LabGame.Frame frame = game.play(200);

        assertThat(frame.problem().orElseThrow()).contains("no longer finite");
        assertThat(Json.line(frame)).doesNotContain("NaN");
    }
}
