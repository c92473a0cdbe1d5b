package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.run.Zoo;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "zoo",
        description = "Lists the trained models that come along, or shows the card of one.",
        footer = {
            "",
            "Commands take them where they take a run.",
            "",
            "Examples:",
            "  gan4j zoo dcgan-digits",
            "  gan4j generate zoo:dcgan-digits --count 100"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ZooCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // its options are every command's
    private Common common;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            description = "One of them: how it was made, its data, licence, scores and faults.")
    private Optional<String> name;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (name.isPresent()) {
            out.print(Zoo.card(name.get().replace(Zoo.PREFIX, "")));
            out.flush();
            return;
        }
        Zoo.names().forEach(model -> out.println(Zoo.PREFIX + model + ": " + Zoo.title(model)));
    }
}
