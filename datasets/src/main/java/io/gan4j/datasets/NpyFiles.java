package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Npy;
import io.gan4j.data.Split;
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
        double black = options.black()
                .orElseThrow(() -> InvalidInputException.lines(
                        file + " has numbers that are no bytes: what are black and white in it?",
                        "Set both: --set datasets." + NAME + ".black=0 --set datasets." + NAME + ".white=1"));
        return new NpyNumbers(array, image, channelsLast, black, options.white().orElseThrow()).checked(file);
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
            throw new InvalidInputException("%s has the shape %s; channels, 1 or 3, have to be the %s dimension."
                    .formatted(
                            file,
                            Arrays.toString(shape),
                            layout == Layout.AUTO ? "second or the last" : wanted ? "last" : "second"));
        }
        return wanted;
    }

    private static int[] labels(String file) {
        Npy array = Npy.read(file);
        if (array.shape().length != 1 || array.isFloating()) {
            throw new InvalidInputException("%s has the shape %s%s; labels are whole numbers [n]."
                    .formatted(file, Arrays.toString(array.shape()), array.isFloating() ? ", of floats" : ""));
        }
        return IntStream.range(0, array.length())
                .map(i -> (int) array.element(i))
                .toArray();
    }
}
