package io.gan4j.cli.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * What steps have taken of late, pictures and checkpoints in between included: the mean over the last minute, since a
 * machine does not stay as busy as it was.
 */
final class Pace {
    private static final long WINDOW = 60_000_000_000L;

    /** Between two marks that are kept. */
    private static final long BETWEEN = 1_000_000_000L;

    private record Mark(long step, long nanos) {}

    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Forgets what was before: steps begin, or are others from here on. */
    void begin(long step, long nanos) {
        marks.clear();
        marks.add(new Mark(step, nanos));
    }

    /** Takes that a step was done. */
    void at(long step, long nanos) {
        if (nanos - marks.getLast().nanos() >= BETWEEN) {
            marks.addLast(new Mark(step, nanos));
        }
        while (marks.size() > 2 && nanos - second().nanos() >= WINDOW) {
            marks.removeFirst();
        }
    }

    private Mark second() {
        return marks.stream().skip(1).findFirst().orElseThrow();
    }

    /** Returns how long that many steps will take; empty before the first is done. */
    OptionalLong nanosOf(long steps, long step, long nanos) {
        Mark first = marks.getFirst();
        long done = step - first.step();
        return done == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round((double) (nanos - first.nanos()) / done * steps));
    }
}
