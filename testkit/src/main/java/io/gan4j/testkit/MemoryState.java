package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A checkpoint in memory, for tests. */
public final class MemoryState {
    private final Map<String, Object> values = new TreeMap<>();

    private MemoryState() {}

    /** Returns the state of {@code subject}, copied. */
    public static MemoryState of(Stateful subject) {
        MemoryState state = new MemoryState();
        subject.save(state.new Writer(""));
        return state;
    }

    /** Gives {@code subject} this state. */
    public void restore(Stateful subject) {
        subject.load(new Reader(""));
    }

    /** Returns the names of all that differs from {@code other}, to the bit; empty if nothing does. */
    public Map<String, Object> differencesTo(MemoryState other) {
        Map<String, Object> differences = new TreeMap<>(values);
        differences.entrySet().removeIf(entry -> same(entry.getValue(), other.values.get(entry.getKey())));
        return differences;
    }

    /** Returns the counters, by their names with the paths. */
    public Map<String, Long> numbers() {
        Map<String, Long> numbers = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value instanceof Long number) {
                numbers.put(name, number);
            }
        });
        return numbers;
    }

    private static boolean same(Object one, @Nullable Object other) {
        return one instanceof INDArray array
                ? other instanceof INDArray another && Numbers.sameBits(array, another)
                : one.equals(other);
    }

    private final class Writer implements StateWriter {
        private final String path;

        Writer(String path) {
            this.path = path;
        }

        @Override
        public StateWriter in(String name) {
            return new Writer(path + name + "/");
        }

        @Override
        public void weights(String name, INDArray array) {
            put(name, array.dup());
        }

        @Override
        public void optimizer(String name, INDArray array) {
            put(name, array.dup());
        }

        @Override
        public void number(String name, long value) {
            put(name, value);
        }

        private void put(String name, Object value) {
            assertThat(values.put(path + name, value))
                    .as("what was written before as %s%s", path, name)
                    .isNull();
        }
    }

    private final class Reader implements StateReader {
        private final String path;

        Reader(String path) {
            this.path = path;
        }

        @Override
        public StateReader in(String name) {
            return new Reader(path + name + "/");
        }

        @Override
        public void weights(String name, INDArray target) {
            target.assign((INDArray) value(name));
        }

        @Override
        public void optimizer(String name, INDArray target) {
            target.assign((INDArray) value(name));
        }

        @Override
        public long number(String name) {
            return (long) value(name);
        }

        private Object value(String name) {
            assertThat(values).containsKey(path + name);
            return Objects.requireNonNull(values.get(path + name));
        }
    }
}
