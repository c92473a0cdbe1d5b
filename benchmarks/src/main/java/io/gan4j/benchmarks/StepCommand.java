package io.gan4j.benchmarks;

import static io.gan4j.benchmarks.Table.number;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "step", description = "Times full training steps, in rounds that alternate between the peers.")
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
final class StepCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Mixin
    private final Rounds rounds = new Rounds(10, 5, 10);

    @Mixin
    private final Subjects subjects = new Subjects(Workload.NAMED, List.of(Peer.ONEDNN, Peer.LIBTORCH, Peer.DL4J));

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        machine.describe(out);
        for (Workload workload : subjects.workloads()) {
            out.println(workload.description());
            out.println(table(rounds.measure(Work.TRAINING, workload, subjects.peers(), machine.threads())));
        }
    }

    private static Table table(List<Measurement> measurements) {
        Optional<Measurement> libtorch = Measurement.of(Peer.LIBTORCH, measurements);
        Optional<Measurement> former = Measurement.of(Peer.FORMER, measurements);
        Table table = new Table(
                "who",
                "median ms",
                "× libtorch",
                "× former",
                "rounds",
                "steps",
                "GFLOP",
                "GFLOP/s",
                "first step s",
                "last losses D, G");
        for (Measurement measurement : measurements) {
            table.row(
                    measurement.peer().title(),
                    number("%.1f", measurement.median()),
                    ratio(measurement, libtorch),
                    ratio(measurement, former),
                    number("%.0f", measurement.rounds()),
                    number("%.0f", measurement.steps()),
                    number("%.1f", measurement.gigaOperations()),
                    number("%.0f", measurement.gigaOperationsPerSecond()),
                    number("%.1f", measurement.firstStepSeconds()),
                    Table.numbers("%.3f", measurement.lastReport()));
        }
        return table;
    }

    private static String ratio(Measurement measurement, Optional<Measurement> to) {
        return to.map(other -> number("%.2f", measurement.median() / other.median()))
                .orElse("-");
    }
}
