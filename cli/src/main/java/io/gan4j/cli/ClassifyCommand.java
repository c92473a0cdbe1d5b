package io.gan4j.cli;

import io.gan4j.TrainedModel;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.RunPointArgument;
import io.gan4j.data.ClassNames;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "classify",
        description =
                "Tells the class of images with a trained classifier: a line each, with the class's name, or its number if"
                        + " it has none, and how probable it is.",
        footer = {
            "",
            "An image should look as those that were trained on: the embedded digits are",
            "white on black and fill their square. Its size does not matter.",
            "Runs of variants such as sgan and acgan classify.",
            "",
            "Example:",
            "  gan4j classify latest seven.png scans/*.jpg"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ClassifyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunPointArgument run;

    @Parameters(
            paramLabel = "IMAGE",
            index = "1..*",
            arity = "1..*",
            description = "Image files: PNG, JPEG, GIF, BMP, TIFF or WebP.")
    private List<Path> images;

    @Override
    public void run() {
        TrainedModel model = common.gan().open(run.point());
        INDArray probabilities = model.classify(images);
        INDArray classes = probabilities.argMax(1);
        ClassNames classNames = model.data().names();
        int files = widest(images.stream().map(Path::toString));
        String name = "%" + (classNames.areNumbers() ? "" : "-") + widest(classNames.names().stream()) + "s";
        PrintWriter out = spec.commandLine().getOut();
        for (int i = 0; i < images.size(); i++) {
            int found = classes.getInt(i);
            out.printf(
                    Locale.ROOT,
                    "%-" + files + "s  " + name + "  %5.1f %%%n",
                    images.get(i),
                    classNames.of(found),
                    100 * probabilities.getDouble(i, found));
        }
        out.flush();
    }

    private static int widest(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElseThrow();
    }
}
