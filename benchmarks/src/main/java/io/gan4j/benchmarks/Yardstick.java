package io.gan4j.benchmarks;

import io.gan4j.benchmarks.Worker.Losses;
import io.gan4j.benchmarks.Worker.Step;
import io.gan4j.benchmarks.WorkerProcess.Memory;
import io.gan4j.run.Environment;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Drives the peers' workers, alternately for times and one after the other for memory, and prints what they took. */
@Command(
        name = "benchmarks/run",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class,
        description = "Measures gan4j's training step beside its peers'. Times need a quiet machine.")
public final class Yardstick {
    private static final String PEERS = "Whom to measure: onednn, libtorch, dl4j; default: ${DEFAULT-VALUE}.";

    @Option(
            names = "--threads",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "Threads of each peer's kernels; default: the machine's cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    private static final String WORKLOADS =
            "What is trained: dcgan-64, dcgan-64-wide, digits, mlp, cyclegan-64; default: ${DEFAULT-VALUE}.";

    private static final int WARM_UP = 10;

    private final PrintWriter out;

    Yardstick(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        CommandLine command = new CommandLine(new Yardstick(out))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Workload.class, Workload::of);
        System.exit(command.execute(arguments));
    }

    @Command(description = "Times full training steps, in rounds that alternate between the peers.")
    int step(
            @Option(names = "--rounds", paramLabel = "N", defaultValue = "10", description = "Default: 10.") int rounds,
            @Option(names = "--steps", paramLabel = "N", defaultValue = "5", description = "In a round; default: 5.")
                    int steps,
            @Option(
                            names = "--warm-up",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "Steps that do not count; default: 10.")
                    int warmUp,
            @Option(
                            names = "--workload",
                            paramLabel = "NAME",
                            split = ",",
                            defaultValue = "dcgan-64,dcgan-64-wide,digits,mlp,cyclegan-64",
                            description = WORKLOADS)
                    List<Workload> workloads,
            @Parameters(
                            paramLabel = "PEER",
                            arity = "0..*",
                            split = ",",
                            defaultValue = "onednn,libtorch,dl4j",
                            description = PEERS)
                    List<Peer> peers) {
        describe();
        for (Workload workload : workloads) {
            out.println(workload.description());
            out.println(table(measured(workload, peers, rounds, steps, warmUp)));
        }
        return 0;
    }

    private List<Measurement> measured(Workload workload, List<Peer> peers, int rounds, int steps, int warmUp) {
        List<Measurement> measurements = new ArrayList<>();
        try {
            for (Peer peer : peers) {
                measurements.add(new Measurement(peer, workload, threads, warmUp));
            }
            for (int round = 0; round < rounds; round++) {
                measurements.forEach(measurement -> measurement.round(steps));
            }
        } finally {
            measurements.forEach(Measurement::close);
        }
        return measurements;
    }

    @Command(description = "Times CycleGAN's training step beside the passes of its networks.")
    int translation(
            @Option(names = "--rounds", paramLabel = "N", defaultValue = "50", description = "Default: 50.") int rounds,
            @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of gan4j train cyclegan.")
                    List<String> settings) {
        return besidePasses(new VariantStep.Translation(single(settings)), rounds);
    }

    @Command(description = "Times the training step of StackGAN's second stage beside the passes of its networks.")
    int stacking(
            @Option(names = "--rounds", paramLabel = "N", defaultValue = "20", description = "Default: 20.") int rounds,
            @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of gan4j train stackgan.")
                    List<String> settings) {
        return besidePasses(new VariantStep.Stacking(single(settings)), rounds);
    }

    private List<String> single(List<String> settings) {
        List<String> all = new ArrayList<>(settings == null ? List.of() : settings);
        all.add("runtime.threads=" + threads);
        return all;
    }

    private int besidePasses(VariantStep step, int rounds) {
        List<Double> whole = new ArrayList<>();
        List<Double> passes = new ArrayList<>();
        for (int round = -WARM_UP; round < rounds; round++) {
            double one = step.whole();
            double parts = step.passes();
            if (round >= 0) {
                whole.add(one);
                passes.add(parts);
            }
        }
        double median = Measurement.median(whole);
        Table table = new Table("what", "median ms", "× step");
        table.row("step", number("%.1f", median), "1.00");
        table.row(
                "forward and backward passes alone",
                number("%.1f", Measurement.median(passes)),
                number("%.2f", Measurement.median(passes) / median));
        out.print(table);
        out.printf(Locale.ROOT, "%.2f steps/s, resident memory %,d MB%n", 1000 / median, Pointer.physicalBytes() >> 20);
        out.flush();
        return 0;
    }

    @Command(
            description =
                    "Trains with gan4j's executor and with DL4J's layers, from the same weights on the same data, and"
                            + " shows both losses.")
    int curves(
            @Option(names = "--steps", paramLabel = "N", defaultValue = "200", description = "Default: 200.") int steps,
            @Option(
                            names = "--workload",
                            paramLabel = "NAME",
                            split = ",",
                            defaultValue = "digits,mlp,cyclegan-64",
                            description = WORKLOADS)
                    List<Workload> workloads) {
        describe();
        for (Workload workload : workloads) {
            List<Step> ours = curve(Peer.ONEDNN, workload, steps);
            List<Step> theirs = curve(Peer.DL4J, workload, steps);
            Table table = new Table("step", "onednn D, G", "dl4j D, G", "mean difference so far");
            double difference = 0;
            for (int i = 0; i < steps; i++) {
                Losses one = ours.get(i).losses();
                Losses other = theirs.get(i).losses();
                difference += (Math.abs(one.discriminator() - other.discriminator())
                                + Math.abs(one.generator() - other.generator()))
                        / 2;
                if (i == 0 || (i + 1) % Math.max(1, steps / 10) == 0) {
                    table.row(number("%d", i + 1), losses(one), losses(other), number("%.5f", difference / (i + 1)));
                }
            }
            out.println(workload.description());
            out.println(table);
        }
        return 0;
    }

    private List<Step> curve(Peer peer, Workload workload, int steps) {
        try (WorkerProcess worker = new WorkerProcess(peer, workload, threads)) {
            return worker.steps(steps);
        }
    }

    private static String losses(Losses losses) {
        return number("%.3f", losses.discriminator()) + number(", %.3f", losses.generator());
    }

    @Command(description = "Follows the resident memory of one peer after the other over many steps.")
    int memory(
            @Option(names = "--steps", paramLabel = "N", defaultValue = "2000", description = "Default: 2000.")
                    int steps,
            @Option(
                            names = "--every",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "Steps between two lines; default: 100.")
                    int every,
            @Option(names = "--workload", paramLabel = "NAME", defaultValue = "dcgan-64", description = WORKLOADS)
                    Workload workload,
            @Parameters(
                            paramLabel = "PEER",
                            arity = "0..*",
                            split = ",",
                            defaultValue = "onednn,libtorch",
                            description = PEERS)
                    List<Peer> peers) {
        describe();
        out.println(workload.description());
        for (Peer peer : peers) {
            out.printf(Locale.ROOT, "%s%n%6s  %11s  %7s%n", peer.title(), "step", "resident MB", "peak MB");
            try (WorkerProcess worker = new WorkerProcess(peer, workload, threads)) {
                for (int done = 0; done < steps; ) {
                    int next = done == 0 ? 1 : Math.min(steps, done / every * every + every) - done;
                    worker.steps(next);
                    done += next;
                    Memory memory = worker.memory();
                    out.printf(Locale.ROOT, "%6d  %11d  %7d%n", done, memory.resident(), memory.peak());
                }
            }
            out.println();
        }
        return 0;
    }

    private void describe() {
        Environment machine = Environment.current(0, "", threads, List.of(), List.of());
        out.printf(
                Locale.ROOT,
                "%s, %d threads, Java %s, gan4j %s, %s, load %.2f at the start%n%n",
                machine.processor(),
                threads,
                machine.java(),
                machine.versions().getOrDefault("gan4j-commit", "of an unknown commit"),
                machine.started(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static Table table(List<Measurement> measurements) {
        Optional<Measurement> libtorch = measurements.stream()
                .filter(measurement -> measurement.peer() == Peer.LIBTORCH)
                .findFirst();
        Table table = new Table(
                "who",
                "median ms",
                "× libtorch",
                "rounds",
                "steps",
                "GFLOP",
                "GFLOP/s",
                "first step s",
                "last losses D, G");
        for (Measurement measurement : measurements) {
            double median = measurement.median();
            double operations = measurement.gigaOperations();
            table.row(
                    measurement.peer().title(),
                    number("%.1f", median),
                    libtorch.map(peer -> number("%.2f", median / peer.median())).orElse("-"),
                    number("%d", measurement.rounds()),
                    number("%d", measurement.steps()),
                    number("%.1f", operations),
                    number("%.0f", operations / median * 1000),
                    number("%.1f", measurement.firstStepSeconds()),
                    losses(measurement.lastLosses()));
        }
        return table;
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
