package io.gan4j.studio;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The one thread that computes: networks are not for several threads at once, and kernels keep threads of their own for
 * every thread that calls them.
 */
final class Engine implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread computes = new Thread(work, "computes");
        computes.setDaemon(true);
        return computes;
    });

    /** Computes something when what was asked for before is done, and waits for it. */
    <T> T compute(Supplier<T> work) {
        try {
            return thread.submit(work::get).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the studio ends", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
