package io.gan4j.nn.compiled;

import io.gan4j.nn.engine.Executor;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Executions between two uses, by input shapes. Those of the few shapes used last are kept, so that memory is flat in a
 * training, which has few shapes, and does not grow with the sizes of images that are translated.
 */
final class IdleExecutions {
    static final int MOST_SHAPES = 4;

    private final Executor executor;
    /** In the order of their last use. */
    private final Map<List<List<Long>>, Deque<Executor.Execution>> byShapes = new LinkedHashMap<>(8, 0.75f, true);

    IdleExecutions(Executor executor) {
        this.executor = executor;
    }

    /** Returns an execution for inputs of these shapes that nobody else uses. */
    Executor.Execution take(long[][] shapes) {
        Deque<Executor.Execution> free = byShapes.computeIfAbsent(key(shapes), key -> new ArrayDeque<>());
        keepNewest(MOST_SHAPES);
        return free.isEmpty() ? executor.prepare(shapes) : free.pop();
    }

    void giveBack(long[][] shapes, Executor.Execution execution) {
        Deque<Executor.Execution> free = byShapes.get(key(shapes));
        if (free == null) {
            execution.release();
        } else {
            free.push(execution);
        }
    }

    /** Lets all go. */
    void release() {
        keepNewest(0);
    }

    private void keepNewest(int most) {
        Iterator<Deque<Executor.Execution>> oldest = byShapes.values().iterator();
        while (byShapes.size() > most) {
            oldest.next().forEach(Executor.Execution::release);
            oldest.remove();
        }
    }

    private static List<List<Long>> key(long[][] shapes) {
        return Stream.of(shapes)
                .map(shape -> Arrays.stream(shape).boxed().toList())
                .toList();
    }
}
