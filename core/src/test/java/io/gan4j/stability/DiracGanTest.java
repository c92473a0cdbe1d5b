package io.gan4j.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.LeastSquaresLoss;
import io.gan4j.loss.LeastSquaresLoss.Targets;
import io.gan4j.loss.LossOf;
import io.gan4j.loss.MinimaxLoss;
import io.gan4j.loss.NonSaturatingLoss;
import io.gan4j.loss.RelativisticAverageLoss;
import io.gan4j.stability.Descent.Order;
import io.gan4j.stability.Regularization.Strength;
import io.gan4j.stability.Trajectory.Point;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiracGanTest {
    private static final double GAMMA = 0.3;
    private static final double NOISE = 0.7;
    private static final Strength STRENGTH = new Strength(GAMMA, NOISE);
    private static final double RATE = 0.2;

    private static final AdversarialLoss WASSERSTEIN = new LossOf(
            (real, fake) -> fake.minus(real).mean(), (real, fake) -> fake.mean().negative());

    private static final AdversarialLoss HINGE = new LossOf(
            (real, fake) -> real.negative()
                    .plus(1)
                    .relu()
                    .mean()
                    .plus(fake.plus(1).relu().mean()),
            (real, fake) -> fake.mean().negative());

    private static final AdversarialLoss RELATIVISTIC = new LossOf(
            (real, fake) -> fake.minus(real).softplus().mean(),
            (real, fake) -> real.minus(fake).softplus().mean());

    /** Each with f′(0) and f″(0). */
    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of("minimax", new MinimaxLoss(), 0.5, -0.25),
                Arguments.of("non-saturating", new NonSaturatingLoss(), 0.5, -0.25),
                Arguments.of("least-squares 0-1-1", leastSquares(0, 1, 1), 0.5, -1.0),
                Arguments.of("least-squares -1-1-1", leastSquares(-1, 1, 1), 1.0, -1.0),
                Arguments.of("Wasserstein", WASSERSTEIN, 1.0, 0.0),
                Arguments.of("hinge", HINGE, 1.0, 0.0),
                Arguments.of("relativistic", RELATIVISTIC, 0.5, -0.25));
    }

    /** Mescheder et al. 2018: λ of lemmas in sections 2 and 3, and of consensus optimization in the supplement. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void eigenvalues_of_gradients_are_those_of_the_paper(
            String name, AdversarialLoss loss, double slope, double curvature) {
        double damping = curvature * NOISE * NOISE;
        assertEigenvalues(loss, Regularization.NONE, 0, -slope * slope);
        assertEigenvalues(loss, Regularization.R1, -GAMMA / 2, GAMMA * GAMMA / 4 - slope * slope);
        assertEigenvalues(loss, Regularization.R2, -GAMMA / 2, GAMMA * GAMMA / 4 - slope * slope);
        assertEigenvalues(loss, Regularization.INSTANCE_NOISE, damping, damping * damping - slope * slope);
        assertEigenvalues(loss, Regularization.CONSENSUS, -GAMMA * slope * slope, -slope * slope);
    }

    private static void assertEigenvalues(
            AdversarialLoss loss, Regularization regularization, double center, double square) {
        DiracGan game = new DiracGan(loss, regularization, STRENGTH);
        for (Eigenvalues found : new Eigenvalues[] {
            game.eigenvalues().orElseThrow(), game.closedForm().orElseThrow()
        }) {
            assertThat(found.center()).as("%s", regularization).isCloseTo(center, within(1e-12));
            assertThat(found.square()).as("%s", regularization).isCloseTo(square, within(1e-12));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void a_gradient_penalty_has_no_eigenvalues_and_never_comes_to_rest(
            String name, AdversarialLoss loss, double slope, double curvature) {
        DiracGan game = new DiracGan(loss, Regularization.GRADIENT_PENALTY, STRENGTH);

        assertThat(game.eigenvalues()).isEmpty();
        assertThat(game.closedForm()).isEmpty();
        for (Order order : Order.values()) {
            assertThat(game.descend(new Descent(order, RATE, 500)).verdict()).isNotEqualTo(Verdict.CONVERGES);
        }
    }

    /** Without γ it is no penalty, and there is nothing that jumps. */
    @Test
    void a_gradient_penalty_of_no_strength_is_none() {
        assertThat(new DiracGan(new MinimaxLoss(), Regularization.GRADIENT_PENALTY, new Strength(0, 0)).eigenvalues())
                .hasValueSatisfying(found -> assertThat(found.square()).isCloseTo(-0.25, within(1e-12)));
    }

    @Test
    void nothing_oscillates_at_the_critical_strength() {
        Eigenvalues critical = new DiracGan(new MinimaxLoss(), Regularization.R1, new Strength(1, 0))
                .eigenvalues()
                .orElseThrow();

        assertThat(critical.center()).isEqualTo(-0.5);
        assertThat(critical.square()).isCloseTo(0, within(1e-12));
    }

    /** The generator's least squares with c in the middle have no slope at the equilibrium. */
    @Test
    void a_loss_that_is_no_game_of_one_function_has_eigenvalues_but_no_closed_form() {
        DiracGan game = new DiracGan(leastSquares(-1, 1, 0), Regularization.NONE, STRENGTH);

        assertThat(game.closedForm()).isEmpty();
        assertThat(game.eigenvalues())
                .hasValueSatisfying(found -> assertThat(found.verdict()).isEqualTo(Verdict.UNDECIDED));
    }

    /** An image is compared with a mean, whose noise six values average out; all else is as of any game. */
    @Test
    void a_loss_of_means_has_no_closed_form_with_instance_noise() {
        AdversarialLoss average = new RelativisticAverageLoss();
        DiracGan noisy = new DiracGan(average, Regularization.INSTANCE_NOISE, STRENGTH);
        assertThat(noisy.closedForm()).isEmpty();
        assertThat(noisy.eigenvalues()).isPresent();
        assertEigenvalues(average, Regularization.R1, -GAMMA / 2, GAMMA * GAMMA / 4 - 1);
    }

    @Test
    void players_who_want_the_same_run_away() {
        AdversarialLoss agreed = new LossOf(
                (real, fake) -> fake.mean().negative(),
                (real, fake) -> fake.mean().negative());

        assertThat(new DiracGan(agreed, Regularization.NONE, STRENGTH).eigenvalues())
                .hasValueSatisfying(found -> assertThat(found.verdict()).isEqualTo(Verdict.RUNS_AWAY));
        assertVerdicts(agreed, Regularization.NONE, Verdict.RUNS_AWAY, Verdict.RUNS_AWAY);
    }

    @Test
    void both_orders_step_as_they_say() {
        DiracGan game = new DiracGan(new MinimaxLoss(), Regularization.NONE, STRENGTH);
        double slope = 1 / (1 + Math.exp(-1));

        Point atOnce = second(game, Order.SIMULTANEOUS);
        assertThat(atOnce.theta()).isCloseTo(1 + RATE * slope, within(1e-12));
        assertThat(atOnce.psi()).isCloseTo(1 - RATE * slope, within(1e-12));

        Point inTurn = second(game, Order.ALTERNATING);
        double psi = 1 - RATE * slope;
        assertThat(inTurn.psi()).isCloseTo(psi, within(1e-12));
        assertThat(inTurn.theta()).isCloseTo(1 + RATE * psi / (1 + Math.exp(-psi)), within(1e-12));
    }

    private static Point second(DiracGan game, Order order) {
        return game.descend(new Descent(order, RATE, 10)).points().get(1);
    }

    /** Mescheder et al. 2018, section 2: by a factor of √(1 + h² f′²) in each step, and f′ is 1 everywhere. */
    @Test
    void the_wasserstein_game_runs_away_as_fast_as_its_eigenvalue_says() {
        Trajectory trajectory = new DiracGan(WASSERSTEIN, Regularization.NONE, STRENGTH)
                .descend(new Descent(Order.SIMULTANEOUS, RATE, 200));

        double distance = trajectory.points().get(200).distance();
        assertThat(distance / Math.sqrt(2)).isCloseTo(Math.pow(1 + RATE * RATE, 100), within(1e-9));
        assertThat(trajectory.verdict()).isEqualTo(Verdict.RUNS_AWAY);
    }

    /**
     * Near the equilibrium d(r²)/dt = −(θψ)² + h r²/4 for this loss, and a circle has (θψ)² = r⁴/8 on average: what the
     * loss takes and what simultaneous steps add are equal at r² = 2h.
     */
    @Test
    void the_non_saturating_game_ends_in_a_cycle_as_wide_as_the_step_makes_it() {
        double rate = 0.05;
        Trajectory trajectory = new DiracGan(new NonSaturatingLoss(), Regularization.NONE, STRENGTH)
                .descend(new Descent(Order.SIMULTANEOUS, rate, 8000));

        assertThat(trajectory.verdict()).isEqualTo(Verdict.CYCLE);
        double mean = trajectory.points().subList(6000, 8000).stream()
                .mapToDouble(point -> point.distance() * point.distance())
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(mean)).isCloseTo(Math.sqrt(2 * rate), within(0.01));
    }

    @Test
    void only_what_takes_energy_out_converges() {
        assertVerdicts(new MinimaxLoss(), Regularization.NONE, Verdict.RUNS_AWAY, Verdict.CIRCLES);
        assertVerdicts(WASSERSTEIN, Regularization.NONE, Verdict.RUNS_AWAY, Verdict.CIRCLES);
        assertVerdicts(WASSERSTEIN, Regularization.INSTANCE_NOISE, Verdict.RUNS_AWAY, Verdict.CIRCLES);
        assertVerdicts(new NonSaturatingLoss(), Regularization.NONE, Verdict.CYCLE, Verdict.CONVERGES);
        assertVerdicts(new MinimaxLoss(), Regularization.GRADIENT_PENALTY, Verdict.CYCLE, Verdict.CYCLE);
        for (Regularization regularization :
                new Regularization[] {Regularization.R1, Regularization.R2, Regularization.CONSENSUS}) {
            assertVerdicts(new MinimaxLoss(), regularization, Verdict.CONVERGES, Verdict.CONVERGES);
            assertVerdicts(WASSERSTEIN, regularization, Verdict.CONVERGES, Verdict.CONVERGES);
        }
        assertVerdicts(new MinimaxLoss(), Regularization.INSTANCE_NOISE, Verdict.CONVERGES, Verdict.CONVERGES);
    }

    private static void assertVerdicts(
            AdversarialLoss loss, Regularization regularization, Verdict atOnce, Verdict inTurn) {
        DiracGan game = new DiracGan(loss, regularization, STRENGTH);
        assertThat(game.descend(new Descent(Order.SIMULTANEOUS, RATE, 500)).verdict())
                .as("%s at once", regularization)
                .isEqualTo(atOnce);
        assertThat(game.descend(new Descent(Order.ALTERNATING, RATE, 500)).verdict())
                .as("%s in turn", regularization)
                .isEqualTo(inTurn);
    }

    private static AdversarialLoss leastSquares(double a, double b, double c) {
        return new LeastSquaresLoss(new Targets(a, b, c));
    }
}
