package io.gan4j.metrics.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class ContrastiveLossTest {
    private static final double TEMPERATURE = 0.1;

    @Test
    void orthogonal_pairs_cost_what_the_softmax_leaves_to_the_others() {
        Tensor three = Tensor.of(Nd4j.eye(3).castTo(DataType.DOUBLE));

        // Lengths do not matter: cosines are 1 on the diagonal and 0 elsewhere.
        assertThat(ContrastiveLoss.of(three.times(5), three, TEMPERATURE).value())
                .isCloseTo(Math.log(1 + 2 * Math.exp(-10)), within(1e-12));
        assertThat(ContrastiveLoss.of(three, Tensor.of(Nd4j.ones(DataType.DOUBLE, 3, 3)), TEMPERATURE)
                        .value())
                .isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void an_image_goes_by_all_texts_and_a_text_by_all_images() {
        Tensor images = Tensor.of(Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}}));
        Tensor texts = Tensor.of(Nd4j.createFromArray(new double[][] {{1, 0}, {3, 0}}));
        double right = Math.log(2);
        double wrong = Math.log(1 + Math.exp(10));
        // Images: log 2 twice. Texts: the first is surely right, the second surely wrong.
        assertThat(ContrastiveLoss.of(images, texts, TEMPERATURE).value())
                .isCloseTo((right + (wrong + Math.log(1 + Math.exp(-10))) / 2) / 2, within(1e-12));
    }
}
