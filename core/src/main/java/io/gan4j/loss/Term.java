package io.gan4j.loss;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of one logit with its derivative: what losses are put together from.
 *
 * <p>{@code SOFTPLUS.mirrored()} is −log σ(x), {@code SOFTPLUS} itself −log(1 − σ(x)).
 *
 * @param value of the function at a logit
 * @param derivative of the function at a logit
 */
public record Term(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    /** log(1 + eˣ): finite with an exact derivative for every finite x, since no exponential can overflow. */
    public static final Term SOFTPLUS = new Term(Term::softplus, Term::sigmoid);

    /** Returns x ↦ f(−x). */
    public Term mirrored() {
        return new Term(x -> value.applyAsDouble(-x), x -> -derivative.applyAsDouble(-x));
    }

    /** Returns x ↦ −f(x). */
    public Term negated() {
        return new Term(x -> -value.applyAsDouble(x), x -> -derivative.applyAsDouble(x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x < 0 ? small : 1) / (1 + small);
    }
}
