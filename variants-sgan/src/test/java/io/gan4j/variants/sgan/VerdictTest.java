package io.gan4j.variants.sgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.loss.Softmax;
import io.gan4j.random.Randomness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class VerdictTest {
    private static final INDArray LOGITS =
            new Randomness(5).normal("logits", 0, 3, 5).castTo(DataType.DOUBLE);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reads_one_softmax_as_two_questions(boolean fakeLogit) {
        // Without a logit for FAKE it is 0.
        INDArray all = fakeLogit ? LOGITS : Nd4j.concat(1, LOGITS, Nd4j.zeros(DataType.DOUBLE, 3, 1));
        int last = (int) all.size(1) - 1;
        INDArray joint = Softmax.probabilities(all);

        Verdict verdict = Verdict.of(LOGITS, fakeLogit);

        INDArray ofClasses = Softmax.probabilities(verdict.classes());
        assertThat(ofClasses.size(1)).isEqualTo(last);
        for (int i = 0; i < 3; i++) {
            double real = 1 / (1 + Math.exp(-verdict.source().getDouble(i)));
            assertThat(1 - real).isCloseTo(joint.getDouble(i, last), within(1e-12));
            for (int k = 0; k < last; k++) {
                assertThat(real * ofClasses.getDouble(i, k)).isCloseTo(joint.getDouble(i, k), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pulls_back_the_slopes_of_the_source(boolean fakeLogit) {
        INDArray weights = Nd4j.createFromArray(new double[][] {{0.3}, {-2}, {1}});
        INDArray pulled = Verdict.of(LOGITS, fakeLogit).pullBack(weights);

        assertThat(pulled.shape()).isEqualTo(LOGITS.shape());
        double step = 1e-6;
        for (long i = 0; i < LOGITS.length(); i++) {
            double slope = (weighed(i, step, weights, fakeLogit) - weighed(i, -step, weights, fakeLogit)) / (2 * step);
            assertThat(pulled.getDouble(i)).isCloseTo(slope, within(1e-8));
        }
    }

    private static double weighed(long index, double step, INDArray weights, boolean fakeLogit) {
        INDArray moved = LOGITS.dup();
        moved.putScalar(index, LOGITS.getDouble(index) + step);
        return Verdict.of(moved, fakeLogit).source().mul(weights).sumNumber().doubleValue();
    }
}
