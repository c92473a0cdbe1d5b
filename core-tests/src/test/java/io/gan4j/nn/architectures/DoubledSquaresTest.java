package io.gan4j.nn.architectures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubledSquaresTest {
    @Test
    void begin_with_four_to_seven_pixels() {
        assertThat(DoubledSquares.sides("It", 28, 28)).containsExactly(7, 14, 28);
        assertThat(DoubledSquares.sides("It", 64, 64)).containsExactly(4, 8, 16, 32, 64);
        assertThat(DoubledSquares.sides("It", 5, 5)).containsExactly(5);
    }

    @ParameterizedTest
    @CsvSource({"28, 32", "18, 18", "2, 2", "9, 9"})
    void other_images_are_refused(long height, long width) {
        assertThatThrownBy(() -> DoubledSquares.sides("It", height, width))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("It cannot work on images of " + height + "×" + width + " pixels.");
    }
}
