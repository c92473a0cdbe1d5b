package io.gan4j.benchmarks;

import static io.gan4j.benchmarks.Table.number;

import io.gan4j.benchmarks.Workload.Aspect;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "sampling",
        description = "Counts the images that the generator alone makes in a second, in batches of 64 and in those that"
                + " the workload learns from.")
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
final class SamplingCommand implements Runnable {
    /** What {@code gan4j generate} makes in one pass. */
    private static final int BATCH = 64;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Mixin
    private final Rounds rounds = new Rounds(10, 5, 10);

    @Mixin
    private final Subjects subjects = new Subjects(Workload.NAMED, List.of(Peer.ONEDNN, Peer.LIBTORCH));

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        machine.describe(out);
        for (Workload workload : subjects.workloads()) {
            Stream.of(workload, workload.with(Aspect.BATCH, BATCH)).distinct().forEach(batches -> {
                out.println(batches.networksDescription());
                out.println(
                        table(batches, rounds.measure(Work.SAMPLING, batches, subjects.peers(), machine.threads())));
            });
        }
    }

    private static Table table(Workload workload, List<Measurement> measurements) {
        Optional<Measurement> libtorch = Measurement.of(Peer.LIBTORCH, measurements);
        Table table = new Table(
                "who", "images/s", "× libtorch", "median ms", "rounds", "batches", "GFLOP", "GFLOP/s", "first batch s");
        for (Measurement measurement : measurements) {
            table.row(
                    measurement.peer().title(),
                    number("%.1f", workload.batch() / measurement.median() * 1000),
                    libtorch.map(peer -> number("%.2f", peer.median() / measurement.median()))
                            .orElse("-"),
                    number("%.2f", measurement.median()),
                    number("%.0f", measurement.rounds()),
                    number("%.0f", measurement.steps()),
                    number("%.2f", measurement.gigaOperations()),
                    number("%.0f", measurement.gigaOperationsPerSecond()),
                    number("%.1f", measurement.firstStepSeconds()));
        }
        return table;
    }
}
