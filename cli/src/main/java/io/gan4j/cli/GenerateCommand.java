package io.gan4j.cli;

import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        description = "Draws new images with a trained generator, all in one picture.",
        footer = {
            "",
            "Examples:",
            "  gan4j generate latest",
            "  gan4j generate 7 --count 100 --seed 3 --out hundred.png",
            "  gan4j generate latest --label 7",
            "  gan4j generate latest --label all"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class GenerateCommand implements Runnable {
    private static final int MOST = 4096;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Pictures pictures;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many images (64); with --label all, how many of each class (8).")
    private Optional<Integer> count;

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "The class of the images, such as 7; or all: a row for each class, the columns from the same"
                    + " codes. For generators that take labels; without it, these are given random ones.")
    private Optional<String> label;

    @Override
    public void run() {
        count.ifPresent(number -> Pictures.requireBetween("--count", number, 1, MOST));
        TrainedModel model = pictures.open();
        if (label.equals(Optional.of(Label.ALL))) {
            drawAllClasses(model, count.orElse(8));
        } else {
            draw(model, count.orElse(64));
        }
    }

    private void draw(TrainedModel model, int number) {
        Optional<Integer> one = label.map(text -> Label.parse(text, model, true));
        Path file = pictures.file(model, "generated.png");
        INDArray images = one.map(label -> {
                    int[] labels = new int[number];
                    Arrays.fill(labels, label);
                    return model.generate(labels, pictures.seed());
                })
                .orElseGet(() -> model.generate(number, pictures.seed()));
        int columns = (int) Math.ceil(Math.sqrt(number));
        int rows = (number + columns - 1) / columns;
        Pictures.write(model, images, rows, columns, file);
        say("Wrote " + number + " images"
                + one.map(label -> " of class " + label).orElse("") + " to " + file);
    }

    private void drawAllClasses(TrainedModel model, int columns) {
        Label.requireClasses(Label.ALL, model);
        int rows = model.classes();
        if ((long) rows * columns > MOST) {
            throw new InvalidInputException("--label all with --count " + columns + " is " + rows + " × " + columns
                    + " images, but must be at most " + MOST + ".\nLower --count, or name one class.");
        }
        Path file = pictures.file(model, "generated.png");
        Pictures.write(model, model.generateClasses(columns, pictures.seed()), rows, columns, file);
        say("Wrote " + images(columns) + " of each of " + rows + " classes to " + file);
    }

    private static String images(int number) {
        return number == 1 ? "1 image" : number + " images";
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
