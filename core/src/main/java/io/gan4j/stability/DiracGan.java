package io.gan4j.stability;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.stability.Regularization.Strength;
import io.gan4j.stability.Trajectory.Point;
import io.gan4j.tensor.Gradients;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The smallest game that shows whether a loss converges: all data are 0, all that is generated is θ, and the
 * discriminator is a line of slope ψ, {@code D(x) = ψ·x + c}. The equilibrium is θ = ψ = 0.
 *
 * <p>Both players follow v(θ, ψ) = (−∂L_G/∂θ, −∂L_D/∂ψ). It is derived from the loss as it is trained with, and its
 * Jacobian from it, by {@link Gradients}; no formula of a loss stands here.
 *
 * <p>c is 0 in the paper, whose losses are of logits. Here it is the loss's {@link AdversarialLoss#threshold}, what a
 * discriminator's bias learns to say where it cannot tell, so that there is an equilibrium for least squares, too. And
 * the paper's discriminator is high where it takes an example for a generated one: its ψ is −ψ here.
 *
 * @see <a href="https://arxiv.org/abs/1801.04406">paper: Mescheder, Geiger and Nowozin 2018, sections 2 and 3</a>
 */
public final class DiracGan {
    /** Where descents begin: the generator is wrong, and the discriminator takes its points for real. */
    static final Point START = new Point(1, 1);

    /** Where a second one begins, which tells a cycle from one of many circles. */
    private static final Point NEARER = new Point(0.5, 0.5);

    /** The norm that a gradient penalty wants; g₀ in the paper. */
    private static final double WANTED_NORM = 1;

    /**
     * Six values, equally likely, that have the moments of a standard normal variable up to the fifth: Gauss's and
     * Hermite's rule of three nodes, whose weights are 1/6, 4/6 and 1/6.
     */
    private static final double[] NORMAL = {-Math.sqrt(3), 0, 0, 0, 0, Math.sqrt(3)};

    /** A distance in which a field that is smooth at the equilibrium shrinks in proportion to it. */
    private static final double NEAR = 1e-6;

    private final AdversarialLoss loss;
    private final Regularization regularization;
    private final Strength strength;
    private final Tensor constant;
    private final Tensor noiseOfReal;
    private final Tensor noiseOfFake;

    /** v at some place: which way both players go. What is not looked at is not computed. */
    private record Field(Tensor ofGenerator, Tensor ofDiscriminator) {
        double norm() {
            return Math.hypot(ofGenerator.value(), ofDiscriminator.value());
        }
    }

    public DiracGan(AdversarialLoss loss, Regularization regularization, Strength strength) {
        this.loss = loss;
        this.regularization = regularization;
        this.strength = strength;
        this.constant = Tensor.of(loss.threshold().orElse(0));
        double[] noise = regularization == Regularization.INSTANCE_NOISE ? NORMAL : new double[] {0};
        // Every value of the one noise meets every value of the other: they are independent.
        int pairs = noise.length * noise.length;
        double[] ofReal = new double[pairs];
        double[] ofFake = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            ofReal[i] = strength.noise() * noise[i / noise.length];
            ofFake[i] = strength.noise() * noise[i % noise.length];
        }
        this.noiseOfReal = column(ofReal);
        this.noiseOfFake = column(ofFake);
    }

    private static Tensor column(double... values) {
        return Tensor.of(Nd4j.createFromArray(values).reshape(values.length, 1));
    }

    /**
     * Returns the eigenvalues of the Jacobian of v at the equilibrium, from gradients of gradients; none if v jumps
     * there, as that of a gradient penalty does.
     */
    public Optional<Eigenvalues> eigenvalues() {
        if (jumps()) {
            return Optional.empty();
        }
        Tensor theta = Tensor.of(0.0);
        Tensor psi = Tensor.of(0.0);
        Field field = field(theta, psi);
        return Optional.of(Eigenvalues.of(
                derivative(field.ofGenerator(), theta).value(),
                derivative(field.ofGenerator(), psi).value(),
                derivative(field.ofDiscriminator(), theta).value(),
                derivative(field.ofDiscriminator(), psi).value()));
    }

    /** A field that is 0 at the equilibrium and smooth is a thousandth at a thousandth of the distance. */
    private boolean jumps() {
        return jumps(0, 1) || jumps(0, -1) || jumps(1, 0) || jumps(-1, 0);
    }

    private boolean jumps(double theta, double psi) {
        double outside = at(theta * NEAR, psi * NEAR).norm();
        double inside = at(theta * NEAR / 1000, psi * NEAR / 1000).norm();
        return inside > outside / 2;
    }

    private Field at(double theta, double psi) {
        return field(Tensor.of(theta), Tensor.of(psi));
    }

    /**
     * Returns the closed form of {@link #eigenvalues} for losses that are a game of one function f as in the paper's
     * equation 1; empty for others, and for a gradient penalty. Such losses pull both players equally at the
     * equilibrium; f′(0) is the slope of the discriminator's loss there, −f″(0) its mean curvature. With instance noise
     * it is empty for losses that compare an image with the mean of others, too: the mean has next to no noise.
     *
     * <p>Source: Mescheder et al. 2018, lemmas of sections 2 and 3; of consensus, its supplement.
     */
    public Optional<Eigenvalues> closedForm() {
        Tensor real = column(constant.value());
        Tensor fake = column(constant.value());
        Tensor ofDiscriminator = loss.ofDiscriminator(real, fake);
        Tensor byFake = derivative(ofDiscriminator, fake);
        double slope = byFake.sum().value();
        double ofGenerator =
                derivative(loss.ofGenerator(real, fake), fake).sum().value();
        if (Math.abs(slope + ofGenerator) > 1e-12
                || (regularization == Regularization.INSTANCE_NOISE && !isMeanOverPairs())) {
            return Optional.empty();
        }
        double curvature = -(derivative(byFake, fake).sum().value()
                        + derivative(derivative(ofDiscriminator, real), real)
                                .sum()
                                .value())
                / 2;
        return closedForm(slope, curvature);
    }

    /** Returns whether the loss of a batch is the mean of its pairs' losses. */
    private boolean isMeanOverPairs() {
        double together = loss.ofDiscriminator(column(1, -1), column(2, 0.5)).value();
        double apart = loss.ofDiscriminator(column(1), column(2)).value()
                + loss.ofDiscriminator(column(-1), column(0.5)).value();
        return Math.abs(together - apart / 2) < 1e-12;
    }

    /** @param slope f′(0) */
    private Optional<Eigenvalues> closedForm(double slope, double curvature) {
        double gamma = strength.gamma();
        double damping = curvature * strength.noise() * strength.noise();
        return switch (regularization) {
            case NONE -> Optional.of(new Eigenvalues(0, -slope * slope));
            case R1, R2 -> Optional.of(new Eigenvalues(-gamma / 2, gamma * gamma / 4 - slope * slope));
            case INSTANCE_NOISE -> Optional.of(new Eigenvalues(damping, damping * damping - slope * slope));
            case CONSENSUS -> Optional.of(new Eigenvalues(-gamma * slope * slope, -slope * slope));
            case GRADIENT_PENALTY -> Optional.empty();
        };
    }

    /** Returns where gradient descent goes from θ = ψ = 1; it ends early where it is far away. */
    public Trajectory descend(Descent descent) {
        Trajectory trajectory = descend(START, descent);
        return trajectory.verdict() == Verdict.CYCLE ? trajectory.beside(descend(NEARER, descent)) : trajectory;
    }

    private Trajectory descend(Point start, Descent descent) {
        List<Point> points = new ArrayList<>(List.of(start));
        Point point = start;
        for (int step = 0; step < descent.steps() && point.distance() < Trajectory.FAR; step++) {
            point = next(point, descent);
            points.add(point);
        }
        return Trajectory.of(points);
    }

    private Point next(Point point, Descent descent) {
        double rate = descent.learningRate();
        Field field = at(point.theta(), point.psi());
        double psi = point.psi() + rate * field.ofDiscriminator().value();
        Field met = descent.order() == Descent.Order.ALTERNATING ? at(point.theta(), psi) : field;
        return new Point(point.theta() + rate * met.ofGenerator().value(), psi);
    }

    private Field field(Tensor theta, Tensor psi) {
        Tensor real = noiseOfReal;
        Tensor fake = noiseOfFake.plus(theta);
        Tensor ofReal = judge(real, psi);
        Tensor ofFake = judge(fake, psi);
        Field field = new Field(
                Tensor.later(() ->
                        derivative(loss.ofGenerator(ofReal, ofFake), theta).negative()),
                Tensor.later(() -> derivative(
                                loss.ofDiscriminator(ofReal, ofFake).plus(penalty(real, fake, psi)), psi)
                        .negative()));
        return regularization == Regularization.CONSENSUS ? consensus(field, theta, psi) : field;
    }

    private Tensor judge(Tensor points, Tensor psi) {
        return points.times(psi).plus(constant);
    }

    private Tensor penalty(Tensor real, Tensor fake, Tensor psi) {
        double half = strength.gamma() / 2;
        return switch (regularization) {
            case R1 -> slopes(real, psi).squaredNormOfEach().mean().times(half);
            case R2 -> slopes(fake, psi).squaredNormOfEach().mean().times(half);
            // Halfway between real and generated: a line has the same slope everywhere.
            case GRADIENT_PENALTY ->
                slopes(real.plus(fake).dividedBy(2), psi)
                        .normOfEach()
                        .minus(WANTED_NORM)
                        .square()
                        .mean()
                        .times(half);
            case NONE, INSTANCE_NOISE, CONSENSUS -> Tensor.of(0.0);
        };
    }

    private Tensor slopes(Tensor points, Tensor psi) {
        return Gradients.gradient(judge(points, psi), points);
    }

    private Field consensus(Field field, Tensor theta, Tensor psi) {
        Tensor squaredNorm =
                field.ofGenerator().square().plus(field.ofDiscriminator().square());
        double half = strength.gamma() / 2;
        return new Field(
                Tensor.later(() ->
                        field.ofGenerator().minus(derivative(squaredNorm, theta).times(half))),
                Tensor.later(() -> field.ofDiscriminator()
                        .minus(derivative(squaredNorm, psi).times(half))));
    }

    private static Tensor derivative(Tensor of, Tensor by) {
        return Gradients.dependsOn(of, by) ? Gradients.gradient(of, by) : Tensor.of(0.0);
    }
}
