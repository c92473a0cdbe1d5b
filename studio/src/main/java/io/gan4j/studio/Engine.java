package io.gan4j.studio;

import io.gan4j.nn.compiled.RuntimeSettings;
import io.javalin.http.ServiceUnavailableResponse;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread that computes: networks are not for several threads at once, and kernels keep threads of their own for
 * every thread that calls them.
 */
final class Engine implements AutoCloseable {
    private static final int WAITING = 32;

    private final ExecutorService thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                Thread computes = new Thread(work, "computes");
                computes.setDaemon(true);
                return computes;
            });

    /**
     * Computes something when what was asked for before is done, and waits for it.
     *
     * @param threads of the kernels, 0 for the machine's cores
     * @throws ServiceUnavailableResponse if too much waits already
     */
    <T> T compute(int threads, Supplier<T> work) {
        try {
            return thread.submit(() -> {
                        new RuntimeSettings(RuntimeSettings.Choice.AUTO, threads, RuntimeSettings.Precision.FLOAT)
                                .apply();
                        return work.get();
                    })
                    .get();
        } catch (RejectedExecutionException e) {
            throw new ServiceUnavailableResponse("The studio has too much to compute. Try again later.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableResponse("The studio ends.");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
