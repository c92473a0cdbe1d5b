package io.gan4j;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import io.gan4j.run.RunPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A trained model for several threads: {@link Gan#pool}.
 *
 * <p>Each of its models lives on a thread of the pool's own, as kernels keep theirs for each thread that calls them.
 * They are opened when they are first needed, but for one, which is opened at once.
 *
 * <pre>{@code
 * try (ModelPool digits = Gan.create().pool("zoo:acgan-digits", 2)) {
 *     INDArray sevens = digits.use(model -> model.generate(new int[] {7, 7}, 1)); // by any thread
 * }
 * }</pre>
 */
public final class ModelPool implements AutoCloseable {
    private final RunPoint point;
    private final ExecutorService workers;
    private final ThreadLocal<TrainedModel> model;
    private final List<TrainedModel> opened = new ArrayList<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    ModelPool(Gan gan, RunPoint point, int models) {
        if (models < 1) {
            throw new IllegalArgumentException("a pool of " + models + " models: it must be at least 1");
        }
        this.point = point;
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors() / models);
        model = ThreadLocal.withInitial(() -> opened(gan.open(point, List.of("runtime.threads=" + cores))));
        workers = Executors.newFixedThreadPool(models, task -> {
            Thread worker = new Thread(task, "model of " + point);
            worker.setDaemon(true);
            threads.add(worker);
            return worker;
        });
        boolean ready = false;
        try {
            use(TrainedModel::data);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private synchronized TrainedModel opened(TrainedModel fresh) {
        opened.add(fresh);
        return fresh;
    }

    /**
     * Does something with one of the models, which waits until one is free, and returns its outcome. For any thread.
     *
     * <p>The model is not to be used beyond the call; what it has made is the caller's.
     *
     * @throws IllegalStateException if the pool is closed, or this is called by work of the pool's, which would wait
     *     for itself
     */
    public <T extends @Nullable Object> T use(Function<TrainedModel, T> work) {
        requireOutside();
        try {
            return CompletableFuture.supplyAsync(() -> work.apply(model.get()), workers)
                    .join();
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the pool of models of " + point + " is closed", e);
        } catch (CompletionException e) {
            Throwables.throwIfUnchecked(Objects.requireNonNull(e.getCause()));
            throw e;
        }
    }

    private void requireOutside() {
        if (threads.contains(Thread.currentThread())) {
            throw new IllegalStateException("the pool of models of " + point
                    + " is used, or closed, by what is done with one of them: it would wait for itself");
        }
    }

    /**
     * Waits for what is being done, and gives the models' memory back.
     *
     * @throws IllegalStateException if this is called by work of the pool's
     */
    @Override
    public void close() {
        requireOutside();
        workers.shutdown();
        Uninterruptibles.awaitTerminationUninterruptibly(workers);
        synchronized (this) {
            opened.forEach(TrainedModel::close);
            opened.clear();
        }
    }
}
