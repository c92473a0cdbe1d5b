package io.gan4j.nn.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Tells how much the examples of a batch differ: puts one map more beside those of {@code [n, c, h, w]}, or one number
 * more beside those of {@code [n, size]}. It is the same all over and for all examples: the standard deviation of each
 * number over the examples, {@code √(variance + 1e-8)}, in the mean over all numbers.
 *
 * <p>It goes by the whole batch, or by groups of neighbouring examples. An output depends on other examples of the
 * group then, so the slope of one example's output has no meaning of its own: what a penalty sees at an example is the
 * slope of the outputs of the whole group, added up.
 *
 * <p>Source: Karras et al. 2018, "Progressive growing of GANs for improved quality, stability, and variation", section
 * 3.
 */
public final class MinibatchDeviation extends ParameterlessLayer {
    /** Added to the variance. */
    public static final double EPSILON = 1e-8;

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private final int group;

    /** Goes by the whole batch. */
    public MinibatchDeviation() {
        this(Integer.MAX_VALUE);
    }

    /** @param group examples in a group; a smaller batch is one group, a larger one is made of whole groups */
    public MinibatchDeviation(@JsonProperty("group") int group) {
        if (group < 1) {
            throw new IllegalArgumentException("a group has at least 1 example, not " + group);
        }
        this.group = group;
    }

    @Override
    InputType outputType(InputType input) {
        return input instanceof InputTypeConvolutional maps
                ? InputType.convolutional(maps.getHeight(), maps.getWidth(), maps.getChannels() + 1)
                : InputType.feedForward(input.arrayElementsPerExample() + 1);
    }

    @Override
    public INDArray value(INDArray input) {
        return beside(input, new Groups(input).deviation());
    }

    @Override
    public INDArray pullBack(INDArray input, INDArray gradient) {
        Groups groups = new Groups(input);
        INDArray ofDeviation = groups.sums(added(gradient));
        return groups.slope().muli(ofDeviation).reshape('c', input.shape()).addi(own(gradient));
    }

    @Override
    public INDArray tangent(INDArray input, INDArray along) {
        return beside(along, new Groups(input).along(along));
    }

    @Override
    public INDArray curvature(INDArray input, INDArray gradient, INDArray along) {
        Groups groups = new Groups(input);
        INDArray ofDeviation = groups.sums(added(gradient));
        return groups.bend(along).muli(ofDeviation).reshape('c', input.shape());
    }

    /** @param numbers one for each group, {@code [groups, 1, 1]} */
    private static INDArray beside(INDArray whole, INDArray numbers) {
        long[] shape = whole.shape().clone();
        shape[1] = 1;
        INDArray added = Nd4j.zeros(whole.dataType(), shape);
        long groups = numbers.length();
        added.reshape('c', groups, added.length() / groups).addiColumnVector(numbers.reshape(groups, 1));
        return Nd4j.concat(1, whole, added);
    }

    private static INDArray own(INDArray output) {
        return part(output, 0, output.size(1) - 1);
    }

    private static INDArray added(INDArray output) {
        return part(output, output.size(1) - 1, output.size(1));
    }

    private static INDArray part(INDArray output, long from, long to) {
        INDArrayIndex[] indices = NDArrayIndex.allFor(output);
        indices[1] = NDArrayIndex.interval(from, to);
        return output.dup('c').get(indices); // of a view, ND4J takes parts far behind its beginning for empty
    }

    /**
     * The groups of a batch. In the comments x is a number of one of the m examples of a group, d = x − μ what it
     * differs by from the mean over these, σ the deviation, and s the mean of σ over the k numbers of an example.
     * Arrays are {@code [groups, m, k]}, 1 where there is one for all.
     */
    private final class Groups {
        private final long examples;
        private final long numbers;
        private final INDArray differences;
        private final INDArray deviations;

        Groups(INDArray batch) {
            examples = Math.min(group, batch.size(0));
            if (batch.size(0) % examples != 0) {
                throw new IllegalArgumentException("layer \"" + layerName + "\" goes by groups of " + group
                        + " examples, which a batch of " + batch.size(0) + " is not made of");
            }
            numbers = batch.length() / batch.size(0);
            differences = centred(grouped(batch));
            deviations =
                    Nd4j.math().sqrt(differences.mul(differences).mean(true, 1).addi(EPSILON));
        }

        private INDArray grouped(INDArray batch) {
            long width = batch.length() / batch.size(0);
            return batch.dup('c').reshape('c', batch.size(0) / examples, examples, width);
        }

        private INDArray centred(INDArray grouped) {
            return grouped.sub(grouped.mean(true, 1));
        }

        /** Returns s. */
        INDArray deviation() {
            return deviations.mean(true, 2);
        }

        /** Returns the sums over what groups have of {@code batch}. */
        INDArray sums(INDArray batch) {
            return grouped(batch).sum(true, 1, 2);
        }

        /** Returns the gradient of s, which is d/(m·k·σ): the mean of d is 0. */
        INDArray slope() {
            return differences.div(deviations).divi(examples * numbers);
        }

        /** Returns the derivative of s along a direction. */
        INDArray along(INDArray direction) {
            return slope().muli(grouped(direction)).sum(true, 1, 2);
        }

        /**
         * Returns the gradient of the derivative of s along a direction v, Σ d·v/(m·k·σ): with e = v − mean(v), it is
         * (e − d·mean(d·v)/σ²)/(m·k·σ).
         */
        INDArray bend(INDArray direction) {
            INDArray v = grouped(direction);
            INDArray alongDeviation =
                    differences.mul(v).mean(true, 1).divi(deviations).divi(deviations);
            return centred(v)
                    .subi(differences.mul(alongDeviation))
                    .divi(deviations)
                    .divi(examples * numbers);
        }
    }
}
