package io.gan4j.diagnosis;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.tensor.Tensor;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.factory.Nd4j;

/** Whether a discriminator's loss looks at real images, and at generated ones. */
final class LossCheck {
    /** Of a discriminator, on both sides of any margin. */
    private static final double[] OUTPUTS = {-3, -0.5, 0.5, 3};

    private LossCheck() {}

    /** Says which it does not look at; empty if it looks at both. */
    static Optional<String> of(AdversarialLoss loss) {
        if (leavesOutFirst(loss::ofDiscriminator)) {
            return Optional.of("its loss is the same whatever it says of real images");
        }
        return leavesOutFirst((generated, real) -> loss.ofDiscriminator(real, generated))
                ? Optional.of("its loss is the same whatever it says of generated images")
                : Optional.empty();
    }

    private static boolean leavesOutFirst(BinaryOperator<Tensor> loss) {
        return DoubleStream.of(OUTPUTS)
                .allMatch(second -> isOne(DoubleStream.of(OUTPUTS)
                        .map(first ->
                                loss.apply(outputs(first), outputs(second)).value())
                        .toArray()));
    }

    /** Returns whether it is the same number each time; a loss that gives none here says nothing. */
    private static boolean isOne(double[] losses) {
        return Double.isFinite(losses[0]) && DoubleStream.of(losses).distinct().count() == 1;
    }

    /** Of two images: a loss may need some spread. */
    private static Tensor outputs(double of) {
        return Tensor.of(Nd4j.createFromArray(of, of + 1)).reshape(2, 1);
    }
}
