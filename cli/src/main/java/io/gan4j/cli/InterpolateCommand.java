package io.gan4j.cli;

import io.gan4j.TrainedModel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "interpolate",
        description = "Walks from one random image to another, or from one text to another with the same noise, a row"
                + " of pictures for each walk.",
        footer = {
            "",
            "Examples:",
            "  gan4j interpolate latest",
            "  gan4j interpolate 7 --rows 3 --columns 16 --seed 2",
            "  gan4j interpolate latest --from \"a red heart\" --to \"a green heart\" --rows 4"
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

    @ArgGroup(exclusive = false)
    private @Nullable Texts texts;

    /** Both or none. */
    static final class Texts {
        @Option(
                names = "--from",
                paramLabel = "TEXT",
                required = true,
                description = "The text that each walk starts at: for generators that take texts, which need both.")
        private String from;

        @Option(names = "--to", paramLabel = "TEXT", required = true, description = "The text that it ends at.")
        private String to;
    }

    @Override
    public void run() {
        Pictures.requireBetween("--rows", rows, 1, 64);
        Pictures.requireBetween("--columns", columns, 2, 64);
        TrainedModel model = pictures.open();
        Path file = pictures.file(model, "interpolation.png");
        INDArray images = texts == null
                ? model.interpolate(rows, columns, pictures.seed())
                : model.interpolate(
                        Pictures.encode(model, texts.from, spec),
                        Pictures.encode(model, texts.to, spec),
                        rows,
                        columns,
                        pictures.seed());
        Pictures.write(model, images, rows, columns, file);
        spec.commandLine().getOut().println("Wrote " + rows + " walks to " + file);
    }
}
