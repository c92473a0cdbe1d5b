package io.gan4j.cli;

import io.gan4j.TrainedModel;
import java.nio.file.Path;
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
    private Pictures pictures;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many images (${DEFAULT-VALUE}).")
    private int count;

    @Override
    public void run() {
        Pictures.requireBetween("--count", count, 1, 4096);
        TrainedModel model = pictures.open();
        Path file = pictures.file(model, "generated.png");
        int columns = (int) Math.ceil(Math.sqrt(count));
        int rows = (count + columns - 1) / columns;
        Pictures.write(model, model.generate(count, pictures.seed()), rows, columns, file);
        spec.commandLine().getOut().println("Wrote " + count + " images to " + file);
    }
}
