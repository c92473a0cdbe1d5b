package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ValueRange;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Asserts what holds for all numbers of an array. */
final class Numbers {
    private Numbers() {}

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
