package io.gan4j.cli;

import io.gan4j.TrainedModel;
import io.gan4j.cli.option.Label;
import io.gan4j.cli.option.Pictures;
import io.gan4j.data.ClassNames;
import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "The class of all walks, by its name or its number, for a generator that takes labels;"
                    + " without it, the first walk is in the first class, and so on.")
    private Optional<String> label;

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
        if (texts != null && label.isPresent()) {
            throw new InvalidInputException(
                    "--from and --to do not go together with --label.\nGive what the run takes.");
        }
        TrainedModel model = pictures.open();
        OptionalInt one = label.map(text -> OptionalInt.of(Label.parse(text, model, false)))
                .orElseGet(OptionalInt::empty);
        Path file = pictures.file(model, "interpolation.png");
        INDArray images = texts == null
                ? model.interpolate(rows, columns, one, pictures.seed())
                : model.interpolate(
                        Pictures.encode(model, texts.from, spec),
                        Pictures.encode(model, texts.to, spec),
                        rows,
                        columns,
                        pictures.seed());
        Pictures.writeRows(model, images, classes(model, one), columns, file);
        spec.commandLine().getOut().println("Wrote " + rows + " walks to " + file);
    }

    /** Returns the names of the classes that the walks are in, where they have names. */
    private List<String> classes(TrainedModel model, OptionalInt one) {
        ClassNames names = model.classNames();
        return names.areNumbers() || model.data().image().isPoint()
                ? List.of()
                : IntStream.range(0, rows)
                        .mapToObj(row -> names.of(one.orElse(row % names.count())))
                        .toList();
    }
}
