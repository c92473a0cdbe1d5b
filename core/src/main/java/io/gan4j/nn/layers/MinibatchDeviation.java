package io.gan4j.nn.layers;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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

    /** Returns the examples of a group, where a batch has as many. */
    public int group() {
        return group;
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
        double[] u = numbers(gradient);
        return array(groups.plusOwn(u, groups.slope(groups.added(u))), input);
    }

    @Override
    public INDArray tangent(INDArray input, INDArray along) {
        return beside(along, new Groups(input).along(numbers(along)));
    }

    @Override
    public INDArray curvature(INDArray input, INDArray gradient, INDArray along) {
        Groups groups = new Groups(input);
        return array(groups.bend(numbers(along), groups.added(numbers(gradient))), input);
    }

    private static double[] numbers(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    private static INDArray array(double[] numbers, INDArray like) {
        return Nd4j.create(numbers, like.shape(), 'c').castTo(like.dataType());
    }

    /** @param ofGroups a number for each */
    private static INDArray beside(INDArray whole, double[] ofGroups) {
        long[] shape = whole.shape().clone();
        shape[1] = 1;
        double[] added = new double[Math.toIntExact(whole.length() / whole.size(1))];
        Arrays.setAll(added, i -> ofGroups[i / (added.length / ofGroups.length)]);
        return Nd4j.concat(1, whole, Nd4j.create(added, shape, 'c').castTo(whole.dataType()));
    }

    /**
     * The groups of a batch. In the comments x is a number of one of the m examples of a group, d = x − μ what it
     * differs by from the mean over these, σ the deviation, and s the mean of σ over the k numbers of an example.
     */
    private final class Groups {
        private final int count;
        private final int examples;
        private final int size;
        private final double[] differences;
        /** Of all numbers of a group, group by group. */
        private final double[] deviations;

        Groups(INDArray batch) {
            int all = Math.toIntExact(batch.size(0));
            examples = Math.min(group, all);
            if (all % examples != 0) {
                throw new IllegalArgumentException("layer \"" + layerName + "\" goes by groups of " + group
                        + " examples, which a batch of " + all + " is not made of");
            }
            count = all / examples;
            size = Math.toIntExact(batch.length() / all);
            differences = centred(numbers(batch));
            deviations = means(i -> differences[i] * differences[i]);
            Arrays.setAll(deviations, at -> Math.sqrt(deviations[at] + EPSILON));
        }

        /** Visits all numbers: each has a place among those of the batch, and one among those of the groups. */
        private void visit(Visitor visitor) {
            for (int example = 0; example < count * examples; example++) {
                int first = example / examples * size;
                for (int j = 0; j < size; j++) {
                    visitor.visit(example * size + j, first + j);
                }
            }
        }

        /** Returns the sums over groups of what stands in {@code outputs} beside the numbers of their examples. */
        double[] added(double[] outputs) {
            int width = outputs.length / count / examples;
            double[] sums = new double[count];
            for (int i = 0; i < outputs.length; i++) {
                sums[i / width / examples] += i % width < size ? 0 : outputs[i];
            }
            return sums;
        }

        /**
         * Adds what stands in {@code outputs} for the numbers of their examples to {@code numbers}, and returns these.
         */
        double[] plusOwn(double[] outputs, double[] numbers) {
            int width = outputs.length / count / examples;
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] += outputs[i / size * width + i % size];
            }
            return numbers;
        }

        /** Returns the means over the examples of groups. */
        private double[] means(IntToDoubleFunction number) {
            double[] means = new double[count * size];
            visit((i, at) -> means[at] += number.applyAsDouble(i) / examples);
            return means;
        }

        private double[] centred(double[] all) {
            double[] means = means(i -> all[i]);
            double[] centred = new double[all.length];
            visit((i, at) -> centred[i] = all[i] - means[at]);
            return centred;
        }

        /** Returns the sums of each group's numbers. */
        private double[] sums(double[] ofGroups) {
            double[] sums = new double[count];
            for (int at = 0; at < ofGroups.length; at++) {
                sums[at / size] += ofGroups[at];
            }
            return sums;
        }

        /** Returns s. */
        double[] deviation() {
            return DoubleStream.of(sums(deviations)).map(sum -> sum / size).toArray();
        }

        /** Returns u/(m·k·σ). */
        private double[] factors(double[] u) {
            double[] factors = new double[deviations.length];
            Arrays.setAll(factors, at -> u[at / size] / (examples * (double) size * deviations[at]));
            return factors;
        }

        /** Returns the gradient of u·s, which is u·d/(m·k·σ): the mean of d is 0. */
        double[] slope(double[] u) {
            double[] factors = factors(u);
            double[] slope = new double[differences.length];
            visit((i, at) -> slope[i] = differences[i] * factors[at]);
            return slope;
        }

        /** Returns the derivative of s along v, Σ d·v/(m·k·σ). */
        double[] along(double[] v) {
            double[] along = means(i -> differences[i] * v[i]);
            Arrays.setAll(along, at -> along[at] / deviations[at] / size);
            return sums(along);
        }

        /** Returns the gradient of u times that: with e = v − mean(v), u·(e − d·mean(d·v)/σ²)/(m·k·σ). */
        double[] bend(double[] v, double[] u) {
            double[] factors = factors(u);
            double[] products = means(i -> differences[i] * v[i]);
            double[] bend = centred(v);
            visit((i, at) -> bend[i] =
                    factors[at] * (bend[i] - differences[i] * products[at] / (deviations[at] * deviations[at])));
            return bend;
        }
    }

    private interface Visitor {
        void visit(int ofBatch, int ofGroups);
    }
}
