package io.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OneHotTest {
    @Test
    void has_a_one_at_the_label() {
        assertThat(OneHot.of(new int[] {2, 0}, 3).toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0, 1}, {1, 0, 0}});
    }

    @Test
    void refuses_labels_that_are_no_class() {
        for (int label : new int[] {-1, 3}) {
            assertThatThrownBy(() -> OneHot.of(new int[] {0, label}, 3)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
