package io.gan4j.stability;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.stability.Descent.Order;
import io.gan4j.stability.Regularization.Strength;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Dirac-GANs of several losses with every regularization: what can be computed of them, and what they did.
 *
 * @param strength of the regularizations
 * @param learningRate of gradient descent
 * @param steps of it
 * @param outcomes loss by loss
 */
public record DiracStudy(Strength strength, double learningRate, int steps, List<Outcome> outcomes) {
    /** What the numbers of {@link Outcome#cells} are. */
    public static final List<String> TITLES =
            List.of("loss", "with", "eigenvalues", "closed form", "linearized", "at once", "in turn");

    /**
     * One of them.
     *
     * @param loss its name
     * @param eigenvalues of the field at the equilibrium; none where it jumps
     * @param closedForm what they have to be; none where none is known
     * @param trajectories what gradient descent did
     */
    public record Outcome(
            String loss,
            Regularization regularization,
            Optional<Eigenvalues> eigenvalues,
            Optional<Eigenvalues> closedForm,
            Map<Order, Trajectory> trajectories) {
        public Outcome {
            trajectories = Map.copyOf(trajectories);
        }

        /** Returns what the eigenvalues say. */
        public Verdict linearized() {
            return eigenvalues.map(Eigenvalues::verdict).orElse(Verdict.JUMPS);
        }

        /** Returns what gradient descent did. */
        public Trajectory trajectory(Order order) {
            return Optional.ofNullable(trajectories.get(order)).orElseThrow();
        }

        /** Returns a row of a table, as {@link #TITLES} has it. */
        public List<String> cells() {
            return List.of(
                    loss,
                    regularization.toString(),
                    eigenvalues.map(Eigenvalues::toString).orElse("-"),
                    closedForm.map(Eigenvalues::toString).orElse("-"),
                    linearized().toString(),
                    trajectory(Order.SIMULTANEOUS).verdict().toString(),
                    trajectory(Order.ALTERNATING).verdict().toString());
        }
    }

    public DiracStudy {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Plays every game: some seconds.
     *
     * @param losses by name, in the order in which they are to stand
     */
    public static DiracStudy of(
            Map<String, AdversarialLoss> losses, Strength strength, double learningRate, int steps) {
        List<Outcome> outcomes = new ArrayList<>();
        losses.forEach((name, loss) -> {
            for (Regularization regularization : Regularization.values()) {
                DiracGan game = new DiracGan(loss, regularization, strength);
                Map<Order, Trajectory> trajectories = new EnumMap<>(Order.class);
                for (Order order : Order.values()) {
                    trajectories.put(order, game.descend(new Descent(order, learningRate, steps)));
                }
                outcomes.add(new Outcome(name, regularization, game.eigenvalues(), game.closedForm(), trajectories));
            }
        });
        return new DiracStudy(strength, learningRate, steps, outcomes);
    }

    /** Returns the verdicts that there are among the outcomes, linearized or played. */
    public Set<Verdict> verdicts() {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (Outcome outcome : outcomes) {
            verdicts.add(outcome.linearized());
            outcome.trajectories().values().forEach(trajectory -> verdicts.add(trajectory.verdict()));
        }
        return verdicts;
    }

    /** Returns in one line what was played, and how. */
    public String title() {
        return String.format(
                Locale.ROOT,
                "Dirac-GAN: γ = %s, noise %s; gradient descent from θ = ψ = 1, learning rate %s, %,d steps",
                plain(strength.gamma()),
                plain(strength.noise()),
                plain(learningRate),
                steps);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Returns the title, and a table in Markdown with a row for each outcome. */
    public String markdown() {
        StringBuilder table = new StringBuilder(title()).append("\n\n");
        row(table, TITLES);
        table.append("|---".repeat(TITLES.size())).append("|\n");
        outcomes.forEach(outcome -> row(table, outcome.cells()));
        return table.toString();
    }

    private static void row(StringBuilder table, List<String> cells) {
        cells.forEach(cell -> table.append("| ").append(cell).append(' '));
        table.append("|\n");
    }
}
