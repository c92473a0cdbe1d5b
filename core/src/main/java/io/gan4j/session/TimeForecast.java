package io.gan4j.session;

import io.gan4j.data.Examples;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.train.Phase;
import java.util.Arrays;

/**
 * Foretells how long the steps of a training take. Some of each phase are done, and the one in the middle, by time, is
 * taken for all: networks are compiled, and Java warms up, in the first.
 */
public final class TimeForecast {
    private static final int MOST = 21;
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private TimeForecast() {}

    /**
     * Returns the seconds of all steps on this machine, with the threads that the session has. Its networks have
     * learned from examples then: it is no more use for a training.
     */
    public static double seconds(Session session, Examples data) {
        TrainingStreams batches = session.streams(data);
        double nanos = 0;
        for (Phase phase : session.plan().phases()) {
            nanos += (double) phase.steps() * nanosOfStep(phase, batches);
        }
        return nanos / 1e9;
    }

    private static long nanosOfStep(Phase phase, TrainingStreams batches) {
        long[] nanos = new long[(int) Math.min(MOST, phase.steps())];
        long began = System.nanoTime();
        int done = 0;
        while (done < nanos.length && (done < 2 || System.nanoTime() - began < PATIENCE_NANOS)) {
            long before = System.nanoTime();
            phase.step().step(done, batches);
            phase.step().endStep();
            nanos[done++] = System.nanoTime() - before;
        }
        phase.step().networks().forEach(network -> network.internals().releaseIdle());
        Arrays.sort(nanos, 0, done);
        return nanos[(done - 1) / 2];
    }
}
