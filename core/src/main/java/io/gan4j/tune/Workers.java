package io.gan4j.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Threads that do several things at once. */
public final class Workers {
    private Workers() {}

    /**
     * Does all of it, in its order, so many at once. Where one throws, or this thread is interrupted, those that have
     * begun are interrupted, and no other begins; it returns when they have ended. One that ends by an
     * {@link InterruptedException} was stopped, as if this thread had been.
     *
     * @throws RuntimeException what the first one throws that fails
     */
    public static void run(Stream<? extends Callable<?>> works, int atOnce) {
        ExecutorService workers = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<?>> all = new ArrayList<>();
            AtomicBoolean failed = new AtomicBoolean();
            works.forEach(work -> all.add(workers.submit(() -> {
                if (!failed.get()) {
                    try {
                        work.call();
                    } catch (Exception | Error e) {
                        failed.set(true);
                        throw e;
                    }
                }
                return true;
            })));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                return;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
            awaitEnd(workers);
        }
    }

    private static void awaitEnd(ExecutorService workers) {
        boolean interrupted = Thread.interrupted();
        boolean ended = false;
        while (!ended) {
            try {
                ended = workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
