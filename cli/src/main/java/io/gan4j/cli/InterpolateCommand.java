package io.gan4j.cli;

import io.gan4j.TrainedModel;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "interpolate",
        description = "Walks from one random image to another, a row of pictures for each walk.",
        footer = {"", "Examples:", "  gan4j interpolate latest", "  gan4j interpolate 7 --rows 3 --columns 16 --seed 2"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class InterpolateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Pictures pictures;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "8", description = "How many walks (${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--columns",
            paramLabel = "N",
            defaultValue = "10",
            description = "Images in a walk, both ends included (${DEFAULT-VALUE}).")
    private int columns;

    @Override
    public void run() {
        Pictures.requireBetween("--rows", rows, 1, 64);
        Pictures.requireBetween("--columns", columns, 2, 64);
        TrainedModel model = pictures.open();
        Path file = pictures.file(model, "interpolation.png");
        Pictures.write(model, model.interpolate(rows, columns, pictures.seed()), rows, columns, file);
        spec.commandLine().getOut().println("Wrote " + rows + " walks to " + file);
    }
}
