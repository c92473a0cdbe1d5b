package io.gan4j.penalty;

import static io.gan4j.tensor.Gradients.gradient;

import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Images, and what a discriminator says of them.
 *
 * @param images {@code [n, c, h, w]}, the very tensor that the logits were computed from: slopes are by these images,
 *     through whatever lies on the way to the discriminator
 * @param condition what it is told beside them: labels, texts or further images
 * @param logits {@code [n, …]}
 * @param judge what says the same of others
 */
public record Judged(Tensor images, List<Tensor> condition, Tensor logits, Judge judge) {
    /** Dimensions of {@code [n, c, h, w]}. */
    private static final int IMAGES = 4;

    /** What says how real images are. */
    @FunctionalInterface
    public interface Judge {
        /** Returns {@code [n, …]} of {@code [n, c, h, w]} and what is told beside them. */
        Tensor of(Tensor images, Tensor... condition);
    }

    public Judged {
        condition = List.copyOf(condition);
    }

    /** Judges images beside a condition. */
    public static Judged by(Judge judge, Tensor images, Tensor... condition) {
        return new Judged(images, List.of(condition), judge.of(images, condition), judge);
    }

    /** Judges others, as many, under the same condition. */
    Judged instead(Tensor others) {
        return by(judge, others, condition.toArray(Tensor[]::new));
    }

    /**
     * Judges the same moved, and images among the condition with them, so that what they show stays at the same place.
     */
    Judged moved(UnaryOperator<Tensor> move) {
        return by(
                judge,
                move.apply(images),
                condition.stream()
                        .map(other -> other.shape().length == IMAGES ? move.apply(other) : other)
                        .toArray(Tensor[]::new));
    }

    /** Returns the gradient of each example's logits, added up, by its image: {@code [n, c, h, w]}. */
    Tensor slopes() {
        return gradient(logits.sum(), images);
    }
}
