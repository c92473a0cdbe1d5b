package io.gan4j.benchmarks;

import static io.gan4j.benchmarks.Table.number;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times a variant's training step beside the passes of its networks: their difference is what the step adds. */
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
abstract class PassesCommand implements Runnable {
    private static final int WARM_UP = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Mixin
    private final Overrides overrides = new Overrides();

    @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    private PassesCommand(int rounds) {
        this.rounds = rounds;
    }

    abstract VariantStep step(List<String> settings);

    @Override
    public final void run() {
        VariantStep step = step(overrides.over(List.of("runtime.threads=" + machine.threads())));
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
        double parts = Measurement.median(passes);
        Table table = new Table("what", "median ms", "× step");
        table.row("step", number("%.1f", median), "1.00");
        table.row("forward and backward passes alone", number("%.1f", parts), number("%.2f", parts / median));
        PrintWriter out = spec.commandLine().getOut();
        out.print(table);
        out.printf(Locale.ROOT, "%.2f steps/s, resident memory %,d MB%n", 1000 / median, Pointer.physicalBytes() >> 20);
    }

    @Command(name = "translation", description = "Times CycleGAN's training step beside the passes of its networks.")
    static final class Translation extends PassesCommand {
        Translation() {
            super(50);
        }

        @Override
        VariantStep step(List<String> settings) {
            return new VariantStep.Translation(settings);
        }
    }

    @Command(
            name = "stacking",
            description = "Times the training step of StackGAN's second stage beside the passes of its networks.")
    static final class Stacking extends PassesCommand {
        Stacking() {
            super(20);
        }

        @Override
        VariantStep step(List<String> settings) {
            return new VariantStep.Stacking(settings);
        }
    }
}
