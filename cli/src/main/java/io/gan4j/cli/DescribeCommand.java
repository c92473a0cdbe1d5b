package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.cli.text.ConfigurationPage;
import io.gan4j.cli.text.Description;
import io.gan4j.plugin.Registry;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "describe",
        description =
                "Shows what a variant, network, loss, data set, text encoder or setting is; without a name, the settings that all"
                        + " variants share.",
        footer = {
            "",
            "Examples:",
            "  gan4j describe dcgan",
            "  gan4j describe dcgan-generator",
            "  gan4j describe training",
            "  gan4j describe --markdown > docs/configuration.md"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class DescribeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "As the lists give it.")
    private Optional<String> name;

    @Option(names = "--markdown", description = "All settings, of core and plug-ins, as a Markdown page.")
    private boolean markdown;

    @Override
    public void run() {
        Registry registry = common.gan().registry();
        Description description = new Description(registry);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                markdown
                        ? ConfigurationPage.of(registry)
                        : name.map(description::of).orElseGet(description::core));
        out.flush();
    }
}
