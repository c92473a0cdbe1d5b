package io.gan4j.metric.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorStoreTest {
    private static final float[] NUMBERS = {1, 2, 3, 4, 5, 6};

    private final AtomicInteger made = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void makes_rows_with_a_key_once() {
        VectorStore store = new VectorStore(folder.resolve("features"));

        Vectors once = keep(store, "a key", 3, NUMBERS);
        Vectors again = keep(new VectorStore(folder.resolve("features")), "a key", 3, NUMBERS);

        assertThat(made).hasValue(1);
        assertThat(once.rows(0, 3)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(again.row(1)).containsExactly(3, 4);
        assertThat(again.key()).isEqualTo("a key");
        assertThat(again.select(2, 0).rows(0, 2)).containsExactly(5, 6, 1, 2);
    }

    @Test
    void makes_rows_of_another_key_anew() {
        VectorStore store = new VectorStore(folder);

        keep(store, "a key", 3, NUMBERS);
        keep(store, "another key", 3, NUMBERS);

        assertThat(made).hasValue(2);
    }

    @Test
    void keeps_nothing_without_a_key() throws IOException {
        VectorStore store = new VectorStore(folder);

        assertThat(keep(store, "", 3, NUMBERS).row(2)).containsExactly(5, 6);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void makes_rows_anew_where_a_file_is_damaged() throws IOException {
        keep(new VectorStore(folder), "a key", 3, NUMBERS);
        try (Stream<Path> files = Files.list(folder)) {
            Files.write(files.toList().get(0), new byte[7]);
        }

        assertThat(keep(new VectorStore(folder), "a key", 3, NUMBERS).row(0)).containsExactly(1, 2);
        assertThat(made).hasValue(2);
    }

    @Test
    void works_where_nothing_can_be_kept() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(keep(new VectorStore(file), "a key", 3, NUMBERS).row(0)).containsExactly(1, 2);
    }

    @Test
    void refuses_numbers_that_are_not_finite() {
        assertThatThrownBy(() -> keep(new VectorStore(folder), "a key", 1, new float[] {1, Float.NaN}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not finite");
    }

    @Test
    void makes_what_follows_from_rows_once_and_keeps_its_bits() throws IOException {
        double[] once = third(keep(new VectorStore(folder), "a key", 3, NUMBERS), "a third");
        double[] again = third(keep(new VectorStore(folder), "a key", 3, NUMBERS), "a third");

        assertThat(again).containsExactly(1 / 3.0, 2 / 3.0).containsExactly(once);
        assertThat(made).hasValue(1 + 1);
    }

    @Test
    void makes_something_else_that_follows_anew() {
        Vectors rows = keep(new VectorStore(folder), "a key", 3, NUMBERS);

        third(rows, "a third");
        third(rows, "another third");
        third(keep(new VectorStore(folder), "another key", 3, NUMBERS), "a third");

        assertThat(made).hasValue(2 + 3);
    }

    @Test
    void keeps_nothing_that_follows_from_rows_without_a_key_or_is_larger_than_they_are() throws IOException {
        third(keep(new VectorStore(folder), "", 3, NUMBERS), "a third");
        third(keep(new VectorStore(folder), "a key", 2, new float[] {1, 2, 3, 4}), "a third");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1).allMatch(file -> file.toString().endsWith(".f32"));
        }
    }

    @Test
    void takes_parts_that_others_have_made_in_the_order_of_rows() throws IOException {
        int size = 2 * VectorStore.PART + 10;
        VectorStore.Making numbers = (from, to, rows) -> {
            made.incrementAndGet();
            for (int row = from; row < to; row++) {
                rows.put(new float[] {row});
            }
        };
        VectorStore other = new VectorStore(folder);
        assertThat(other.partsLeft("a key", size, 1)).containsExactly(0, 1, 2);
        other.keepPart("a key", size, 1, 2, numbers);
        other.keepPart("a key", size, 1, 0, numbers);
        assertThat(other.partsLeft("a key", size, 1)).containsExactly(1);

        VectorStore store = new VectorStore(folder);
        Vectors rows = store.keep("test", "a key", size, 1, numbers);

        assertThat(made).as("one part was missing").hasValue(2 + 1);
        assertThat(IntStream.range(0, size).filter(row -> rows.row(row)[0] != row))
                .isEmpty();
        assertThat(store.partsLeft("a key", size, 1)).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("the parts are gone").hasSize(1);
        }
    }

    @Test
    void a_part_that_is_not_whole_is_made_again() throws IOException {
        VectorStore store = new VectorStore(folder);
        store.keepPart("a key", 3, 2, 0, (from, to, rows) -> rows.put(new float[] {9, 9, 9, 9, 9, 9}));
        try (Stream<Path> files = Files.list(folder)) {
            Files.write(files.findFirst().orElseThrow(), new byte[5]);
        }

        assertThat(keep(store, "a key", 3, NUMBERS).row(0)).containsExactly(1, 2);
    }

    private double[] third(Vectors rows, String what) {
        return rows.derived(what, 2, () -> {
            made.incrementAndGet();
            return new double[] {rows.row(0)[0] / 3, rows.row(0)[1] / 3};
        });
    }

    private Vectors keep(VectorStore store, String key, int size, float[] numbers) {
        return store.keep("test", key, size, 2, (from, to, rows) -> {
            made.incrementAndGet();
            rows.put(numbers);
        });
    }
}
