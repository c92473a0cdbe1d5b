package io.gan4j.benchmarks;

import static io.gan4j.benchmarks.Table.number;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The cost of training together: a step takes what a share of the batch takes to compute, and for each network what its
 * gradient takes to go round, 2 (n − 1) / n of its bytes at the bandwidth, and 2 (n − 1) times what any message takes.
 */
@Command(
        name = "workers",
        description =
                "Times steps that several processes of this machine do together, and what a model foretells of them.")
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
final class WorkersCommand implements Runnable {
    /** What an example is told then depends on no other. */
    static final List<String> DIVISIBLE =
            List.of("networks={dcgan-generator.normalization=layer,dcgan-discriminator.normalization=layer}");

    /** Floats in messages by which bandwidth and latency are measured. */
    private static final int LARGE = 1_000_000;

    private static final int SMALL = 16;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that alternate; default: ${DEFAULT-VALUE}.")
    private int rounds = 6;

    @Option(names = "--steps", paramLabel = "N", description = "Steps in a round; default: ${DEFAULT-VALUE}.")
    private int steps = 10;

    @Option(names = "--workload", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private Workload workload = Workload.DCGAN_64;

    @Option(
            names = "--megabytes",
            paramLabel = "N",
            description = "A second that pass a throttled connection; default: ${DEFAULT-VALUE}.")
    private double megabytes = 100;

    private static final List<Integer> NUMBERS = List.of(1, 2, 4);

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        machine.describe(out);
        List<Long> bytes = gradients();
        out.printf(
                Locale.ROOT,
                "%s, layer normalization, gradients of %.1f MB%n",
                workload.description(),
                bytes.stream().mapToLong(Long::longValue).sum() / 1e6);
        Table table = new Table(
                "workers of one thread",
                "MB/s",
                "µs a message",
                "apart, ms",
                "foretold, ms",
                "together, ms",
                "off by",
                "of one process' rate");
        for (int number : NUMBERS) {
            for (boolean throttled : number == 1 ? new boolean[] {false} : new boolean[] {false, true}) {
                row(table, number, throttled, bytes);
            }
        }
        out.println(table);
    }

    /** Returns the bytes of each network's gradient. */
    private List<Long> gradients() {
        List<String> settings = new ArrayList<>(workload.settings());
        settings.addAll(DIVISIBLE);
        return new RandomTraining(workload.variant(), settings)
                .networks().stream()
                        .filter(network -> !network.name().endsWith("-average")) // which does not learn
                        .map(network -> network.internals().gradients().length() * Float.BYTES)
                        .toList();
    }

    private void row(Table table, int number, boolean throttled, List<Long> bytes) {
        double limit = throttled ? megabytes : Double.POSITIVE_INFINITY;
        Workload share = workload.with(Workload.Aspect.BATCH, Math.toIntExact(workload.batch() / number));
        List<Double> ofWhole = new ArrayList<>();
        List<Double> ofApart = new ArrayList<>();
        List<Double> ofTogether = new ArrayList<>();
        try (SharingProcesses whole = SharingProcesses.apart(workload.word(), 1, machine.threads());
                SharingProcesses apart = SharingProcesses.apart(share.word(), number, 1);
                SharingProcesses together = SharingProcesses.together(workload.word(), number, limit)) {
            whole.steps(steps);
            apart.steps(steps);
            together.steps(steps);
            for (int round = 0; round < rounds; round++) {
                ofWhole.addAll(whole.steps(steps));
                ofApart.addAll(apart.steps(steps));
                ofTogether.addAll(together.steps(steps));
            }
        }
        Network network = network(number, limit);
        double foretold = median(ofApart)
                + bytes.stream().mapToDouble(network::milliseconds).sum()
                + 2 * network.milliseconds(0); // what the step reports, and whether to stop
        double measured = median(ofTogether);
        table.row(
                number + (throttled ? ", throttled to " + number("%.0f MB/s", megabytes) : ""),
                number == 1 ? "-" : number("%.0f", network.bytesPerMilli() / 1e3),
                number == 1 ? "-" : number("%.0f", network.milliseconds() * 1e3),
                number("%.1f", median(ofApart)),
                number("%.1f", foretold),
                number("%.1f", measured),
                number("%+.0f %%", 100 * (foretold / measured - 1)),
                number("%.2f", median(ofWhole) / measured));
    }

    /**
     * What processes are connected by.
     *
     * @param milliseconds that any message takes
     */
    private record Network(int processes, double milliseconds, double bytesPerMilli) {
        /** Returns what an average over so many bytes takes: it begins with a message that says of what. */
        double milliseconds(long bytes) {
            return (2 * processes - 1) * milliseconds + 2.0 * (processes - 1) / processes * bytes / bytesPerMilli;
        }
    }

    /** Measures it by a short and a long array. */
    private Network network(int number, double limit) {
        if (number == 1) {
            return new Network(1, 0, 1);
        }
        double small = average(SMALL, number, limit);
        double large = average(LARGE, number, limit);
        double latency = small / (2 * number - 1);
        return new Network(number, latency, 2.0 * (number - 1) / number * LARGE * Float.BYTES / (large - small));
    }

    private double average(int floats, int number, double limit) {
        try (SharingProcesses telling = SharingProcesses.together(Integer.toString(floats), number, limit)) {
            telling.steps(steps);
            return median(telling.steps(rounds * steps));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
