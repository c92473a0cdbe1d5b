package io.gan4j;

import io.gan4j.data.DataSpec;
import io.gan4j.data.DerivedPairs;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import io.gan4j.data.ValueRange;
import io.gan4j.data.file.ImageFile;
import io.gan4j.data.file.Reading;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.nn.Translates;
import io.gan4j.picture.SingleImage;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Translates image files of any size, by a network that was trained on one. Not for several threads at once.
 *
 * <p>An image is continued to the right and below by its mirror image until the network can halve it as often as it
 * does; what comes of that is cut off again.
 */
public final class ImageTranslation {
    private final Translates translator;
    private final Direction direction;
    private final DataSpec data;
    private final DerivedPairs pairs;
    private final LongSupplier freeBytes;
    private final Network network;
    private final NetworkSummary summary;

    /**
     * @param pairs that were made of the data
     * @param freeBytes of memory that the machine has to spare
     */
    ImageTranslation(
            Translates translator, Direction direction, DataSpec data, DerivedPairs pairs, LongSupplier freeBytes) {
        this.translator = translator;
        this.direction = direction;
        this.data = data;
        this.pairs = pairs;
        this.freeBytes = freeBytes;
        this.network = translator.translator(direction).used();
        this.summary = network.internals().summary();
    }

    /**
     * A translated image.
     *
     * @param picture of the file's size; grey or in colour, of as many bits, and with opacity, as the data are
     * @param transparent whether pixels of the file can be transparent, and were laid on white
     */
    public record Translated(BufferedImage picture, boolean transparent) {}

    /**
     * Translates one image; see {@link ImageFile} for what it may be. Grey becomes colour, and colour grey, as the data
     * are, and so is one that is to be coloured by a run that has seen grey ones.
     *
     * @throws InvalidInputException if the file is missing or no image, or its image is too small for the network or
     *     too large for the memory; the message names the file
     */
    public Translated translate(Path file) {
        return translate(file, List.of());
    }

    /**
     * Translates one image likewise, with colours at points.
     *
     * @param hints none for a translator that {@linkplain #requireHints takes none}
     * @throws InvalidInputException as there; or if a hint lies outside the image
     */
    public Translated translate(Path file, List<ColourHint> hints) {
        return translate(ImageFile.picture(file, Reading.of(data)), file.toString(), hints);
    }

    /**
     * Translates an image from the bytes of a file likewise.
     *
     * @param file its name, for error messages
     */
    public Translated translate(byte[] bytes, String file, List<ColourHint> hints) {
        return translate(ImageFile.picture(bytes, file, Reading.of(data)), file, hints);
    }

    private Translated translate(ImageFile.Picture picture, String file, List<ColourHint> hints) {
        ImageShape found = picture.shape();
        requireLargeEnough(file, found);
        requireMemory(file, found);
        hints.forEach(hint -> hint.requireWithin(file, found));
        ImageShape shape = new ImageShape(data.image().channels(), found.height(), found.width());
        try (INDArray image = padded(levels(picture, shape), shape, summary.stride(), data.range());
                INDArray translation = translated(image, found, hints)) {
            INDArray upperLeft = translation.get(
                    NDArrayIndex.all(),
                    NDArrayIndex.all(),
                    NDArrayIndex.interval(0, shape.height()),
                    NDArrayIndex.interval(0, shape.width()));
            return new Translated(SingleImage.draw(upperLeft, data), picture.transparent() && !shape.hasOpacity());
        }
    }

    private Levels levels(ImageFile.Picture picture, ImageShape shape) {
        Levels levels = picture.levels(shape);
        return direction == Direction.A_TO_B ? pairs.likeA(levels, shape) : levels;
    }

    /** @throws InvalidInputException if it takes no hints */
    public void requireHints() {
        if (!translator.takesHints()) {
            throw InvalidInputException.lines(
                    "The run has not learned to take hints.",
                    "Runs of pix2pix do that were trained with --preset hints.");
        }
    }

    private INDArray translated(INDArray image, ImageShape found, List<ColourHint> hints) {
        if (hints.isEmpty()) {
            return translator.translate(direction, image);
        }
        try (INDArray given = ColourHint.array(hints, found, image, data.range())) {
            return translator.translate(direction, image, given);
        }
    }

    /** What the network was trained on is large enough, also where it halves that until a pixel is left. */
    private void requireLargeEnough(String file, ImageShape found) {
        int least = Math.min(
                2 * summary.stride(),
                Math.min(data.image().height(), data.image().width()));
        if (found.height() < least || found.width() < least) {
            throw InvalidInputException.lines(
                    "%s is too small: %d pixels wide and %d high, where the network takes %d and more."
                            .formatted(file, found.width(), found.height(), least),
                    "Scale it up.");
        }
    }

    /** Activations are what takes memory, each in about two layouts; they grow with the area. */
    private void requireMemory(String file, ImageShape found) {
        double area = (double) up(found.height(), summary.stride()) * up(found.width(), summary.stride());
        double trained = (double) data.image().height() * data.image().width();
        double needed = 2.0 * Float.BYTES * summary.activations() * area / trained;
        if (needed > freeBytes.getAsLong()) {
            network.internals().releaseIdle();
        }
        double free = freeBytes.getAsLong();
        if (needed > free) {
            double scale = Math.sqrt(free / needed);
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "%s is too large: %d pixels wide and %d high, it takes about %.1f GB of memory; %.1f GB are free."
                            + "\nScale it down to %d by %d pixels or less.",
                    file,
                    found.width(),
                    found.height(),
                    needed / 1e9,
                    free / 1e9,
                    (int) (found.width() * scale),
                    (int) (found.height() * scale)));
        }
    }

    /**
     * Returns an image as a network takes it, continued by its mirror image, in which the edge itself is not repeated,
     * to multiples of {@code stride}.
     *
     * @return {@code [1, c, h, w]}
     */
    static INDArray padded(Levels levels, ImageShape shape, int stride, ValueRange range) {
        int height = up(shape.height(), stride);
        int width = up(shape.width(), stride);
        float[] values = new float[shape.channels() * height * width];
        for (int i = 0; i < values.length; i++) {
            int channel = i / width / height;
            int row = mirrored(i / width % height, shape.height());
            int column = mirrored(i % width, shape.width());
            values[i] = range.fromNumber(levels.number((channel * shape.height() + row) * shape.width() + column));
        }
        return Nd4j.create(values, new long[] {1, shape.channels(), height, width}, 'c');
    }

    private static int up(int size, int stride) {
        return (size + stride - 1) / stride * stride;
    }

    private static int mirrored(int position, int size) {
        return position < size ? position : 2 * (size - 1) - position;
    }
}
