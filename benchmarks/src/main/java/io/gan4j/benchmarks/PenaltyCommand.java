package io.gan4j.benchmarks;

import static io.gan4j.benchmarks.Table.number;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "penalty",
        description = "Times a critic's update with and without a gradient penalty, gan4j's beside PyTorch's, in rounds"
                + " that alternate between the four.")
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
final class PenaltyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Option(names = "--rounds", paramLabel = "N", description = "Of one step each; default: ${DEFAULT-VALUE}.")
    private int rounds = 40;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Steps that do not count, at least 1; default: ${DEFAULT-VALUE}.")
    private int warmUp = 10;

    private enum Who {
        GAN4J("gan4j"),
        PYTORCH("PyTorch");

        private final String title;

        Who(String title) {
            this.title = title;
        }

        ProcessBuilder worker(CriticSubject critic, boolean penalised, int threads) {
            List<String> command =
                    this == GAN4J ? Peer.java(System.getProperty("java.class.path")) : Peer.python("torch_critic.py");
            if (this == GAN4J) {
                command.add(CriticWorker.class.getName());
            }
            command.addAll(List.of(critic.name(), Boolean.toString(penalised)));
            ProcessBuilder process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            process.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
            if (this == PYTORCH) {
                process.environment().keySet().removeIf(Peer::isOfLauncher);
            }
            return process;
        }
    }

    /** One kind of update: what its steps took, and what its process holds. */
    private static final class Update implements AutoCloseable {
        private final WorkerProcess process;
        private final List<Double> milliseconds = new ArrayList<>();

        Update(Who who, CriticSubject critic, boolean penalised, int threads) {
            process = new WorkerProcess(who.title, who.worker(critic, penalised, threads));
        }

        double median() {
            return Measurement.median(milliseconds);
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** One peer's updates of a critic. */
    private record Pair(Who who, Update plain, Update penalised) implements AutoCloseable {
        static Pair of(Who who, CriticSubject critic, int threads) {
            return new Pair(who, new Update(who, critic, false, threads), new Update(who, critic, true, threads));
        }

        List<Update> both() {
            return List.of(plain, penalised);
        }

        @Override
        public void close() {
            both().forEach(Update::close);
        }
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        machine.describe(out);
        for (CriticSubject critic : CriticSubject.values()) {
            out.println(critic.title() + ", Adam, float32");
            try (Pair gan4j = Pair.of(Who.GAN4J, critic, machine.threads());
                    Pair torch = Pair.of(Who.PYTORCH, critic, machine.threads())) {
                List<Update> updates = Stream.of(gan4j, torch)
                        .flatMap(pair -> pair.both().stream())
                        .toList();
                updates.forEach(update -> update.process.steps(warmUp));
                for (int round = 0; round < rounds; round++) {
                    updates.forEach(update -> update.milliseconds.add(
                            update.process.steps(1).get(0).milliseconds()));
                }
                out.println(table(torch.penalised.median(), gan4j, torch));
            }
        }
    }

    /** @param peer milliseconds of the peer's penalised update */
    private static Table table(double peer, Pair... pairs) {
        Table table = new Table(
                "who", "plain ms", "penalised ms", "× plain", "× PyTorch's", "peak MB plain", "penalised", "× plain");
        for (Pair pair : pairs) {
            double plain = pair.plain.median();
            double penalised = pair.penalised.median();
            double before = (double) pair.plain.process.memory().peak();
            double after = (double) pair.penalised.process.memory().peak();
            table.row(
                    pair.who.title,
                    number("%.1f", plain),
                    number("%.1f", penalised),
                    number("%.2f", penalised / plain),
                    number("%.2f", penalised / peer),
                    number("%.0f", before),
                    number("%.0f", after),
                    number("%.2f", after / before));
        }
        return table;
    }
}
