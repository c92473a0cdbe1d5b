package io.gan4j.cli;

import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.ImageGrid;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pictures that a command writes. */
final class Pictures {
    private Pictures() {}

    static void write(TrainedModel model, INDArray images, int rows, int columns, Path file) {
        ImageGrid.writePng(ImageGrid.of(images, model.data().range(), rows, columns), file);
    }

    static void requireBetween(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidInputException(
                    option + " is " + value + ", but must be from " + least + " to " + most + ".");
        }
    }
}
