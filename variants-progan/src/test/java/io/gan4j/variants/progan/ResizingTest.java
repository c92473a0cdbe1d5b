package io.gan4j.variants.progan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.nn.Computation;
import io.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ResizingTest {
    private static final Tensor IMAGES =
            Tensor.of(new double[] {1, 2, 5, 6, 3, 4, 7, 8, /* the second */ 0, 0, 4, 0, 0, 8, 0, 0}, 2, 1, 2, 4);

    @Test
    void halves_by_means_and_doubles_by_squares() {
        Tensor halved = Resizing.halved(IMAGES);

        assertThat(halved.shape()).containsExactly(2, 1, 1, 2);
        assertThat(halved.array().data().asDouble()).containsExactly(2.5, 6.5, 2, 1);
        assertThat(Computation.learning().doubled(halved).shape()).containsExactly(2, 1, 2, 4);
        assertThat(Computation.learning().doubled(halved).array().data().asDouble())
                .containsExactly(2.5, 2.5, 6.5, 6.5, 2.5, 2.5, 6.5, 6.5, 2, 2, 1, 1, 2, 2, 1, 1);
    }

    @Test
    void fades_from_half_the_size() {
        assertThat(Resizing.faded(IMAGES, 0.25).array().data().asDouble())
                .startsWith(0.75 * 2.5 + 0.25 * 1, 0.75 * 2.5 + 0.25 * 2, 0.75 * 6.5 + 0.25 * 5);
        assertThat(Resizing.faded(IMAGES, 1)).isSameAs(IMAGES);
    }
}
