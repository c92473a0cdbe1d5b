package io.gan4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import io.gan4j.random.Share;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RingTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 1", "2, 7", "2, 300000", "3, 2", "3, 100001", "5, 100000"})
    void every_process_has_the_mean_of_all(int workers, int length) {
        List<INDArray> averaged = together(workers, ring -> {
            INDArray own = own(ring.share().rank(), length);
            ring.average(own, "test");
            return own;
        });

        INDArray mean = Nd4j.zeros(DataType.DOUBLE, length);
        IntStream.range(0, workers).forEach(rank -> mean.addi(own(rank, length).castTo(DataType.DOUBLE)));
        mean.divi(workers);
        assertThat(averaged)
                .allSatisfy(array -> assertThat(array.castTo(DataType.DOUBLE)
                                .sub(mean)
                                .amaxNumber()
                                .doubleValue())
                        .isLessThan(1e-6));
        assertThat(averaged).allSatisfy(array -> assertThat(array).isEqualTo(averaged.get(0)));
    }

    @Test
    void sums_have_the_same_bits_whoever_is_late() {
        List<INDArray> first = together(3, ring -> averaged(ring, 0));
        List<INDArray> second =
                together(3, ring -> averaged(ring, 30L * ring.share().rank()));

        assertThat(second.get(0)).isEqualTo(first.get(0));
    }

    private static INDArray averaged(Ring ring, long millis) {
        INDArray own = own(ring.share().rank(), 50_000);
        for (int i = 0; i < 3; i++) {
            sleep(millis);
            ring.average(own, "test");
        }
        return own;
    }

    @Test
    void averages_a_view_and_doubles() {
        List<double[]> averaged = together(2, ring -> {
            INDArray array = Nd4j.createFromArray(
                    5.0, 5.0, ring.share().rank(), 1.0 + ring.share().rank());
            ring.average(array.get(org.nd4j.linalg.indexing.NDArrayIndex.interval(2, 4)), "the end");
            return array.toDoubleVector();
        });

        assertThat(averaged).allSatisfy(numbers -> assertThat(numbers).containsExactly(5, 5, 0.5, 1.5));
    }

    @Test
    void tells_whether_anybody_says_so() {
        assertThat(together(3, ring -> ring.any(ring.share().rank() == 2, "stop")))
                .containsOnly(true);
        assertThat(together(3, ring -> ring.any(false, "stop"))).containsOnly(false);
    }

    @Test
    void names_the_process_that_is_gone_in_all_others() {
        List<String> said = together(4, ring -> {
            if (ring.share().rank() == 2) {
                return "gone"; // its connections close
            }
            try {
                ring.average(own(0, 100_000), "test");
                return "averaged";
            } catch (LostWorkerException e) {
                return e.getMessage();
            }
        });

        assertThat(said.get(2)).isEqualTo("gone");
        for (int rank : new int[] {0, 1, 3}) {
            assertThat(said.get(rank)).startsWith("worker 2 on ").endsWith(" is gone");
        }
    }

    @Test
    void refuses_to_add_what_is_something_else() {
        List<String> said = together(2, ring -> {
            try {
                ring.average(own(0, 10), "network " + ring.share().rank());
                return "averaged";
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        });

        assertThat(said.get(1)).contains("worker 1 averages network 1", "worker 0 on ", "something else");
    }

    @Test
    void says_who_has_not_come() {
        assertThatThrownBy(() -> new Meeting(folder).join(new Share(0, 2), Duration.ofMillis(200), () -> false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Worker 1 of 2 has not come.")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void waits_no_longer_than_it_is_to() {
        assertThat(new Meeting(folder).join(new Share(0, 2), LONG, () -> true)).isEmpty();
    }

    @Test
    void a_stranger_at_the_port_is_not_let_in() {
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> mean(0));
        Path notice = folder.resolve("worker-0.txt");
        while (!Files.exists(notice)) {
            sleep(10);
        }
        knock(notice);

        assertThat(mean(1)).isEqualTo("0.5");
        assertThat(first.join()).isEqualTo("0.5");
    }

    private String mean(int rank) {
        try (Ring ring =
                new Meeting(folder).join(new Share(rank, 2), LONG, () -> false).orElseThrow()) {
            return Double.toString(ring.average(new double[] {rank}, "rank")[0]);
        }
    }

    private static void knock(Path notice) {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(Files.readAllLines(notice).get(2)))) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: somebody else\r\n\r\n".getBytes());
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (java.io.IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    private static INDArray own(int rank, int length) {
        return new Randomness(rank).normal("own", 0, length);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has as many threads as there are to be processes do the work, and returns what each made of it. */
    private <T> List<T> together(int workers, Function<Ring, T> work) {
        Meeting meeting = new Meeting(folder.resolve(Long.toString(System.nanoTime())));
        List<CompletableFuture<T>> all = IntStream.range(0, workers)
                .mapToObj(rank -> CompletableFuture.supplyAsync(
                        () -> {
                            try (Ring ring = meeting.join(new Share(rank, workers), LONG, () -> false)
                                    .orElseThrow()) {
                                return work.apply(ring);
                            }
                        },
                        task -> new Thread(task).start()))
                .toList();
        try {
            return all.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
