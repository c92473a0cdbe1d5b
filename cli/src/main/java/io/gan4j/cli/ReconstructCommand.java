package io.gan4j.cli;

import io.gan4j.TrainedModel;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.Output;
import io.gan4j.cli.option.OutputFile;
import io.gan4j.cli.option.Pictures;
import io.gan4j.cli.option.RunPointArgument;
import io.gan4j.error.InvalidInputException;
import io.gan4j.picture.ImageGrid;
import io.gan4j.picture.PictureFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "reconstruct",
        description =
                "Makes images again of what is left of them in a code: a picture of rows of images, and below each"
                        + " what was made of it.",
        footer = {
            "",
            "Without images, examples of the data are taken that were held out. Images are",
            "brought to the size that was trained on. Runs of variants such as vae do it.",
            "",
            "Examples:",
            "  gan4j reconstruct latest",
            "  gan4j reconstruct 7 mine/*.png --out mine.png"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ReconstructCommand implements Runnable {
    private static final int MOST = 1024;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunPointArgument run;

    @Parameters(
            paramLabel = "IMAGE",
            index = "1..*",
            arity = "0..*",
            description = "Image files: PNG, JPEG, GIF, BMP, TIFF or WebP.")
    private List<Path> images = new ArrayList<>();

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Held-out examples, where no images are named; default: 32.")
    private Optional<Integer> count;

    @Option(
            names = "--columns",
            paramLabel = "N",
            defaultValue = "8",
            description = "Images in a row (${DEFAULT-VALUE}).")
    private int columns;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Picture to write, elsewhere than in the run folder: PNG, or as it ends, .jpg, .gif, .bmp or"
                    + " .tif.")
    private Optional<Output> out;

    @Override
    public void run() {
        Pictures.requireBetween("--columns", columns, 1, 64);
        count.ifPresent(number -> Pictures.requireBetween("--count", number, 1, MOST));
        if (count.isPresent() && !images.isEmpty()) {
            throw InvalidInputException.lines(
                    "--count is of held-out examples, but images are named.", "Leave one of them out.");
        }
        TrainedModel model = common.gan().open(run.point());
        Path file = OutputFile.picture(out, model.folder().place("reconstructions.png"));
        try (INDArray both = images.isEmpty() ? model.reconstruct(count.orElse(32)) : model.reconstruct(images)) {
            int n = Math.toIntExact(both.size(1));
            PictureFile.write(
                    ImageGrid.of(
                            both.reshape('c', 2L * n, both.size(2), both.size(3), both.size(4)),
                            model.data().range(),
                            columns,
                            tiles(n)),
                    file);
            spec.commandLine()
                    .getOut()
                    .println("Wrote " + (n == 1 ? "1 image" : n + " images") + ", and what was made of "
                            + (n == 1 ? "its code" : "their codes") + ", to " + file);
        }
    }

    /** Returns the places of images, a row of them and then a row of what was made of these. */
    private int[] tiles(int n) {
        int rows = (n + columns - 1) / columns;
        int[] tiles = new int[2 * rows * columns];
        for (int i = 0; i < tiles.length; i++) {
            int row = i / columns;
            int image = row / 2 * columns + i % columns;
            tiles[i] = image >= n ? ImageGrid.EMPTY : row % 2 * n + image;
        }
        return tiles;
    }
}
