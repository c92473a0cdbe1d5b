package io.gan4j.cli.option;

import io.gan4j.Gan;
import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;
import io.gan4j.picture.ImageGrid;
import io.gan4j.picture.PictureFile;
import io.gan4j.picture.RowWords;
import io.gan4j.text.Encoding;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What commands that draw pictures with a trained generator have in common. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class Pictures {
    @Mixin
    private Common common;

    @Mixin
    private RunPointArgument run;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the codes (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Picture to write, elsewhere than in the run folder: PNG, or as it ends, .jpg, .gif, .bmp or"
                    + " .tif.")
    private Optional<Output> out;

    public TrainedModel open() {
        return open(gan());
    }

    public TrainedModel open(Gan gan) {
        return gan.open(run.point());
    }

    public Gan gan() {
        return common.gan();
    }

    /** Returns the words that give another process the same plug-ins. */
    public List<String> words() {
        return common.words();
    }

    public long seed() {
        return seed;
    }

    /** Returns the file to write: the one asked for, or {@code name} in the run folder. */
    public Path file(TrainedModel model, String name) {
        return OutputFile.picture(out, model.folder().place(name));
    }

    /** Returns what {@code --out} was given. */
    public Optional<Output> out() {
        return out;
    }

    /** Encodes a text for {@code model}, and says so if it was too long to be read to its end. */
    public static Encoding encode(TrainedModel model, String text, CommandSpec spec) {
        Encoding encoding = model.encode(text);
        if (encoding.cut()) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "The text has %,d tokens; the encoder has read the first %,d.%n",
                            encoding.tokens(),
                            encoding.read());
        }
        return encoding;
    }

    static void write(TrainedModel model, INDArray images, int rows, int columns, Path file) {
        PictureFile.write(ImageGrid.of(images, model.data().range(), rows, columns), file);
    }

    /** Draws rows with words beside them, or without any. */
    public static void writeRows(TrainedModel model, INDArray images, List<String> words, int columns, Path file) {
        PictureFile.write(
                RowWords.beside(
                        ImageGrid.of(images, model.data().range(), Math.toIntExact(images.size(0)) / columns, columns),
                        words),
                file);
    }

    public static void requireBetween(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidInputException(
                    option + " is " + value + ", but must be from " + least + " to " + most + ".");
        }
    }
}
