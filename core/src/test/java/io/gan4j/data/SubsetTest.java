package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubsetTest {
    private final Dataset subset = new Subset(PixelDataset.numbered(10, 4), 7, 2, 9);

    @Test
    void has_some_examples_in_an_order_of_its_own() {
        byte[] pixels = new byte[2];
        assertThat(IntStream.range(0, subset.size()).map(i -> {
                    subset.pixels(i, pixels);
                    return 10 * pixels[0] + subset.label(i);
                }))
                .containsExactly(73, 22, 91);
        assertThat(subset.classes()).isEqualTo(4);
    }

    @Test
    void has_no_other_examples() {
        assertThatThrownBy(() -> subset.pixels(3, new byte[2])).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> subset.label(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> subset.counterpart(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
