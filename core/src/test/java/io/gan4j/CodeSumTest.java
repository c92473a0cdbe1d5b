package io.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CodeSumTest {
    private static final INDArray CODES =
            Nd4j.createFromArray(new float[][] {{1, 10}, {2, 20}, {4, 40}, {8, 80}, {16, 160}});

    @Test
    void averages_each_term_and_sums_the_averages_with_their_signs() {
        CodeSum sum = new CodeSum(List.of(added(1, 3), subtracted(2), added(5, 5, 4, 4)));

        INDArray averages = sum.averages(CODES);

        assertThat(averages.toFloatMatrix()).isDeepEqualTo(new float[][] {{2.5f, 25}, {2, 20}, {12, 120}});
        assertThat(sum.result(averages).toFloatMatrix()).isDeepEqualTo(new float[][] {{12.5f, 125}});
        assertThat(sum.highest()).isEqualTo(5);
    }

    @Test
    void one_code_is_its_own_average_and_sum() {
        CodeSum sum = new CodeSum(List.of(added(4)));

        assertThat(sum.averages(CODES).toFloatMatrix()).isDeepEqualTo(new float[][] {{8, 80}});
        assertThat(sum.result(sum.averages(CODES)).toFloatMatrix()).isDeepEqualTo(new float[][] {{8, 80}});
    }

    @Test
    void leaves_the_codes_as_they_are() {
        INDArray before = CODES.dup();

        new CodeSum(List.of(added(1, 2), subtracted(3))).averages(CODES);

        assertThat(CODES).isEqualTo(before);
    }

    @Test
    void refuses_what_is_no_sum() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CodeSum(List.of()));
        assertThatIllegalArgumentException().isThrownBy(CodeSumTest::added);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> added(3, 0))
                .withMessage("codes are counted from 1, not [3, 0]");
    }

    private static CodeSum.Term added(Integer... numbers) {
        return new CodeSum.Term(false, List.of(numbers));
    }

    private static CodeSum.Term subtracted(Integer... numbers) {
        return new CodeSum.Term(true, List.of(numbers));
    }
}
