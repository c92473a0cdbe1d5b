package io.gan4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array that remembers where it comes from: what a network has made, or what was computed from that. Losses are
 * written in it, and {@link Gradients} go back from them to the networks.
 *
 * <p>Operations compute in double and make new tensors. Where two take part, dimensions of size 1 are stretched, and a
 * scalar, of shape {@code []}, goes everywhere; other shapes must be equal. The derivative of every operation is made
 * of operations again.
 *
 * <p>What a network made is its own memory: it is read before the pass ends, or kept by {@link #detached}. What an
 * operation has once looked at stays readable.
 */
public final class Tensor {
    private @Nullable Origin origin;
    private int output;
    /** Where the numbers are somebody else's memory. */
    private @Nullable Supplier<INDArray> source;

    private @Nullable Values values;
    /** What this is, until it is first looked at. */
    private @Nullable Supplier<Tensor> later;
    /** What this is another form of, where no origin says so. */
    private @Nullable Object same;

    private Tensor(@Nullable Origin origin, int output, @Nullable Supplier<INDArray> source, @Nullable Values values) {
        this.origin = origin;
        this.output = output;
        this.source = source;
        this.values = values;
    }

    /**
     * Returns what is computed when it is first looked at, and never if it is not. Operations compute at once: where
     * one stands between a network and a loss that may not look at it, this puts it off.
     *
     * @param computing looks at networks as they are then
     */
    public static Tensor later(Supplier<Tensor> computing) {
        Tensor tensor = new Tensor(null, 0, null, null);
        tensor.later = computing;
        return tensor;
    }

    private void compute() {
        if (later != null) {
            Tensor computed = later.get();
            later = null;
            same = computed.identity();
            origin = computed.origin;
            output = computed.output;
            source = computed.source;
            values = computed.values;
        }
    }

    /** Returns an array as a tensor: its memory, which must stay as it is as long as the tensor is used. */
    public static Tensor of(INDArray array) {
        return new Tensor(null, 0, () -> array, null);
    }

    /**
     * Returns an array as a tensor that is asked for anew whenever it is read.
     *
     * @param array throws where it does not hold any more
     */
    public static Tensor of(Supplier<INDArray> array) {
        return new Tensor(null, 0, array, null);
    }

    /** Returns what an origin has made, in memory of its own. */
    public static Tensor of(Origin origin, int output, Supplier<INDArray> array) {
        return new Tensor(origin, output, array, null);
    }

    /** Returns a number, of shape {@code []}. */
    public static Tensor of(double number) {
        return constant(Values.scalar(number));
    }

    /**
     * Returns numbers as a tensor.
     *
     * @param numbers in 'c' order: not copied, so left as they are from now on
     */
    public static Tensor of(double[] numbers, long... shape) {
        return constant(new Values(numbers, shape));
    }

    static Tensor ones(long... shape) {
        return constant(Values.scalar(1).stretchedTo(shape));
    }

    static Tensor zeros(long... shape) {
        return constant(Values.scalar(0).stretchedTo(shape));
    }

    private static Tensor constant(Values values) {
        return new Tensor(null, 0, null, values);
    }

    @Nullable
    Origin origin() {
        compute();
        return origin;
    }

    int output() {
        compute();
        return output;
    }

    /** Returns what is equal for tensors that are one variable: what gradients go by. */
    Object identity() {
        compute();
        if (origin != null) {
            return new Place(origin, output);
        }
        return same != null ? same : this;
    }

    private record Place(Origin origin, int output) {}

    /** Returns the dimensions, a new array; none of a scalar. */
    public long[] shape() {
        compute();
        return (values != null
                        ? values.shape()
                        : Objects.requireNonNull(source).get().shape())
                .clone();
    }

    /** Returns the size of a dimension. */
    public long size(int dimension) {
        return shape()[dimension];
    }

    /** @throws IllegalStateException if this is more than one number */
    public double value() {
        if (values().numbers().length != 1) {
            throw new IllegalStateException(this + " is not one number: take its mean() or sum()");
        }
        return values().numbers()[0];
    }

    /**
     * Returns the numbers as an array to read: somebody else's memory where that is at hand, else a new one in double.
     */
    public INDArray array() {
        compute();
        return source != null ? source.get() : array(DataType.DOUBLE);
    }

    /** Returns the numbers as an array of a type to read: somebody else's memory where it has that type, else new. */
    public INDArray array(DataType type) {
        compute();
        if (source != null) {
            return source.get().castTo(type);
        }
        return values().array(type);
    }

    /** Returns the same array, which stays as it is until the caller closes it. */
    public Lent lend(DataType type) {
        INDArray array = array(type);
        Supplier<INDArray> lender = source;
        if (lender == null || array != lender.get()) {
            // Large arrays that wait for Java's collector cost more than what is computed with them.
            return new Lent(array, () -> {}, () -> {
                if (array.closeable()) {
                    array.close();
                }
            });
        }
        Runnable held = origin == null ? null : origin.hold();
        return held == null
                ? new Lent(array, () -> Objects.requireNonNull(lender.get()), () -> {})
                : new Lent(array, () -> {}, held);
    }

    /**
     * Numbers of a tensor to read for a while.
     *
     * @param check throws where they do not hold any more
     * @param end frees what was made for them, or lets it go
     */
    public record Lent(INDArray array, Runnable check, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    private Values values() {
        compute();
        if (values == null) {
            values = Values.of(Objects.requireNonNull(source).get());
        }
        return values;
    }

    /** Returns the same numbers as a constant, in memory of its own: gradients do not go beyond it. */
    public Tensor detached() {
        compute();
        return source == null ? constant(values()) : of(source.get().dup());
    }

    /** Returns the same in memory of its own: what an {@link Origin} has made in memory that it will use again. */
    public Tensor kept() {
        compute();
        if (source == null) {
            return this;
        }
        Tensor kept = new Tensor(origin, output, null, values());
        kept.same = identity();
        return kept;
    }

    // Each operation with its derivative: of u, the gradient by the result y, to that by what it was computed from.

    public Tensor plus(Tensor other) {
        return with(other, "add", Double::sum, (u, y) -> u, (u, y) -> u);
    }

    public Tensor plus(double number) {
        return map(x -> x + number, (u, y) -> u);
    }

    public Tensor minus(Tensor other) {
        return with(other, "subtract", (a, b) -> a - b, (u, y) -> u, (u, y) -> u.negative());
    }

    public Tensor minus(double number) {
        return plus(-number);
    }

    /** Multiplies element by element; {@link #matrixProduct} is the other one. */
    public Tensor times(Tensor other) {
        return with(other, "multiply", (a, b) -> a * b, (u, y) -> u.times(other), (u, y) -> u.times(this));
    }

    public Tensor times(double factor) {
        return map(x -> x * factor, (u, y) -> u.times(factor));
    }

    public Tensor dividedBy(Tensor other) {
        return with(
                other,
                "divide",
                (a, b) -> a / b,
                (u, y) -> u.dividedBy(other),
                (u, y) -> u.times(y).dividedBy(other).negative());
    }

    public Tensor dividedBy(double divisor) {
        return times(1 / divisor);
    }

    public Tensor negative() {
        return times(-1);
    }

    public Tensor square() {
        return map(x -> x * x, (u, y) -> u.times(this).times(2));
    }

    /** Takes the root; its slope at 0 is infinite, where {@link #normOfEach} has 0. */
    public Tensor sqrt() {
        return map(Math::sqrt, (u, y) -> u.dividedBy(y).times(0.5));
    }

    /** Takes the absolute value; its slope at 0 is 0. */
    public Tensor abs() {
        return map(Math::abs, (u, y) -> u.times(constant(values().map(Math::signum))));
    }

    public Tensor exp() {
        return map(Math::exp, (u, y) -> u.times(y));
    }

    public Tensor log() {
        return map(Math::log, (u, y) -> u.dividedBy(this));
    }

    /** Computes log(1 + eˣ): no exponential can overflow. −log σ(x) is that of −x, −log(1 − σ(x)) that of x. */
    public Tensor softplus() {
        return map(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), (u, y) -> u.times(sigmoid()));
    }

    public Tensor sigmoid() {
        return map(Tensor::sigmoid, (u, y) -> u.times(y).times(y.negative().plus(1)));
    }

    private static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x < 0 ? small : 1) / (1 + small);
    }

    public Tensor tanh() {
        return map(Math::tanh, (u, y) -> u.times(y.square().negative().plus(1)));
    }

    /** Computes max(0, x); its slope at 0 is 0. */
    public Tensor relu() {
        return leakyRelu(0);
    }

    /** Multiplies what is not above 0 by a slope. */
    public Tensor leakyRelu(double slope) {
        return map(x -> x > 0 ? x : slope * x, (u, y) -> u.times(where(x -> x > 0, 1, slope)));
    }

    /** Moves what lies outside of two numbers to the nearer one; the slope there is 0. */
    public Tensor clip(double low, double high) {
        return map(x -> Math.min(Math.max(x, low), high), (u, y) -> u.times(where(x -> x > low && x < high, 1, 0)));
    }

    /** Takes the larger of both; where they are equal, each has half the slope. */
    public Tensor max(Tensor other) {
        return with(
                other,
                "take the larger of",
                Math::max,
                (u, y) -> u.times(
                        minus(other).where(d -> d > 0, 1, 0).plus(minus(other).where(d -> d == 0, 0.5, 0))),
                (u, y) -> u.times(other.minus(this)
                        .where(d -> d > 0, 1, 0)
                        .plus(minus(other).where(d -> d == 0, 0.5, 0))));
    }

    /** Takes the smaller of both; where they are equal, each has half the slope. */
    public Tensor min(Tensor other) {
        return negative().max(other.negative()).negative();
    }

    /**
     * Goes a share of the way to another tensor, each example its own: this + share (other − this), linear
     * interpolation.
     *
     * @param other in this shape
     * @param share {@code [n]}
     */
    public Tensor lerp(Tensor other, Tensor share) {
        return computed(
                values().lerp(other.values(), share.values()),
                List.of(this, other, share),
                List.of(
                        (u, y) -> u.minus(u.times(share.ofEach(this))),
                        (u, y) -> u.times(share.ofEach(this)),
                        (u, y) -> u.times(other.minus(this)).sumOfEach()));
    }

    /** Maps all elements by a linear map; the derivative of that is the transposed map. */
    public Tensor mapped(LinearMap map) {
        return computed(new Values(map.of(values().numbers()), shape()), (u, y) -> u.mapped(map.transposed()));
    }

    /** Reads {@code [n]} so that it stands beside the elements of each example. */
    private Tensor ofEach(Tensor batch) {
        long[] shape = new long[batch.shape().length];
        Arrays.fill(shape, 1);
        shape[0] = length();
        return reshape(shape);
    }

    private Tensor where(DoublePredicate holds, double then, double otherwise) {
        return constant(values().map(x -> holds.test(x) ? then : otherwise));
    }

    /** Adds all elements up: a scalar. */
    public Tensor sum() {
        return summedTo();
    }

    /** Averages all elements: a scalar. */
    public Tensor mean() {
        return sum().dividedBy((double) length());
    }

    /** Adds up along a dimension, which stays with size 1. */
    public Tensor sumOver(int dimension) {
        long[] shape = shape();
        requireDimension(dimension, shape);
        shape[dimension] = 1;
        return summedTo(shape);
    }

    /** Averages along a dimension, which stays with size 1. */
    public Tensor meanOver(int dimension) {
        return sumOver(dimension).dividedBy((double) size(dimension));
    }

    /** Returns the mean squared distance from the mean along a dimension, which stays with size 1. */
    public Tensor varianceOver(int dimension) {
        return minus(meanOver(dimension)).square().meanOver(dimension);
    }

    /** Adds up the elements of each example: {@code [n]}. */
    public Tensor sumOfEach() {
        return rows().sumOver(1).reshape(size(0));
    }

    /** Averages the elements of each example: {@code [n]}. */
    public Tensor meanOfEach() {
        return sumOfEach().times((double) size(0) / length());
    }

    /** Returns Σ x² of each example: {@code [n]}. */
    public Tensor squaredNormOfEach() {
        Tensor rows = rows();
        return rows.computed(rows.values().squaresOfRows(), (u, y) -> rows.times(u.times(2)))
                .reshape(size(0));
    }

    /** Returns √Σ x² of each example, {@code [n]}. Its slope at 0 is 0, so that what is dead gives no NaN. */
    public Tensor normOfEach() {
        Tensor rows = rows();
        return rows.computed(
                        rows.values().squaresOfRows().map(Math::sqrt),
                        (u, y) -> rows.times(u.times(y.reciprocalOrZero())))
                .reshape(size(0));
    }

    private Tensor reciprocalOrZero() {
        return map(x -> x == 0 ? 0 : 1 / x, (u, y) -> u.times(y.square()).negative());
    }

    /** Returns each example as a row: {@code [n, size]}. */
    public Tensor rows() {
        return reshape(size(0), length() / size(0));
    }

    /** Returns log Σ exp of each row of {@code [n, k]}: {@code [n, 1]}, finite for all finite numbers. */
    public Tensor logSumExp() {
        requireRank(2);
        return computed(values().logSumExp(), (u, y) -> u.times(minus(y).exp()));
    }

    /** Returns the logarithms of each row's softmax, in the shape of the logits {@code [n, k]}. */
    public Tensor logSoftmax() {
        return minus(logSumExp());
    }

    /** Returns each row's softmax, in the shape of the logits {@code [n, k]}. */
    public Tensor softmax() {
        return logSoftmax().exp();
    }

    /** Returns the mean over the rows of −log p(label), p the softmax of logits {@code [n, k]}. */
    public Tensor crossEntropy(int... labels) {
        requireRank(2);
        if (labels.length != size(0)) {
            throw new IllegalArgumentException(labels.length + " labels for the rows of " + this);
        }
        int columns = (int) size(1);
        double[] targets = new double[labels.length * columns];
        for (int i = 0; i < labels.length; i++) {
            targets[i * columns + labels[i]] = 1;
        }
        return crossEntropy(constant(new Values(targets, shape())));
    }

    /**
     * Returns the mean over the rows of −Σ t log p, p the softmax of logits {@code [n, k]}.
     *
     * @param targets probabilities, such as one-hot labels, in the same shape
     */
    public Tensor crossEntropy(Tensor targets) {
        return logSoftmax().times(targets).sum().dividedBy((double) -size(0));
    }

    /** Reads the elements, in their order, as those of another shape. */
    public Tensor reshape(long... shape) {
        return computed(values().reshaped(shape), (u, y) -> u.reshape(shape()));
    }

    /** Cuts out what lies from one place of a dimension up to another, which is not included. */
    public Tensor slice(int dimension, long from, long to) {
        requireDimension(dimension, shape());
        if (from < 0 || to > size(dimension) || from >= to) {
            throw new IllegalArgumentException(
                    "cannot cut " + from + " to " + to + " out of dimension " + dimension + " of " + this);
        }
        return computed(values().slice(dimension, from, to), (u, y) -> u.placed(dimension, from, size(dimension)));
    }

    private Tensor placed(int dimension, long at, long size) {
        return computed(values().placed(dimension, at, size), (u, y) -> u.slice(dimension, at, at + size(dimension)));
    }

    /** Puts tensors behind each other along a dimension; their other sizes must be equal. */
    public static Tensor concatenated(int dimension, Tensor first, Tensor... others) {
        long size = first.size(dimension);
        for (Tensor other : others) {
            requireSame(first, other, dimension);
            size += other.size(dimension);
        }
        long at = first.size(dimension);
        Tensor whole = first.placed(dimension, 0, size);
        for (Tensor other : others) {
            whole = whole.plus(other.placed(dimension, at, size));
            at += other.size(dimension);
        }
        return whole;
    }

    private static void requireSame(Tensor one, Tensor other, int but) {
        long[] of = one.shape();
        long[] found = other.shape();
        one.requireDimension(but, of);
        if (found.length == of.length) {
            found[but] = of[but];
        }
        if (!Arrays.equals(of, found)) {
            throw new IllegalArgumentException("cannot put " + one + " and " + other
                    + " behind each other along dimension " + but + ": their other sizes must be equal");
        }
    }

    /** Multiplies matrices: {@code [n, k]} by {@code [k, m]} is {@code [n, m]}. */
    public Tensor matrixProduct(Tensor other) {
        return computed(
                values().product(other.values()),
                List.of(this, other),
                List.of(
                        (u, y) -> u.matrixProduct(other.transposed()),
                        (u, y) -> transposed().matrixProduct(u)));
    }

    /** Exchanges rows and columns of {@code [n, k]}. */
    public Tensor transposed() {
        requireRank(2);
        return computed(values().transposed(), (u, y) -> u.transposed());
    }

    private long length() {
        return values().numbers().length;
    }

    private Tensor summedTo(long... smaller) {
        return Arrays.equals(shape(), smaller)
                ? this
                : computed(values().summedTo(smaller), (u, y) -> u.stretchedTo(shape()));
    }

    private Tensor stretchedTo(long... larger) {
        return Arrays.equals(shape(), larger)
                ? this
                : computed(values().stretchedTo(larger), (u, y) -> u.summedTo(shape()));
    }

    private void requireRank(int rank) {
        if (shape().length != rank) {
            throw new IllegalArgumentException(this + " is no matrix: reshape it, or take its rows()");
        }
    }

    private void requireDimension(int dimension, long... shape) {
        if (dimension < 0 || dimension >= shape.length) {
            throw new IllegalArgumentException(this + " has no dimension " + dimension + ": they count from 0");
        }
    }

    private Tensor map(DoubleUnaryOperator function, BinaryOperator<Tensor> derivative) {
        return computed(values().map(function), derivative);
    }

    private Tensor with(
            Tensor other,
            String what,
            DoubleBinaryOperator function,
            BinaryOperator<Tensor> byThis,
            BinaryOperator<Tensor> byOther) {
        return computed(
                values().with(other.values(), what, function),
                List.of(this, other),
                List.of(
                        (u, y) -> byThis.apply(u, y).summedTo(shape()),
                        (u, y) -> byOther.apply(u, y).summedTo(other.shape())));
    }

    private Tensor computed(Values result, BinaryOperator<Tensor> derivative) {
        return computed(result, List.of(this), List.of(derivative));
    }

    private static Tensor computed(Values result, List<Tensor> inputs, List<BinaryOperator<Tensor>> derivatives) {
        return new Tensor(new Operation(inputs, result, derivatives), 0, null, result);
    }

    @Override
    public String toString() {
        return "tensor " + Arrays.toString(shape());
    }

    /** What computes one tensor of others. */
    private static final class Operation extends Origin {
        private final Values result;
        private final List<BinaryOperator<Tensor>> derivatives;

        /** @param derivatives of u and y to the gradient by each input */
        Operation(List<Tensor> inputs, Values result, List<BinaryOperator<Tensor>> derivatives) {
            super(inputs);
            this.result = result;
            this.derivatives = derivatives;
        }

        @Override
        public List<@Nullable Tensor> pullBack(List<@Nullable Tensor> byOutputs, Wanted wanted) {
            Tensor u = Objects.requireNonNull(byOutputs.get(0));
            Tensor y = new Tensor(this, 0, null, result);
            List<@Nullable Tensor> byInputs = new ArrayList<>();
            for (int i = 0; i < derivatives.size(); i++) {
                byInputs.add(wanted.inputs().get(i) ? derivatives.get(i).apply(u, y) : null);
            }
            return byInputs;
        }
    }
}
