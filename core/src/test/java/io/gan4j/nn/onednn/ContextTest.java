package io.gan4j.nn.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.nn.profile.Clocks;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ContextTest {
    private static final long LONGEST_VECTOR = 64;

    /** Of each size a few, which ND4J puts at several places of a cache line. */
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 100, 1_000, 100_000, 2_000_000})
    void memory_suits_the_longest_vectors(long length) {
        Context context = new Context(new Clocks());
        memory.desc layout = Layouts.plain(length);
        List<memory> places = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            INDArray array = context.newArray(1, length);
            assertThat(array.shape()).containsExactly(1, length);
            assertThat(View.isPlain(array)).isTrue();
            places.add(context.view(layout, array));
            places.add(context.allocate(layout));
            places.add(context.gradient(i, layout));
        }
        assertThat(places)
                .extracting(place -> place.get_data_handle().address() % LONGEST_VECTOR)
                .containsOnly(0L);
        context.release();
    }
}
