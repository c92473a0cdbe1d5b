package io.gan4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Several {@link SharingWorker}s, which do their steps at the same time. */
final class SharingProcesses implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;

    private final List<WorkerProcess> processes = new ArrayList<>();
    private final List<Throttle> throttles = new ArrayList<>();

    private SharingProcesses() {}

    /** Returns some that know nothing of each other. */
    static SharingProcesses apart(String what, int number, int threads) {
        SharingProcesses apart = new SharingProcesses();
        for (int rank = 0; rank < number; rank++) {
            apart.start(what, threads, 0, 1, SharingWorker.ALONE);
        }
        return apart;
    }

    /**
     * Returns some of one thread that do steps together.
     *
     * @param megabytes a second that pass each connection
     */
    static SharingProcesses together(String what, int number, double megabytes) {
        SharingProcesses together = new SharingProcesses();
        if (number == 1) {
            together.start(what, 1, 0, 1, SharingWorker.ALONE);
            return together;
        }
        try {
            Path folder = Files.createTempDirectory("gan4j-workers");
            // Each looks for the others in a folder of its own, where they may have other addresses.
            for (int rank = 0; rank < number; rank++) {
                Path own = Files.createDirectory(folder.resolve(Integer.toString(rank)));
                together.start(what, 1, rank, number, own.toString());
            }
            CompletableFuture<Void> introduced =
                    CompletableFuture.runAsync(() -> together.introduce(folder, number, megabytes));
            together.steps(1);
            introduced.join();
            return together;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void introduce(Path folder, int number, double megabytes) {
        try {
            for (int rank = 0; rank < number; rank++) {
                Path notice = folder.resolve(rank + "/worker-" + rank + ".txt");
                while (!Files.exists(notice)) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                }
                int former = Math.floorMod(rank - 1, number);
                Path there = folder.resolve(former + "/worker-" + rank + ".txt");
                Path ready = there.resolveSibling("ready");
                Files.write(ready, Double.isInfinite(megabytes) ? Files.readAllLines(notice) : slow(notice, megabytes));
                Files.move(ready, there, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a notice of the same process by an address that is slow. */
    private List<String> slow(Path notice, double megabytes) throws IOException {
        List<String> lines = Files.readAllLines(notice);
        Throttle throttle = new Throttle(Integer.parseInt(lines.get(2)), megabytes);
        throttles.add(throttle);
        List<String> slow = new ArrayList<>(lines.subList(0, 2));
        slow.add(Integer.toString(throttle.port()));
        slow.add("127.0.0.1");
        return slow;
    }

    private void start(String what, int threads, int rank, int number, String folder) {
        List<String> command = Peer.java(System.getProperty("java.class.path"));
        command.addAll(List.of(
                SharingWorker.class.getName(),
                what,
                Integer.toString(threads),
                Integer.toString(rank),
                Integer.toString(number),
                folder));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        processes.add(new WorkerProcess("worker " + rank, builder));
    }

    /** Has all do so many steps at the same time, and returns the milliseconds of the first one's. */
    List<Double> steps(int count) {
        List<CompletableFuture<List<Worker.Step>>> all = processes.stream()
                .map(process ->
                        CompletableFuture.supplyAsync(() -> process.steps(count), work -> new Thread(work).start()))
                .toList();
        all.forEach(CompletableFuture::join);
        return all.get(0).join().stream().map(Worker.Step::milliseconds).toList();
    }

    @Override
    public void close() {
        processes.forEach(WorkerProcess::close);
        throttles.forEach(Throttle::close);
    }
}
