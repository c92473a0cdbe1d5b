package io.gan4j.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A loss that is a sum of means over single logits: one {@link Term} each for real examples, for generated ones, and
 * for the generator. A subclass only says which.
 *
 * <p>Takes arrays of any shape, order and stride. Computes in double and rounds gradients once, to the type of the
 * logits; the arrays it returns are new and belong to the caller.
 */
public abstract class ElementwiseLoss implements AdversarialLoss {
    private final Term real;
    private final Term fake;
    private final Term generator;

    /**
     * @param real what the discriminator minimises over real examples
     * @param fake what the discriminator minimises over generated examples
     * @param generator what the generator minimises over generated examples
     */
    protected ElementwiseLoss(Term real, Term fake, Term generator) {
        this.real = real;
        this.fake = fake;
        this.generator = generator;
    }

    @Override
    public final DiscriminatorLoss discriminator(INDArray realLogits, INDArray fakeLogits) {
        LossValue onReal = mean(real, realLogits);
        LossValue onFake = mean(fake, fakeLogits);
        return new DiscriminatorLoss(onReal.value() + onFake.value(), onReal.gradient(), onFake.gradient());
    }

    @Override
    public final LossValue generator(INDArray fakeLogits) {
        return mean(generator, fakeLogits);
    }

    private static LossValue mean(Term term, INDArray logits) {
        double[] values = values(logits);
        double[] gradient = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += term.value().applyAsDouble(values[i]);
            gradient[i] = term.derivative().applyAsDouble(values[i]) / values.length;
        }
        return new LossValue(sum / values.length, Nd4j.create(gradient, logits.shape(), logits.dataType()));
    }

    private static double[] values(INDArray array) {
        try (INDArray inOrder = array.dup('c')) {
            return inOrder.data().asDouble();
        }
    }
}
