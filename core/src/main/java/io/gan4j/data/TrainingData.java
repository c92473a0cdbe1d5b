package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import java.util.Locale;

/**
 * The examples of a data set in the shape that the networks see, held in memory as bytes: 10,000 grey images of 28×28
 * take 8 MB. Immutable.
 */
public final class TrainingData {
    private final DataSpec spec;
    private final byte[][] images;
    private final int[] labels;

    private TrainingData(DataSpec spec, byte[][] images, int[] labels) {
        this.spec = spec;
        this.images = images;
        this.labels = labels;
    }

    /**
     * Reads all examples, scaled and converted to {@code image}: averaged over areas where they shrink, interpolated
     * linearly where they grow; colour becomes grey by the luma of ITU-R BT.601, grey becomes colour by repetition.
     * Proportions are not kept. The same input gives the same bytes everywhere.
     *
     * @param source name of the data set
     * @throws InvalidInputException if the data set is empty, cannot be brought into that shape, or does not fit into
     *     Java's memory
     */
    public static TrainingData prepare(String source, Dataset dataset, ImageShape image, ValueRange range) {
        check(source, dataset, image);
        ImageConversion conversion = new ImageConversion(dataset.shape(), image);
        byte[][] images = new byte[dataset.size()][];
        int[] labels = new int[images.length];
        byte[] pixels = new byte[dataset.shape().length()];
        for (int i = 0; i < images.length; i++) {
            dataset.pixels(i, pixels);
            images[i] = conversion.convert(pixels);
            labels[i] = dataset.classes() == 0 ? 0 : dataset.label(i);
        }
        return new TrainingData(new DataSpec(source, images.length, image, range, dataset.classes()), images, labels);
    }

    public DataSpec spec() {
        return spec;
    }

    public int size() {
        return images.length;
    }

    /** Returns the pixels of example {@code index}: this object's own array, not to be changed. */
    byte[] pixels(int index) {
        return images[index];
    }

    /** Returns the class of example {@code index}, 0 for unlabelled data. */
    int label(int index) {
        return labels[index];
    }

    private static void check(String source, Dataset dataset, ImageShape image) {
        if (dataset.size() == 0) {
            throw new InvalidInputException("""
                    Data set %s has no examples to train on.
                    Name another one: gan4j.data.source.""".formatted(source));
        }
        checkAtLeastOne("height", image.height());
        checkAtLeastOne("width", image.width());
        if (!greyOrColour(image)) {
            throw new InvalidInputException(
                    "gan4j.image.channels is %d; allowed are 1 (grey) and 3 (colour).".formatted(image.channels()));
        }
        if (!greyOrColour(dataset.shape())) {
            throw new InvalidInputException(
                    "Images of data set %s have %d channels; 1 (grey) and 3 (colour) can be used."
                            .formatted(source, dataset.shape().channels()));
        }
        checkMemory(source, dataset, image);
    }

    private static void checkMemory(String source, Dataset dataset, ImageShape image) {
        double bytes = (double) dataset.size() * image.channels() * image.height() * image.width();
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "The %d images of data set %s take %.1f GB as %s; Java has %.1f GB."
                            + "\nSet a smaller gan4j.image.height and width, or give Java more: GAN4J_OPTS=-Xmx…g",
                    dataset.size(),
                    source,
                    bytes / 1e9,
                    image,
                    most / 1e9));
        }
    }

    private static void checkAtLeastOne(String key, int pixels) {
        if (pixels < 1) {
            throw new InvalidInputException("gan4j.image.%s is %d; allowed is 1 or more.".formatted(key, pixels));
        }
    }

    private static boolean greyOrColour(ImageShape shape) {
        return shape.channels() == 1 || shape.channels() == 3;
    }
}
