package io.gan4j.cli;

import io.gan4j.TrainedModel;
import io.gan4j.TrainedModel.Projection;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.Label;
import io.gan4j.cli.option.Output;
import io.gan4j.cli.option.OutputFile;
import io.gan4j.cli.option.Pictures;
import io.gan4j.cli.option.RunPointArgument;
import io.gan4j.data.file.ImageFile;
import io.gan4j.error.InvalidInputException;
import io.gan4j.picture.ImageGrid;
import io.gan4j.picture.PictureFile;
import io.gan4j.run.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "project",
        description =
                "Finds codes whose images are nearest to your own, by gradient descent through the generator, and says how"
                        + " far they are: the mean of squared differences of pixels, black and white 1 apart.",
        footer = {
            "",
            "Writes a picture, your images above what was found, and the codes as JSON beside it, for generate --code.",
            "",
            "Examples:",
            "  gan4j project latest seven.png",
            "  gan4j project 7@best *.png --label 7 --steps 500 --out mine.png",
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ProjectCommand implements Runnable {
    private static final int MOST = 64;

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

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "The class of the images, by its name or its number; for generators that take labels.")
    private Optional<String> label;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "3",
            description = "Random codes that each search starts from (${DEFAULT-VALUE}); the nearest of all counts.")
    private int starts;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "200",
            description = "Steps of the search from each (${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the random codes (1).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Picture to write (projections.png in the run folder); the codes go beside it, as .json.")
    private Optional<Output> out;

    @Override
    public void run() {
        Pictures.requireBetween("--starts", starts, 1, 100);
        Pictures.requireBetween("--steps", steps, 1, 100_000);
        if (images.size() > MOST) {
            throw new InvalidInputException(images.size() + " images are named; at most " + MOST + " go at once.");
        }
        TrainedModel model = common.gan().open(run.point());
        Path picture = OutputFile.picture(out, model.folder().place("projections.png"));
        Path codes = OutputFile.of(Optional.empty(), beside(picture));
        int[] labels = new int[model.classes() == 0 ? 0 : images.size()];
        if (labels.length > 0 && label.isEmpty()) {
            throw new InvalidInputException(
                    "This run makes images of classes, and has to know which.\nAdd --label L, of " + model.classNames()
                            + ".");
        }
        label.ifPresent(name -> Arrays.fill(labels, Label.parse(name, model, true)));
        try (INDArray wanted = ImageFile.read(images, model.data())) {
            Projection found = model.project(wanted, labels, starts, steps, seed);
            PictureFile.write(
                    ImageGrid.of(
                            Nd4j.concat(0, wanted, found.images()), model.data().range(), 2, images.size()),
                    picture);
            Json.write(codes, objects(found, labels));
            print(found, picture, codes);
        }
    }

    private List<Map<String, Object>> objects(Projection found, int[] labels) {
        return IntStream.range(0, images.size())
                .mapToObj(i -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("image", images.get(i).toString());
                    object.put("error", found.errors()[i]);
                    if (labels.length > 0) {
                        object.put("label", labels[i]);
                    }
                    object.put("code", found.codes().getRow(i).toFloatVector());
                    return object;
                })
                .toList();
    }

    private void print(Projection found, Path picture, Path codes) {
        PrintWriter terminal = spec.commandLine().getOut();
        for (int i = 0; i < images.size(); i++) {
            terminal.printf(Locale.ROOT, "%s: %.4f%n", images.get(i), found.errors()[i]);
        }
        terminal.println("Wrote " + picture + " and " + codes);
        terminal.flush();
    }

    private static Path beside(Path picture) {
        String name = String.valueOf(picture.getFileName());
        return picture.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".json");
    }
}
