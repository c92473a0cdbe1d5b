package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script that has bash and zsh complete gan4j's commands and options.",
        footer = {
            "",
            "zsh wants this first: autoload -U +X bashcompinit && bashcompinit",
            "",
            "Example, for ~/.bashrc or ~/.zshrc:",
            "  source <(gan4j completion)"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // its options are those of every command
    private Common common;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("gan4j", spec.root().commandLine()));
        out.flush();
    }
}
