package io.gan4j.nn.architectures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.NetworkProviderContract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What networks that go by {@link Sizes} have in common: the sizes that they reach. */
interface SizesContract extends NetworkProviderContract {
    @Override
    default long[] image() {
        return new long[] {1, 16, 16};
    }

    @Override
    default List<String> small() {
        return List.of("width=2");
    }

    @ParameterizedTest
    @ValueSource(longs = {28, 32, 56, 64, 112, 128, 224})
    default void reaches_every_size_that_it_names(long size) {
        assertMakes(new long[] {3, size, size}, ValueRange.SYMMETRIC);
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "14, 14", "27, 27", "30, 30", "32, 28", "256, 256"})
    default void refuses_sizes_that_it_cannot_reach(long height, long width) {
        assertThatThrownBy(() -> configure(shape(new long[] {1, height, width}, ValueRange.SYMMETRIC)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Network \"" + name() + "\" cannot make images of " + height + "×" + width
                        + " pixels.\nIt makes squares of 16, 28, 32, 56, 64, 112, 128 or 224 pixels."
                        + "\nSet gan4j.image.height and gan4j.image.width to one of them: the data are scaled to it.");
    }
}
