package io.gan4j.penalty;

import static io.gan4j.tensor.Gradients.gradient;

import io.gan4j.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Images, and what a discriminator says of them.
 *
 * @param images {@code [n, c, h, w]}, the very tensor that the logits were computed from: slopes are by these images,
 *     through whatever lies on the way to the discriminator
 * @param logits {@code [n, …]}
 * @param judge what says the same of other images, under the same labels or texts
 */
public record Judged(Tensor images, Tensor logits, UnaryOperator<Tensor> judge) {
    /** Judges images. */
    public static Judged by(UnaryOperator<Tensor> judge, Tensor images) {
        return new Judged(images, judge.apply(images), judge);
    }

    /** Judges others, as many, under the same labels or texts. */
    Judged instead(Tensor others) {
        return by(judge, others);
    }

    /** Returns the gradient of each example's logits, added up, by its image: {@code [n, c, h, w]}. */
    Tensor slopes() {
        return gradient(logits.sum(), images);
    }
}
