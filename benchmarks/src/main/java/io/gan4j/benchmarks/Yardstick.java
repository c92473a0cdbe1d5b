package io.gan4j.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Chooses the command: each measures something, and prints it. */
@Command(
        name = "benchmarks/run",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StepCommand.class,
            SamplingCommand.class,
            SeriesCommand.class,
            KernelsCommand.class,
            CurvesCommand.class,
            MemoryCommand.class,
            CrowdedCommand.class,
            PenaltyCommand.class,
            WorkersCommand.class,
            PairsCommand.class,
            PassesCommand.Translation.class,
            PassesCommand.Stacking.class,
            HelpCommand.class
        },
        description = "Measures gan4j beside its peers. Times need a quiet machine.")
public final class Yardstick {
    private Yardstick() {}

    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new Yardstick())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Workload.class, Workload::of);
        System.exit(command.execute(arguments));
    }
}
