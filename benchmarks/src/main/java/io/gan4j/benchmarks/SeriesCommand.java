package io.gan4j.benchmarks;

import static io.gan4j.benchmarks.Table.number;

import io.gan4j.benchmarks.Workload.Aspect;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "series",
        description = "Times the yardstick's training step with other batches, widths and sides, each varied alone, for"
                + " gan4j and libtorch.")
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
final class SeriesCommand implements Runnable {
    private static final List<Peer> PEERS = List.of(Peer.ONEDNN, Peer.LIBTORCH);

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Mixin
    private final Rounds rounds = new Rounds(5, 2, 4);

    /** What has been measured: the yardstick itself stands in every series. */
    private final Map<Workload, List<Measurement>> measured = new HashMap<>();

    @Override
    public void run() {
        machine.describe(out());
        out().println(Workload.DCGAN_64.description());
        out().println();
        vary(Aspect.BATCH, 16, 32, 64, 128);
        vary(Aspect.WIDTH, 16, 32, 64);
        vary(Aspect.SIDE, 32, 64, 128);
    }

    private void vary(Aspect aspect, int... values) {
        List<String> titles = new ArrayList<>(List.of(aspect.toString()));
        PEERS.forEach(peer -> titles.addAll(List.of(peer.title() + " ms", "GFLOP", "GFLOP/s")));
        titles.add("× libtorch");
        Table table = new Table(titles.toArray(String[]::new));
        for (int value : values) {
            List<Measurement> peers = measured.computeIfAbsent(
                    Workload.DCGAN_64.with(aspect, value),
                    workload -> rounds.measure(Work.TRAINING, workload, PEERS, machine.threads()));
            List<String> cells = new ArrayList<>(List.of(Integer.toString(value)));
            peers.forEach(peer -> cells.addAll(List.of(
                    number("%.1f", peer.median()),
                    number("%.1f", peer.gigaOperations()),
                    number("%.0f", peer.gigaOperationsPerSecond()))));
            cells.add(number("%.2f", peers.get(0).median() / peers.get(1).median()));
            table.row(cells.toArray(String[]::new));
        }
        out().println(table);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
