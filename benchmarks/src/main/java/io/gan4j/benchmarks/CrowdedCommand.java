package io.gan4j.benchmarks;

import static io.gan4j.benchmarks.Table.number;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "crowded",
        description =
                "Times training steps on a quiet machine, beside processes that keep cores busy, and of two trainings"
                        + " at once.")
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
final class CrowdedCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Mixin
    private final Rounds rounds = new Rounds(6, 5, 10);

    @Mixin
    private final Subjects subjects =
            new Subjects(List.of(Workload.DCGAN_64, Workload.DIGITS), List.of(Peer.ONEDNN, Peer.LIBTORCH));

    @Option(names = "--busy", paramLabel = "N", split = ",", description = "Busy processes; default: ${DEFAULT-VALUE}.")
    private List<Integer> crowds = List.of(0, 1, 2);

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        machine.describe(out);
        for (Workload workload : subjects.workloads()) {
            out.println(workload.description());
            Map<Peer, Double> quiet = new LinkedHashMap<>();
            Table table = new Table("beside", "who", "median ms", "× libtorch", "share of the quiet rate");
            for (int busy : crowds) {
                List<Measurement> measurements;
                try (Crowd crowd = new Crowd(busy)) {
                    measurements = rounds.measure(Work.TRAINING, workload, subjects.peers(), machine.threads());
                }
                Optional<Measurement> libtorch = Measurement.of(Peer.LIBTORCH, measurements);
                for (Measurement measurement : measurements) {
                    double alone = quiet.computeIfAbsent(measurement.peer(), peer -> measurement.median());
                    table.row(
                            busy + " busy",
                            measurement.peer().title(),
                            number("%.1f", measurement.median()),
                            libtorch.map(other -> number("%.2f", measurement.median() / other.median()))
                                    .orElse("-"),
                            number("%.2f", alone / measurement.median()));
                }
            }
            out.println(table);
            twoAtOnce(workload, out);
        }
    }

    /** Processes that do nothing but compute. */
    private static final class Crowd implements AutoCloseable {
        private final List<Process> processes = new ArrayList<>();

        Crowd(int size) {
            try {
                for (int i = 0; i < size; i++) {
                    processes.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
                }
            } catch (IOException e) {
                close();
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            processes.forEach(Process::destroy);
        }
    }

    private void twoAtOnce(Workload workload, PrintWriter out) {
        Peer peer = subjects.peers().get(0);
        int steps = 50;
        try (WorkerProcess one = new WorkerProcess(peer, Work.TRAINING, workload, machine.threads());
                WorkerProcess two = new WorkerProcess(peer, Work.TRAINING, workload, machine.threads())) {
            one.steps(10);
            two.steps(10);
            double alone = seconds(() -> one.steps(steps));
            double together = seconds(() -> {
                CompletableFuture<Void> other = CompletableFuture.runAsync(() -> two.steps(steps));
                one.steps(steps);
                other.join();
            });
            out.printf(
                    "Two of %s at once: %s of the rate of one%n%n", peer.title(), number("%.2f", 2 * alone / together));
        }
    }

    private static double seconds(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }
}
