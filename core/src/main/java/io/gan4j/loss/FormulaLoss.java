package io.gan4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
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
        SDVariable real = graph.constant(REAL, inDouble(realLogits));
        SDVariable fake = graph.constant(FAKE, inDouble(fakeLogits));
        Derived derived = Derived.of(graph, ofDiscriminator(real, fake));
        return new DiscriminatorLoss(
                derived.value(), derived.gradient(real, realLogits), derived.gradient(fake, fakeLogits));
    }

    @Override
    public final LossValue generator(INDArray fakeLogits) {
        SameDiff graph = SameDiff.create();
        SDVariable fake = graph.constant(FAKE, inDouble(fakeLogits));
        Derived derived = Derived.of(graph, ofGenerator(fake));
        return new LossValue(derived.value(), derived.gradient(fake, fakeLogits));
    }

    private static INDArray inDouble(INDArray logits) {
        return logits.castTo(DataType.DOUBLE).dup('c');
    }

    /**
     * A formula with its derivatives by everything that stands in it.
     *
     * <p>Each operation knows its own derivative; they are put together here, from the last operation to the first.
     * SameDiff's {@code createGradFunction} would do that as well, but prints a line for every operation.
     *
     * @param gradients by the names of variables
     */
    private record Derived(SameDiff graph, SDVariable loss, Map<String, SDVariable> gradients) {
        static Derived of(SameDiff graph, SDVariable loss) {
            List<DifferentialFunction> operations = new ArrayList<>(List.of(graph.ops()));
            Collections.reverse(operations);
            Map<String, SDVariable> gradients = new HashMap<>();
            gradients.put(loss.name(), graph.onesLike(loss));
            for (DifferentialFunction operation : operations) {
                SDVariable[] outputs = operation.outputVariables();
                if (Arrays.stream(outputs).anyMatch(output -> gradients.containsKey(output.name()))) {
                    List<SDVariable> byInputs = operation.doDiff(Arrays.stream(outputs)
                            .map(output -> Optional.ofNullable(gradients.get(output.name()))
                                    .orElseGet(() -> graph.zerosLike(output)))
                            .toList());
                    for (int i = 0; i < byInputs.size(); i++) {
                        gradients.merge(operation.arg(i).name(), byInputs.get(i), SDVariable::add);
                    }
                }
            }
            return new Derived(graph, loss, gradients);
        }

        double value() {
            return loss.eval().getDouble(0);
        }

        /** A formula that some logits do not occur in has no gradient by them: that is 0. */
        INDArray gradient(SDVariable variable, INDArray logits) {
            return Optional.ofNullable(gradients.get(variable.name()))
                    .map(gradient -> gradient.eval().castTo(logits.dataType()).reshape('c', logits.shape()))
                    .orElseGet(() -> Nd4j.zeros(logits.dataType(), logits.shape()));
        }
    }
}
