package io.gan4j.cli;

import io.gan4j.TrainedModel;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        description = "Draws new images with a trained generator.",
        footer = {
            "",
            "Examples:",
            "  gan4j generate latest",
            "  gan4j generate 7 --count 100 --seed 3 --out hundred.png"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class GenerateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunArgument run;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many images (${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the codes (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "PNG to write (generated.png in the run folder).")
    private Optional<Path> out;

    @Override
    public void run() {
        Pictures.requireBetween("--count", count, 1, 4096);
        TrainedModel model = common.gan().open(run.folder());
        Path file = OutputFile.of(out, model.folder().path().resolve("generated.png"));
        int columns = (int) Math.ceil(Math.sqrt(count));
        int rows = (count + columns - 1) / columns;
        Pictures.write(model, model.generate(count, seed), rows, columns, file);
        spec.commandLine().getOut().println("Wrote " + count + " images to " + file);
    }
}
