package io.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ColourHintTest {
    @Test
    void is_a_point_and_a_colour() {
        assertThat(ColourHint.parse("20,31,#ff8800")).isEqualTo(new ColourHint(20, 31, 0xff8800));
        assertThat(ColourHint.parse("0,7,00FF00").toString()).isEqualTo("0,7,#00ff00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20,31", "20,31,red", "-1,3,#ff8800", "1.5,3,#ff8800", "1,2,#ff88001", "1,2,3,#ff8800"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> ColourHint.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("\"" + text + "\" is no hint.", "20,31,#ff8800");
    }

    @Test
    void a_point_outside_the_image_is_refused() {
        ImageShape image = new ImageShape(3, 8, 10);
        new ColourHint(9, 7, 0).requireWithin("a.png", image);
        for (ColourHint outside : List.of(new ColourHint(10, 7, 0), new ColourHint(9, 8, 0))) {
            assertThatThrownBy(() -> outside.requireWithin("a.png", image))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Hint " + outside + " lies outside a.png, which is 10 wide and 8 high.\n"
                            + "Columns are 0 to 9, rows 0 to 7.");
        }
    }

    @Test
    void a_colour_that_is_told_is_opaque() {
        INDArray hints = ColourHint.array(
                List.of(new ColourHint(0, 0, 0xff0080)),
                new ImageShape(4, 1, 1),
                Nd4j.zeros(1, 4, 1, 1),
                ValueRange.UNIT);

        assertThat(hints.reshape(-1).toFloatVector()).containsExactly(1, 0, 128 / 255f, 1, 1);
    }

    /** In the corner a quarter of the square is left, and nothing in what continues the image. */
    @Test
    void tells_a_square_about_the_point_within_the_image() {
        INDArray hints = ColourHint.array(
                List.of(new ColourHint(5, 0, 0xff0080)),
                new ImageShape(3, 6, 6),
                Nd4j.zeros(1, 3, 8, 8),
                ValueRange.UNIT);

        assertThat(hints.shape()).containsExactly(1, 4, 8, 8);
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                boolean told = row <= 2 && column >= 3 && column <= 5;
                assertThat(hints.getDouble(0, 3, row, column)).isEqualTo(told ? 1 : 0);
                assertThat(hints.getDouble(0, 0, row, column)).isEqualTo(told ? 1 : 0);
                assertThat(hints.getDouble(0, 1, row, column)).isZero();
            }
        }
        assertThat(hints.getFloat(0, 2, 0, 5)).isEqualTo(ValueRange.UNIT.fromPixel(0x80));
    }
}
