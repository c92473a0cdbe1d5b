package io.gan4j.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace.Distribution;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LatentSpaceTest {
    private static final LatentSpace NORMAL = new LatentSpace(2, Distribution.NORMAL);
    private static final LatentSpace UNIFORM = new LatentSpace(2, Distribution.UNIFORM);

    @Test
    void draws_standard_normal_codes() {
        INDArray codes = NORMAL.draw(new Randomness(1), "codes", 0, 20_000);

        assertThat(codes.shape()).containsExactly(20_000, 2);
        assertThat(codes.meanNumber().doubleValue()).isCloseTo(0, within(0.02));
        assertThat(codes.stdNumber().doubleValue()).isCloseTo(1, within(0.02));
        assertThat(codes.amaxNumber().doubleValue()).isGreaterThan(3);
    }

    @Test
    void draws_uniform_codes_between_minus_one_and_one() {
        INDArray codes = UNIFORM.draw(new Randomness(1), "codes", 0, 20_000);

        assertThat(codes.minNumber().doubleValue()).isBetween(-1.0, -0.999);
        assertThat(codes.maxNumber().doubleValue()).isBetween(0.999, 1.0);
        assertThat(codes.meanNumber().doubleValue()).isCloseTo(0, within(0.02));
        assertThat(codes.stdNumber().doubleValue()).isCloseTo(1 / Math.sqrt(3), within(0.01));
    }

    @Test
    void a_code_depends_on_its_place_only() {
        Randomness randomness = new Randomness(1);

        assertThat(NORMAL.draw(randomness, "codes", 3, 2))
                .isEqualTo(NORMAL.draw(randomness, "codes", 3, 5).getRows(0, 1))
                .isNotEqualTo(NORMAL.draw(randomness, "codes", 4, 2))
                .isNotEqualTo(NORMAL.draw(randomness, "others", 3, 2));
    }

    @Test
    void normal_codes_move_along_the_great_circle() {
        INDArray right = code(2, 0);
        INDArray up = code(0, 2);

        assertCode(NORMAL.between(right, up, 0), 2, 0);
        assertCode(NORMAL.between(right, up, 1.0 / 3), Math.sqrt(3), 1);
        assertCode(NORMAL.between(right, up, 0.5), Math.sqrt(2), Math.sqrt(2));
        assertCode(NORMAL.between(right, up, 1), 0, 2);
        assertCode(right, 2, 0);
    }

    @Test
    void normal_codes_of_one_direction_move_along_the_line() {
        assertCode(NORMAL.between(code(1, 1), code(3, 3), 0.25), 1.5, 1.5);
        assertCode(NORMAL.between(code(1, 0), code(-3, 0), 0.5), -1, 0);
    }

    @Test
    void uniform_codes_move_along_the_line() {
        assertCode(UNIFORM.between(code(1, 0), code(0, 0.5f), 0.25), 0.75, 0.125);
    }

    private static INDArray code(float... numbers) {
        return Nd4j.createFromArray(numbers);
    }

    private static void assertCode(INDArray found, double... expected) {
        assertThat(found.toDoubleVector()).containsExactly(expected, within(1e-6));
    }
}
