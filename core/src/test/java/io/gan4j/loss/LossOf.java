package io.gan4j.loss;

import io.gan4j.tensor.Tensor;
import java.util.function.BinaryOperator;

/** A loss of two formulas, of real and of generated logits. */
public record LossOf(BinaryOperator<Tensor> discriminator, BinaryOperator<Tensor> generator)
        implements AdversarialLoss {
    /** Of a discriminator alone. */
    public LossOf(BinaryOperator<Tensor> discriminator) {
        this(discriminator, (real, fake) -> {
            throw new UnsupportedOperationException("not asked for");
        });
    }

    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return discriminator.apply(real, fake);
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return generator.apply(real, fake);
    }
}
