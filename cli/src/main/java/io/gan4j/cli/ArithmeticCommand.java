package io.gan4j.cli;

import io.gan4j.CodeSum;
import io.gan4j.TrainedModel;
import io.gan4j.cli.option.CodeSumParser;
import io.gan4j.cli.option.Label;
import io.gan4j.cli.option.Pictures;
import io.gan4j.cli.text.Equation;
import io.gan4j.error.InvalidInputException;
import io.gan4j.picture.PictureFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "arithmetic",
        description = "Adds and subtracts averages of images, by the codes that they are made from.",
        footer = {
            "",
            "EXPRESSION names images by their numbers in the picture that `gan4j generate`",
            "draws with the same seed (and label): 1 is at the top left, 2 right of it, and",
            "so on, row by row. \"3,17 - 5,9\" is the average of 3 and 17, less that of 5",
            "and 9. The first average is always added.",
            "",
            "The picture is an equation. Above each average stand the images that went into",
            "it. To the right of the result are eight images of codes close to it, with",
            "noise of up to 0.25 in every number of the code (Radford et al. 2015, figure 7).",
            "",
            "Examples:",
            "  gan4j generate latest --seed 3",
            "  gan4j arithmetic latest \"3,17,40 - 5,9,22 + 1,8,30\" --seed 3",
            "  gan4j arithmetic latest \"3,17,40 - 5,9,22\" --label 7"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ArithmeticCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Pictures pictures;

    @Parameters(
            paramLabel = "EXPRESSION",
            index = "1..*",
            arity = "1..*",
            description = "Numbers of images, such as \"3,17,40 - 5,9,22 + 1,8,30\".")
    private List<String> expression;

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "The class of all images, by its name or its number, for a generator that takes labels.")
    private Optional<String> label;

    @Override
    public void run() {
        String text = String.join(" ", expression).strip().replaceAll("\\s+", " ");
        CodeSum sum = CodeSumParser.parse(text);
        TrainedModel model = pictures.open();
        OptionalInt one = label(model);
        Path file = pictures.file(model, "arithmetic.png");
        CodeSum.Images images = model.arithmetic(sum, one, pictures.seed());
        PictureFile.write(Equation.draw(sum, images, model.data().range()), file);
        spec.commandLine().getOut().println("Drew " + text + " in " + file);
    }

    private OptionalInt label(TrainedModel model) {
        if (label.isPresent()) {
            return OptionalInt.of(Label.parse(label.get(), model, false));
        }
        if (model.classes() > 0) {
            throw new InvalidInputException("Run " + model.folder().path()
                    + " makes images of classes.\nSay of which: --label " + model.classNames() + ".");
        }
        return OptionalInt.empty();
    }
}
