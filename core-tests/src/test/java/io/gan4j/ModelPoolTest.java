package io.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.testkit.FewDigits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

@Timeout(60)
class ModelPoolTest {
    private static final Gan GAN = FewDigits.gan();

    @TempDir
    static Path folder;

    private static RunPoint point;

    @BeforeAll
    static void train() {
        RunFolder run = GAN.train(GAN.configure("tiny", "output.dir=\"" + folder + "\"", "training.steps=2"))
                .folder();
        point = RunPoint.newest(run);
    }

    @Test
    void draws_for_many_threads_what_one_model_draws_for_one() throws Exception {
        List<INDArray> expected = new ArrayList<>();
        try (TrainedModel alone = GAN.open(point)) {
            for (int seed = 0; seed < 40; seed++) {
                expected.add(alone.generate(5, seed));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<INDArray>> drawn = new ArrayList<>();
        try (ModelPool pool = GAN.pool(point, 2)) {
            for (int seed = 0; seed < expected.size(); seed++) {
                int of = seed;
                drawn.add(threads.submit(() -> pool.use(model -> model.generate(5, of))));
            }
            for (int seed = 0; seed < expected.size(); seed++) {
                assertThat(drawn.get(seed).get()).as("seed %d", seed).isEqualTo(expected.get(seed));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void computes_with_as_many_models_at_once_as_it_has_and_no_more() throws Exception {
        Set<TrainedModel> used = ConcurrentHashMap.newKeySet();
        CyclicBarrier both = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (ModelPool pool = GAN.pool(point, 2)) {
            List<Future<Integer>> arrived = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                arrived.add(threads.submit(() -> pool.use(model -> {
                    used.add(model);
                    return await(both); // which needs two at once
                })));
            }
            for (Future<Integer> one : arrived) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(used).hasSize(2);
    }

    private static int await(CyclicBarrier barrier) {
        try {
            return barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void hands_on_what_goes_wrong_and_goes_on() {
        try (ModelPool pool = GAN.pool(point, 1)) {
            assertThatThrownBy(() -> pool.use(model -> model.generate(new int[] {7}, 1)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("label");
            assertThat(pool.use(model -> model.generate(2, 1)).size(0)).isEqualTo(2);
        }
        assertThatThrownBy(() -> GAN.pool(point, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GAN.pool(RunPoint.find(folder, "1@77"), 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no checkpoint of step 77");
    }

    @Test
    void refuses_work_that_would_wait_for_itself() {
        try (ModelPool pool = GAN.pool(point, 1)) {
            assertThatThrownBy(() -> pool.use(model -> pool.use(TrainedModel::data)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("would wait for itself");
            assertThatThrownBy(() -> pool.use(model -> {
                        pool.close();
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("would wait for itself");
            assertThat(pool.use(TrainedModel::step)).isEqualTo(2);
        }
    }

    @Test
    void a_model_that_threads_share_draws_the_same_and_is_closed_behind_their_backs_without_harm() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            TrainedModel shared = GAN.open(point);
            INDArray expected = shared.generate(7, 3);
            List<Future<INDArray>> drawn = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                drawn.add(threads.submit(() -> shared.generate(7, 3)));
            }
            for (Future<INDArray> one : drawn) {
                assertThat(one.get()).isEqualTo(expected);
            }
            List<Future<INDArray>> interrupted = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                interrupted.add(threads.submit(() -> shared.generate(7, 3)));
            }
            interrupted.get(20).get();
            shared.close();
            for (Future<INDArray> one : interrupted) {
                try {
                    assertThat(one.get()).isEqualTo(expected);
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("is used after it was closed");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void is_of_no_more_use_when_it_is_closed() {
        ModelPool pool = GAN.pool(point, 2);
        TrainedModel[] kept = new TrainedModel[1];
        pool.use(model -> kept[0] = model);

        pool.close();
        pool.close();

        assertThatThrownBy(() -> pool.use(TrainedModel::data))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> kept[0].generate(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is used after it was closed");
    }
}
