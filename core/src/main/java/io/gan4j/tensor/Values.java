package io.gan4j.tensor;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers in the shape of an array, in 'c' order. Not changed once they are made.
 *
 * <p>In double, and by Java: what losses compute with is small beside a network's work, so it is exact and costs no
 * native memory that nobody gives back.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Values(double[] numbers, long... shape) {
    Values {
        if (numbers.length != length(shape)) {
            throw new IllegalArgumentException(numbers.length + " numbers for " + Arrays.toString(shape));
        }
    }

    /** Copies an array's numbers. */
    static Values of(INDArray array) {
        boolean inOrder = array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
        if (array.dataType() == DataType.FLOAT && inOrder) {
            double[] numbers = new double[Math.toIntExact(array.length())];
            FloatBuffer floats = floats(array);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = floats.get(i);
            }
            return new Values(numbers, array.shape().clone());
        }
        try (INDArray copy = array.dup('c')) {
            return new Values(copy.data().asDouble(), array.shape().clone());
        }
    }

    /** Returns the numbers as a new array. */
    INDArray array(DataType type) {
        if (shape.length == 0) {
            return Nd4j.scalar(type, numbers[0]);
        }
        if (type != DataType.FLOAT) {
            return Nd4j.create(numbers, shape, type);
        }
        INDArray array = Nd4j.createUninitialized(type, shape, 'c');
        FloatBuffer floats = floats(array);
        for (int i = 0; i < numbers.length; i++) {
            floats.put(i, (float) numbers[i]);
        }
        return array;
    }

    /** ND4J's own ways take several times as long for images. */
    private static FloatBuffer floats(INDArray array) {
        return new FloatPointer(array.data().pointer())
                .position(array.offset())
                .limit(array.offset() + array.length())
                .asBuffer();
    }

    static Values scalar(double number) {
        return new Values(new double[] {number});
    }

    static int length(long... shape) {
        int length = 1;
        for (long size : shape) {
            length = Math.multiplyExact(length, Math.toIntExact(size));
        }
        return length;
    }

    Values map(DoubleUnaryOperator function) {
        double[] result = new double[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = function.applyAsDouble(numbers[i]);
        }
        return new Values(result, shape);
    }

    /** Combines numbers in the same place; the shapes must be equal once both are stretched to a common one. */
    Values with(Values other, String what, DoubleBinaryOperator function) {
        if (Arrays.equals(shape, other.shape)) {
            double[] result = new double[numbers.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = function.applyAsDouble(numbers[i], other.numbers[i]);
            }
            return new Values(result, shape);
        }
        long[] common = common(shape, other.shape, what);
        if (Arrays.equals(shape, common)) {
            return withFewer(other, function);
        }
        if (Arrays.equals(other.shape, common)) {
            return other.withFewer(this, (a, b) -> function.applyAsDouble(b, a));
        }
        return stretchedTo(common).withFewer(other, function);
    }

    /** Combines with numbers that are stretched to this shape as they are read. */
    private Values withFewer(Values other, DoubleBinaryOperator function) {
        double[] result = new double[numbers.length];
        int[] places = places(shape, other.shape);
        int block = result.length / places.length;
        for (int i = 0; i < places.length; i++) {
            double number = other.numbers[places[i]];
            for (int k = i * block; k < (i + 1) * block; k++) {
                result[k] = function.applyAsDouble(numbers[k], number);
            }
        }
        return new Values(result, shape);
    }

    /** Goes from each row, what belongs to the first dimension, a share of the way to another one. */
    Values lerp(Values other, Values share) {
        int rows = share.numbers.length;
        if (!Arrays.equals(shape, other.shape)
                || !Arrays.equals(share.shape, new long[] {shape.length == 0 ? 0 : shape[0]})) {
            throw new IllegalArgumentException("cannot go from " + Arrays.toString(shape) + " to "
                    + Arrays.toString(other.shape) + " by shares of " + Arrays.toString(share.shape)
                    + ": both must be alike, with a share for each example");
        }
        double[] result = new double[numbers.length];
        int block = rows == 0 ? 0 : result.length / rows;
        for (int row = 0; row < rows; row++) {
            double part = share.numbers[row];
            for (int i = row * block; i < (row + 1) * block; i++) {
                result[i] = numbers[i] + part * (other.numbers[i] - numbers[i]);
            }
        }
        return new Values(result, shape);
    }

    private static long[] common(long[] one, long[] other, String what) {
        if (one.length == 0 || other.length == 0) {
            return one.length == 0 ? other : one;
        }
        long[] common = one.clone();
        boolean fits = one.length == other.length;
        for (int i = 0; fits && i < common.length; i++) {
            common[i] = Math.max(one[i], other[i]);
            fits = (one[i] == common[i] || one[i] == 1) && (other[i] == common[i] || other[i] == 1);
        }
        if (!fits) {
            throw new IllegalArgumentException("cannot " + what + " " + Arrays.toString(one) + " and "
                    + Arrays.toString(other)
                    + ": shapes must be equal, but for dimensions of size 1 and for scalars. `reshape` makes them so");
        }
        return common;
    }

    /** Repeats along dimensions of size 1; a scalar goes everywhere. */
    Values stretchedTo(long... larger) {
        if (Arrays.equals(shape, larger)) {
            return this;
        }
        double[] result = new double[length(larger)];
        int[] places = places(larger, shape);
        int block = result.length / places.length;
        for (int i = 0; i < places.length; i++) {
            Arrays.fill(result, i * block, (i + 1) * block, numbers[places[i]]);
        }
        return new Values(result, larger);
    }

    /** Adds up along the dimensions that have size 1 in the smaller shape; all for a scalar. */
    Values summedTo(long... smaller) {
        double[] result = new double[length(smaller)];
        int[] places = places(shape, smaller);
        int block = numbers.length / places.length;
        for (int i = 0; i < places.length; i++) {
            double sum = 0;
            for (int k = i * block; k < (i + 1) * block; k++) {
                sum += numbers[k];
            }
            result[places[i]] += sum;
        }
        return new Values(result, smaller);
    }

    /** Adds up the squares of each row of {@code [n, k]}: {@code [n, 1]}. */
    Values squaresOfRows() {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        double[] result = new double[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int k = i * columns; k < (i + 1) * columns; k++) {
                sum += numbers[k] * numbers[k];
            }
            result[i] = sum;
        }
        return new Values(result, rows, 1);
    }

    /**
     * Returns for each block of the larger shape the element of the smaller one that it is stretched from. A block is
     * what lies behind the last dimension that is not stretched.
     */
    private static int[] places(long[] larger, long... smaller) {
        int dimensions = smaller.length;
        while (dimensions > 0 && smaller[dimensions - 1] == 1) {
            dimensions--;
        }
        int[] places = new int[length(Arrays.copyOf(larger, dimensions))];
        int repeat = 1; // elements of the larger shape to a step along the dimension
        int step = 1; // likewise of the smaller one
        for (int dimension = dimensions - 1; dimension >= 0; dimension--) {
            int size = Math.toIntExact(larger[dimension]);
            for (int i = 0; smaller[dimension] > 1 && i < places.length; i++) {
                places[i] += i / repeat % size * step;
            }
            repeat *= size;
            step *= Math.toIntExact(smaller[dimension]);
        }
        return places;
    }

    Values reshaped(long... other) {
        if (length(other) != numbers.length) {
            throw new IllegalArgumentException(
                    "cannot reshape " + Arrays.toString(shape) + " to " + Arrays.toString(other));
        }
        return new Values(numbers, other);
    }

    /** Cuts out what lies between two places of a dimension. */
    Values slice(int dimension, long from, long to) {
        long[] part = shape.clone();
        part[dimension] = to - from;
        Values result = new Values(new double[length(part)], part);
        copy(this, from, result, 0, dimension, to - from);
        return result;
    }

    /** Puts this at a place of a dimension that is larger, with zeros around. */
    Values placed(int dimension, long at, long size) {
        long[] whole = shape.clone();
        whole[dimension] = size;
        Values result = new Values(new double[length(whole)], whole);
        copy(this, 0, result, at, dimension, shape[dimension]);
        return result;
    }

    private static void copy(Values from, long fromPlace, Values to, long toPlace, int dimension, long count) {
        int inner = length(Arrays.copyOfRange(from.shape, dimension + 1, from.shape.length));
        int outer = length(Arrays.copyOf(from.shape, dimension));
        for (int i = 0; i < outer; i++) {
            System.arraycopy(
                    from.numbers,
                    (int) (i * from.shape[dimension] + fromPlace) * inner,
                    to.numbers,
                    (int) (i * to.shape[dimension] + toPlace) * inner,
                    (int) count * inner);
        }
    }

    Values product(Values other) {
        if (shape.length != 2 || other.shape.length != 2 || shape[1] != other.shape[0]) {
            throw new IllegalArgumentException("cannot multiply the matrices " + Arrays.toString(shape) + " and "
                    + Arrays.toString(other.shape) + ": the first must have as many columns as the second has rows");
        }
        int rows = (int) shape[0];
        int between = (int) shape[1];
        int columns = (int) other.shape[1];
        double[] result = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < between; k++) {
                double factor = numbers[i * between + k];
                for (int j = 0; j < columns; j++) {
                    result[i * columns + j] += factor * other.numbers[k * columns + j];
                }
            }
        }
        return new Values(result, rows, columns);
    }

    Values transposed() {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        double[] result = new double[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers[i % rows * columns + i / rows];
        }
        return new Values(result, columns, rows);
    }

    /**
     * Returns log Σ exp of each row, {@code [n, 1]}: finite for all finite numbers, since the largest one is taken out.
     */
    Values logSumExp() {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        double[] result = new double[rows];
        for (int i = 0; i < rows; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = i * columns; k < (i + 1) * columns; k++) {
                largest = Math.max(largest, numbers[k]);
            }
            double sum = 0;
            for (int k = i * columns; k < (i + 1) * columns; k++) {
                sum += Math.exp(numbers[k] - largest);
            }
            result[i] = largest + Math.log(sum);
        }
        return new Values(result, rows, 1);
    }
}
