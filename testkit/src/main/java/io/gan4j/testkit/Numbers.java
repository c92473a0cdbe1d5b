package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ValueRange;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Asserts what holds for all numbers of an array. */
final class Numbers {
    private Numbers() {}

    /** Whether shapes and bits are the same; ND4J's {@code equals} forgives differences of 1e-5. */
    static boolean sameBits(INDArray one, INDArray other) {
        return Arrays.equals(one.shape(), other.shape())
                && Arrays.equals(
                        one.dup('c').data().asBytes(), other.dup('c').data().asBytes());
    }

    static void assertSameBits(INDArray found, INDArray expected, String what) {
        assertThat(sameBits(found, expected))
                .as("%s: found %s, expected %s, to the bit", what, found, expected)
                .isTrue();
    }

    static void assertFinite(INDArray array, String what) {
        // A sum is finite only if every summand is.
        assertThat(array.sumNumber().doubleValue()).as("sum of %s", what).isFinite();
    }

    static void assertWithin(ValueRange range, INDArray array, String what) {
        assertFinite(array, what);
        assertThat(array.minNumber().floatValue()).as("least of %s", what).isGreaterThanOrEqualTo(range.low());
        assertThat(array.maxNumber().floatValue()).as("most of %s", what).isLessThanOrEqualTo(range.high());
    }
}
