package io.gan4j.cli;

import io.gan4j.TrainedModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "classify",
        description =
                "Tells the class of images with a trained classifier: a line each, with the class and how probable"
                        + " it is.",
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
    private RunArgument run;

    @Parameters(
            paramLabel = "IMAGE",
            index = "1..*",
            arity = "1..*",
            description = "Image files: PNG, JPEG, GIF, BMP, TIFF or WebP.")
    private List<Path> images;

    @Override
    public void run() {
        TrainedModel model = common.gan().open(run.folder());
        INDArray probabilities = model.classify(images);
        INDArray classes = probabilities.argMax(1);
        int names = images.stream()
                .mapToInt(image -> image.toString().length())
                .max()
                .orElseThrow();
        int numbers = String.valueOf(probabilities.size(1) - 1).length();
        PrintWriter out = spec.commandLine().getOut();
        for (int i = 0; i < images.size(); i++) {
            int found = classes.getInt(i);
            out.printf(
                    Locale.ROOT,
                    "%-" + names + "s  %" + numbers + "d  %5.1f %%%n",
                    images.get(i),
                    found,
                    100 * probabilities.getDouble(i, found));
        }
        out.flush();
    }
}
