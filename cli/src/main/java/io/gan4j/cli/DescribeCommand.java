package io.gan4j.cli;

import io.gan4j.internal.Description;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "describe",
        description =
                "Shows what a variant, network, loss, data set or setting is; without a name, the settings that all"
                        + " variants share.",
        footer = {
            "",
            "Examples:",
            "  gan4j describe dcgan",
            "  gan4j describe dcgan-generator",
            "  gan4j describe training"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class DescribeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "As the lists give it.")
    private Optional<String> name;

    @Override
    public void run() {
        Description description = new Description(common.gan().registry());
        spec.commandLine().getOut().print(name.map(description::of).orElseGet(description::core));
        spec.commandLine().getOut().flush();
    }
}
