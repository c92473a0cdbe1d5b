package io.gan4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "stability",
        description = "Asks whether training converges.",
        footer = {
            "",
            "Example:",
            "  gan4j stability dirac",
        },
        subcommands = DiracCommand.class)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class StabilityCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
