package io.gan4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How peers take turns, so that what slows the machine down for a while meets all of them. */
final class Rounds {
    @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--steps", paramLabel = "N", description = "In a round; default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Steps that do not count, at least 1; default: ${DEFAULT-VALUE}.")
    private int warmUp;

    /** Takes what a command does by default. */
    Rounds(int rounds, int steps, int warmUp) {
        this.rounds = rounds;
        this.steps = steps;
        this.warmUp = warmUp;
    }

    /** Measures the peers, all alive at once, in turns. */
    List<Measurement> measure(Work work, Workload workload, List<Peer> peers, int threads) {
        List<Measurement> measurements = new ArrayList<>();
        try {
            for (Peer peer : peers) {
                measurements.add(new Measurement(peer, work, workload, threads, warmUp));
            }
            for (int round = 0; round < rounds; round++) {
                measurements.forEach(measurement -> measurement.round(steps));
            }
        } finally {
            measurements.forEach(Measurement::close);
        }
        return measurements;
    }
}
