package io.gan4j.tensor;

import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gan4j.random.Randomness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class OperationsTest {
    private static final double STEP = 1e-5;

    /** Away from kinks, and with a partner of the same and of other shapes. */
    private static final INDArray AT = numbers("at", 3, 4).addi(0.3);

    private static final Tensor OTHER = Tensor.of(numbers("other", 3, 4));
    private static final Tensor SHIFTED = Tensor.of(numbers("shifted", 3, 4));
    private static final Tensor SHARES = Tensor.of(numbers("shares", 3));
    private static final Tensor ROW = Tensor.of(numbers("row", 1, 4));
    private static final Tensor COLUMN = Tensor.of(numbers("column", 3, 1));
    private static final Tensor MATRIX = Tensor.of(numbers("matrix", 4, 2));

    private static INDArray numbers(String stream, long... shape) {
        return new Randomness(1).normal(stream, 0, shape).castTo(DataType.DOUBLE);
    }

    private static Map<String, UnaryOperator<Tensor>> operations() {
        Map<String, UnaryOperator<Tensor>> all = new LinkedHashMap<>();
        all.put("plus", x -> x.plus(OTHER));
        all.put("plus a row", x -> ROW.plus(x));
        all.put("a row plus", x -> x.slice(0, 0, 1).plus(OTHER));
        all.put("a column plus", x -> x.slice(1, 1, 2).plus(OTHER));
        all.put("a scalar plus", x -> x.mean().plus(OTHER));
        all.put("plus a number", x -> x.plus(3));
        all.put("minus", x -> OTHER.minus(x));
        all.put("minus a column", x -> x.minus(COLUMN));
        all.put("minus a number", x -> x.minus(3));
        all.put("times", x -> x.times(OTHER));
        all.put("times itself", x -> x.times(x));
        all.put("times a row", x -> ROW.times(x));
        all.put("a row times", x -> x.slice(0, 1, 2).times(OTHER));
        all.put("times a number", x -> x.times(-2.5));
        all.put("dividedBy", x -> x.dividedBy(OTHER));
        all.put("divides", x -> OTHER.dividedBy(x));
        all.put("divided by a number", x -> x.dividedBy(4));
        all.put("negative", Tensor::negative);
        all.put("square", Tensor::square);
        all.put("sqrt", x -> x.square().plus(1).sqrt());
        all.put("abs", Tensor::abs);
        all.put("exp", Tensor::exp);
        all.put("log", x -> x.square().plus(1).log());
        all.put("softplus", Tensor::softplus);
        all.put("sigmoid", Tensor::sigmoid);
        all.put("tanh", Tensor::tanh);
        all.put("relu", Tensor::relu);
        all.put("leakyRelu", x -> x.leakyRelu(0.2));
        all.put("clip", x -> x.clip(-0.4, 0.6));
        all.put("max", x -> x.max(OTHER));
        all.put("max of the other", x -> OTHER.max(x));
        all.put("min", x -> x.min(ROW));
        all.put("lerp", x -> x.lerp(OTHER, SHARES));
        all.put("lerp from another", x -> OTHER.lerp(x, SHARES));
        all.put("lerp by shares", x -> OTHER.lerp(SHIFTED, x.meanOfEach()));
        all.put("sum", Tensor::sum);
        all.put("mean", Tensor::mean);
        all.put("sumOver", x -> x.sumOver(0));
        all.put("meanOver", x -> x.meanOver(1));
        all.put("varianceOver", x -> x.varianceOver(0));
        all.put("sumOfEach", Tensor::sumOfEach);
        all.put("meanOfEach", Tensor::meanOfEach);
        all.put("normOfEach", Tensor::normOfEach);
        all.put("squaredNormOfEach", Tensor::squaredNormOfEach);
        all.put("logSumExp", Tensor::logSumExp);
        all.put("logSoftmax", Tensor::logSoftmax);
        all.put("softmax", Tensor::softmax);
        all.put("crossEntropy of labels", x -> x.crossEntropy(3, 0, 2));
        all.put("crossEntropy of targets", x -> x.crossEntropy(OTHER.square()));
        all.put("targets of crossEntropy", x -> OTHER.crossEntropy(x));
        all.put("reshape", x -> x.reshape(2, 3, 2).meanOver(1));
        all.put("slice", x -> x.slice(1, 1, 3));
        all.put("concatenated", x -> Tensor.concatenated(1, OTHER, x, COLUMN).times(x.slice(1, 0, 1)));
        all.put("matrixProduct", x -> x.matrixProduct(MATRIX));
        all.put("transposed", x -> x.transposed().matrixProduct(OTHER));
        all.put(
                "ten together",
                x -> Tensor.concatenated(0, x.tanh().times(OTHER), ROW.minus(x).softplus())
                        .matrixProduct(MATRIX)
                        .square()
                        .plus(1)
                        .log()
                        .sigmoid()
                        .normOfEach()
                        .dividedBy(x.mean().exp()));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> derivatives_are_the_slopes_in_double() {
        return operations().entrySet().stream()
                .map(operation -> dynamicTest(operation.getKey(), () -> assertSlopes(operation.getValue())));
    }

    /** The derivative is a tensor: it is differentiated as any other. */
    @TestFactory
    Stream<DynamicTest> derivatives_of_derivatives_are_their_slopes() {
        return operations().entrySet().stream()
                .map(operation -> dynamicTest(
                        operation.getKey(),
                        () -> assertSlopes(x -> {
                            Tensor first =
                                    gradient(weighted(operation.getValue().apply(x)), x);
                            return first.times(x); // so that it depends on x where the derivative does not
                        })));
    }

    private static void assertSlopes(UnaryOperator<Tensor> operation) {
        Tensor at = Tensor.of(AT);
        INDArray gradient = gradient(weighted(operation.apply(at)), at).array();
        assertThat(gradient.shape()).isEqualTo(AT.shape());
        for (int i = 0; i < AT.length(); i++) {
            double slope = (moved(operation, i, STEP) - moved(operation, i, -STEP)) / (2 * STEP);
            assertThat(gradient.getDouble(i))
                    .as("by element %d", i)
                    .isCloseTo(slope, within(1e-8 + 1e-7 * Math.abs(slope)));
        }
    }

    private static double moved(UnaryOperator<Tensor> operation, int element, double by) {
        INDArray moved = AT.dup().putScalar(element, AT.getDouble(element) + by);
        return weighted(operation.apply(Tensor.of(moved))).value();
    }

    /** Adds up with a weight of its own for each element, so that none stands for another. */
    private static Tensor weighted(Tensor result) {
        return result.times(Tensor.of(numbers("weights", result.shape()))).sum();
    }

    @Test
    void a_norm_has_no_slope_where_it_is_0() {
        Tensor zero = Tensor.of(Nd4j.zeros(DataType.DOUBLE, 2, 3));
        Tensor norm = zero.normOfEach();
        assertThat(norm.array().toDoubleVector()).containsExactly(0, 0);
        assertThat(gradient(norm, zero).array().toDoubleMatrix()).isDeepEqualTo(new double[2][3]);
        Tensor penalty = norm.minus(1).square().mean();
        assertThat(gradient(gradient(penalty, zero).square(), zero)
                        .array()
                        .sumNumber()
                        .doubleValue())
                .isZero();
    }

    @Test
    void softplus_and_cross_entropy_are_exact_for_large_logits() {
        Tensor large = Tensor.of(Nd4j.createFromArray(new double[][] {{800, -800}}));
        assertThat(large.softplus().array().toDoubleVector()).containsExactly(800, 0);
        assertThat(large.crossEntropy(1).value()).isEqualTo(1600);
        assertThat(gradient(large.softplus(), large).array().toDoubleVector()).containsExactly(1, 0);
    }

    @Test
    void equal_ones_share_the_slope_of_their_maximum() {
        Tensor one = Tensor.of(Nd4j.createFromArray(1.0, 2.0));
        Tensor two = Tensor.of(Nd4j.createFromArray(1.0, 3.0));
        assertThat(gradient(one.max(two), one).array().toDoubleVector()).containsExactly(0.5, 0);
        assertThat(gradient(one.max(two), two).array().toDoubleVector()).containsExactly(0.5, 1);
    }

    @Test
    void gradients_do_not_go_beyond_what_is_detached() {
        Tensor x = Tensor.of(Nd4j.createFromArray(3.0));
        assertThat(gradient(x.times(x.detached()), x).value()).isEqualTo(3);
        assertThat(Gradients.dependsOn(x.detached().times(2), x)).isFalse();
    }

    @Test
    void what_is_put_off_is_computed_once_or_never() {
        Tensor x = Tensor.of(Nd4j.createFromArray(3.0));
        AtomicInteger times = new AtomicInteger();
        Tensor later = Tensor.later(() -> {
            times.incrementAndGet();
            return x.square();
        });
        assertThat(times).hasValue(0);
        Tensor sum = later.plus(later.times(2)).sum();
        assertThat(sum.value()).isEqualTo(27);
        assertThat(gradient(sum, x).value()).isEqualTo(18);
        assertThat(times).hasValue(1);
    }

    @Test
    void a_gradient_by_what_was_not_used_is_refused() {
        Tensor x = Tensor.of(Nd4j.createFromArray(3.0));
        Tensor y = Tensor.of(Nd4j.createFromArray(3.0, 4.0));
        assertThatThrownBy(() -> gradient(x.square(), y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tensor [2]");
    }

    @Test
    void shapes_that_do_not_fit_are_refused_with_both() {
        Tensor x = Tensor.of(Nd4j.zeros(DataType.DOUBLE, 3, 4));
        assertRefused(() -> x.plus(Tensor.of(Nd4j.zeros(3))), "cannot add [3, 4] and [3]");
        assertRefused(() -> x.times(Tensor.of(Nd4j.zeros(4, 3))), "cannot multiply [3, 4] and [4, 3]");
        assertRefused(() -> x.matrixProduct(x), "[3, 4] and [3, 4]");
        assertRefused(() -> x.reshape(5), "cannot reshape [3, 4] to [5]");
        assertRefused(() -> Tensor.concatenated(0, x, Tensor.of(Nd4j.zeros(3, 5))), "tensor [3, 4] and tensor [3, 5]");
        assertRefused(() -> x.slice(1, 2, 5), "2 to 5 out of dimension 1 of tensor [3, 4]");
        assertRefused(() -> x.sumOver(2), "no dimension 2");
        assertRefused(() -> x.lerp(x, Tensor.of(Nd4j.zeros(4))), "cannot go from [3, 4] to [3, 4] by shares of [4]");
        assertRefused(() -> x.crossEntropy(1, 2), "2 labels");
        assertThatThrownBy(x::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tensor [3, 4] is not one number");
    }

    /** Also of floats, which are copied by a way of their own. */
    @Test
    void numbers_of_parts_of_arrays_are_read_in_order() {
        INDArray whole = Nd4j.arange(24).castTo(DataType.FLOAT).reshape(4, 6);
        INDArray rows = whole.get(NDArrayIndex.interval(1, 3));
        for (INDArray part : List.of(
                rows,
                whole.getRow(2),
                whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 4)),
                whole.transpose(),
                whole.dup('f'))) {
            Tensor read = Tensor.of(part).times(2);
            assertThat(read.array()).isEqualTo(part.castTo(DataType.DOUBLE).mul(2));
            assertThat(read.array(DataType.FLOAT)).isEqualTo(part.mul(2));
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... says) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(says);
    }
}
