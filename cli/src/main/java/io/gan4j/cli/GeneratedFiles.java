package io.gan4j.cli;

import io.gan4j.TrainedModel;
import io.gan4j.cli.option.Output;
import io.gan4j.cli.option.OutputFile;
import io.gan4j.cli.option.OutputFolder;
import io.gan4j.error.InvalidInputException;
import io.gan4j.picture.PictureFile;
import io.gan4j.picture.SingleImage;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where generated images go: all into one picture, a grid, or each as it is into a file of its own.
 *
 * @param path the one file; or the folder of the files, {@code 0001.png} and so on
 * @param grid whether they become one picture
 * @param folder whether {@code path} is a folder
 */
record GeneratedFiles(TrainedModel model, Path path, boolean grid, boolean folder) {
    private static final String NAME = "generated";

    /**
     * Decides by what was asked for, and finds out whether it can be written.
     *
     * @param out file or folder; else they go into the run folder
     * @param grid whether one was asked for; else several images become one, unless {@code out} is a folder
     * @param images how many there will be
     * @throws InvalidInputException if one file is to hold several images that are not to be in one picture
     */
    static GeneratedFiles of(TrainedModel model, Optional<Output> out, Optional<Boolean> grid, int images) {
        boolean points = model.data().image().isPoint();
        if (points && grid.equals(Optional.of(false))) {
            throw new InvalidInputException(
                    "--no-grid: run " + model.folder().path() + " makes points, which are dots in one picture.");
        }
        boolean toFolder = out.map(Output::isFolder).orElse(false);
        boolean one = points || grid.orElse(images > 1 && !toFolder);
        if (one || (images == 1 && !toFolder)) {
            Optional<Output> file = toFolder ? Optional.empty() : out;
            String name = NAME + ".png";
            Path otherwise = toFolder
                    ? made(out.orElseThrow().path()).resolve(name)
                    : model.folder().place(name);
            return new GeneratedFiles(model, OutputFile.picture(file, otherwise), one, false);
        }
        if (out.isPresent() && !toFolder) {
            throw new InvalidInputException("--no-grid makes " + images + " files, but --out "
                    + out.get().text() + " names one.\nName a folder: --out DIR/");
        }
        return new GeneratedFiles(
                model, made(out.map(Output::path).orElse(model.folder().place(NAME))), false, true);
    }

    private static Path made(Path folder) {
        OutputFolder.make(folder);
        return folder;
    }

    /**
     * Writes the images.
     *
     * @param names of their files, without an ending
     * @param picture draws the grid, where one is wanted
     */
    void write(INDArray images, List<String> names, Supplier<BufferedImage> picture) {
        if (grid) {
            PictureFile.write(picture.get(), path);
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            INDArray image = images.get(NDArrayIndex.interval(i, i + 1));
            SingleImage.write(image, model.data(), folder ? path.resolve(names.get(i) + ".png") : path);
        }
    }
}
