package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.file.Npy;
import io.gan4j.datasets.folder.HeldOut;
import io.gan4j.error.InvalidInputException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Images, or other vectors of numbers, in arrays as NumPy saves them. */
@AutoService(DatasetProvider.class)
public final class NpyFiles implements DatasetProvider {
    static final String NAME = "npy";
    private static final Set<Integer> CHANNELS = Set.of(1, 3);

    /** The order of the dimensions of one image. */
    enum Layout {
        /** As the shape allows it. */
        AUTO,
        HEIGHT_WIDTH_CHANNELS,
        CHANNELS_HEIGHT_WIDTH
    }

    /** The settings. */
    record Options(
            Optional<String> images,
            Optional<String> labels,
            Optional<String> testImages,
            Optional<String> testLabels,
            double heldOut,
            Layout layout,
            Optional<Double> black,
            Optional<Double> white) {
        Options {
            HeldOut.requireShare(heldOut);
            Require.that(
                    black.isPresent() == white.isPresent() && (black.isEmpty() || !black.equals(white)),
                    "white",
                    "must be another number than black, and both must be set or none");
        }

        NamedFiles.Options files() {
            return new NamedFiles.Options(images, labels, testImages, testLabels, heldOut);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Images or points of yours in .npy or .npz files of NumPy, with or without labels";
    }

    @Override
    public String licence() {
        return "That of the data in the files, which gan4j does not know";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Options options = settings.bind(Options.class);
        return new NamedFiles(NAME, options.files(), file -> images(file, options), NpyFiles::labels).open(split);
    }

    private static Dataset images(String file, Options options) {
        Npy array = Npy.read(file);
        int[] shape = array.shape();
        requirePixels(shape, file);
        boolean channelsLast = shape.length == 4 && channelsLast(shape, file, options.layout());
        ImageShape image = switch (shape.length) {
            case 2 -> new ImageShape(1, 1, shape[1]);
            case 3 -> new ImageShape(1, shape[1], shape[2]);
            case 4 ->
                channelsLast
                        ? new ImageShape(shape[3], shape[1], shape[2])
                        : new ImageShape(shape[1], shape[2], shape[3]);
            default ->
                throw new InvalidInputException(
                        "%s has the shape %s; images are [n, height, width], [n, height, width, channels] or"
                                        .formatted(file, Arrays.toString(shape))
                                + " [n, channels, height, width], points are [n, numbers].");
        };
        if (array.isBytes() && options.black().isEmpty()) {
            return new NpyNumbers(array, image, channelsLast, 0, 255);
        }
        double black = options.black().orElseThrow(() -> unknownBlack(array, file));
        return new NpyNumbers(array, image, channelsLast, black, options.white().orElseThrow()).checked(file);
    }

    /** Of an array of no images every shape can be said, and that of an image must still be one. */
    private static void requirePixels(int[] shape, String file) {
        double pixels = Arrays.stream(shape).skip(1).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (pixels < 1 || pixels > Integer.MAX_VALUE / 2.0) {
            throw new InvalidInputException(file + " has the shape " + Arrays.toString(shape)
                    + ": its images have no pixel, or more than an array holds.");
        }
    }

    private static InvalidInputException unknownBlack(Npy array, String file) {
        NumberRange range = NumberRange.of(array, file);
        boolean couldBeBytes = !array.isFloating() && range.low() >= 0 && range.high() > 1 && range.high() <= 255;
        return InvalidInputException.lines(
                "%s has numbers of type %s, %s: what are black and white in it?".formatted(file, array.type(), range),
                couldBeBytes ? "If they are bytes, make them so: images.astype('uint8')" : "",
                (couldBeBytes ? "Or set" : "Set") + " both, perhaps "
                        + range.usual(array).settings());
    }

    private static boolean channelsLast(int[] shape, String file, Layout layout) {
        boolean first = CHANNELS.contains(shape[1]);
        boolean last = CHANNELS.contains(shape[3]);
        boolean wanted = layout == Layout.AUTO ? last : layout == Layout.HEIGHT_WIDTH_CHANNELS;
        if (layout == Layout.AUTO && first && last) {
            throw InvalidInputException.lines(
                    file + " has the shape " + Arrays.toString(shape)
                            + ": the second and the last dimension can both be channels.",
                    "Say which it is: --set datasets." + NAME + ".layout=height-width-channels",
                    "or channels-height-width.");
        }
        if (wanted ? !last : !first) {
            throw InvalidInputException.lines(
                    "%s has the shape %s; channels, 1 or 3, have to be the %s dimension."
                            .formatted(
                                    file,
                                    Arrays.toString(shape),
                                    layout == Layout.AUTO ? "second or the last" : wanted ? "last" : "second"),
                    withoutTransparency(shape));
        }
        return wanted;
    }

    /** Returns how to take the channel of transparency out, where there may be one. */
    private static String withoutTransparency(int[] shape) {
        int last = shape[3];
        if (last == 2 || last == 4) {
            return "If the last of %d is transparency, take it out: images[..., :%d]".formatted(last, last - 1);
        }
        return shape[1] == 2 || shape[1] == 4
                ? "If the last of %d is transparency, take it out: images[:, :%d]".formatted(shape[1], shape[1] - 1)
                : "";
    }

    private static int[] labels(String file) {
        Npy array = Npy.read(file);
        int[] shape = array.shape();
        if (shape.length != 1 || array.isFloating()) {
            throw InvalidInputException.lines(
                    "%s has the shape %s%s; labels are whole numbers [n]."
                            .formatted(file, Arrays.toString(shape), array.isFloating() ? ", of floats" : ""),
                    wholeNumbers(array));
        }
        for (int i = 0; i < array.length(); i++) {
            if (array.element(i) < 0) {
                throw InvalidInputException.lines(
                        "%s: label %s of example %d is below 0.".formatted(file, NumberRange.text(array.element(i)), i),
                        "If it says that there is no label, leave such examples out of both files: labels >= 0",
                        "else number the classes from 0: names, labels = numpy.unique(labels, return_inverse=True)");
            }
        }
        return IntStream.range(0, array.length())
                .map(i -> (int) array.element(i))
                .toArray();
    }

    /** Returns what makes whole numbers [n] of labels that are none, where they tell it. */
    private static String wholeNumbers(Npy array) {
        int[] shape = array.shape();
        String whole = array.isFloating() ? ".astype('int64')" : "";
        if (shape.length == 2 && shape[1] == 1) {
            return "Make them so: labels.ravel()" + whole;
        }
        if (shape.length == 2 && shape[1] > 1) {
            return "If a row has its largest number at the class: labels.argmax(1)";
        }
        if (shape.length != 1) {
            return "";
        }
        boolean areWhole =
                IntStream.range(0, array.length()).allMatch(i -> array.element(i) == Math.rint(array.element(i)));
        return areWhole
                ? "Make them so: labels" + whole
                : "They are measured, not counted: put them into classes, such as numpy.digitize(labels, [0.5])";
    }
}
