package io.gan4j.loss;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A loss that is written as formulas of the logits and nothing else: their gradients are derived by ND4J's SameDiff. A
 * subclass only says what is minimised. For an idea that couples logits, or whose derivative nobody has written down
 * yet; a sum over single logits is computed faster by {@link ElementwiseLoss}.
 *
 * <p>Takes arrays of any shape, order and stride. Computes in double and rounds gradients once, to the type of the
 * logits; the arrays it returns are new and belong to the caller.
 */
public abstract class FormulaLoss implements AdversarialLoss {
    private static final String REAL = "real";
    private static final String FAKE = "fake";
    private static final String LOSS = "loss";

    /**
     * Returns what the discriminator minimises.
     *
     * @param real logits of real examples, {@code [n, …]}
     * @param fake logits of generated examples, {@code [n, …]}
     * @return a scalar; averaged, not summed, over the examples
     */
    protected abstract SDVariable ofDiscriminator(SDVariable real, SDVariable fake);

    /**
     * Returns what the generator minimises.
     *
     * @param fake logits of generated examples, {@code [n, …]}
     * @return a scalar; averaged, not summed, over the examples
     */
    protected abstract SDVariable ofGenerator(SDVariable fake);

    @Override
    public final DiscriminatorLoss discriminator(INDArray realLogits, INDArray fakeLogits) {
        SameDiff graph = SameDiff.create();
        SDVariable real = graph.var(REAL, inDouble(realLogits));
        SDVariable fake = graph.var(FAKE, inDouble(fakeLogits));
        OutAndGrad found = differentiate(graph, ofDiscriminator(real, fake), REAL, FAKE);
        return new DiscriminatorLoss(
                value(found), gradient(found, REAL, realLogits), gradient(found, FAKE, fakeLogits));
    }

    @Override
    public final LossValue generator(INDArray fakeLogits) {
        SameDiff graph = SameDiff.create();
        SDVariable fake = graph.var(FAKE, inDouble(fakeLogits));
        OutAndGrad found = differentiate(graph, ofGenerator(fake), FAKE);
        return new LossValue(value(found), gradient(found, FAKE, fakeLogits));
    }

    private static INDArray inDouble(INDArray logits) {
        return logits.castTo(DataType.DOUBLE).dup('c');
    }

    private static OutAndGrad differentiate(SameDiff graph, SDVariable loss, String... logits) {
        SDVariable named = loss.rename(LOSS);
        named.markAsLoss();
        return graph.calculateGradientsAndOutputs(Map.of(), List.of(LOSS), List.of(logits));
    }

    private static double value(OutAndGrad found) {
        return Objects.requireNonNull(found.getOutputs().get(LOSS)).getDouble(0);
    }

    /** A formula that some logits do not occur in has no gradient by them: that is 0. */
    private static INDArray gradient(OutAndGrad found, String name, INDArray logits) {
        return Optional.ofNullable(found.getGradients().get(name))
                .map(gradient -> gradient.castTo(logits.dataType()).reshape('c', logits.shape()))
                .orElseGet(() -> Nd4j.zeros(logits.dataType(), logits.shape()));
    }
}
