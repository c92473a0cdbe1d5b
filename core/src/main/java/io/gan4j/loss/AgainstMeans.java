package io.gan4j.loss;

import io.gan4j.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Compares images with the mean of the other kind, as relativistic average losses do. */
final class AgainstMeans {
    private AgainstMeans() {}

    /**
     * Returns what is to fall so that the first images become more real than the others are on average, and the others
     * less real than the first are.
     *
     * @param loss of differences that are to rise
     */
    static Tensor moreReal(Tensor more, Tensor less, UnaryOperator<Tensor> loss) {
        return loss.apply(more.minus(less.mean())).plus(loss.apply(more.mean().minus(less)));
    }
}
