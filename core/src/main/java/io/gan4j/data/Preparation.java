package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the images of a data set on their way to the networks, and whether it can. */
final class Preparation {
    private static final String KNOWN = "1 (grey), 3 (colour) and 4 (colour and opacity)";

    private Preparation() {}

    /**
     * Returns what preparing changes in the shape of images, for a person, a line each; nothing if they stay as they
     * are.
     */
    static List<String> changes(ImageShape from, ImageShape image) {
        if (from.equals(image)) {
            return List.of();
        }
        List<String> changes = new ArrayList<>();
        if (from.height() * image.width() != from.width() * image.height()) {
            changes.add("their proportions change");
        } else if (from.height() != image.height()) {
            changes.add(from.height() > image.height() ? "they shrink" : "they are enlarged");
        }
        if (from.channels() != image.channels()) {
            changes.add(colour(from) + " becomes " + colour(image) + opacity(from, image));
        }
        return List.of(
                "Images of %s (height × width × channels) become %s: %s."
                        .formatted(from, image, String.join(", ", changes)),
                "  To keep them: " + shapeSettings(from));
    }

    /** @throws InvalidInputException if the data set is empty, or cannot be brought into that shape, or into memory */
    static void check(String source, Dataset dataset, ImageShape image) {
        if (dataset.size() == 0) {
            throw new InvalidInputException("""
                    Data set %s has no examples to train on.
                    Name another one: gan4j.data.source.""".formatted(source));
        }
        checkAtLeastOne("height", image.height());
        checkAtLeastOne("width", image.width());
        if (!isKnown(image)) {
            throw new InvalidInputException(
                    "gan4j.image.channels is %d; allowed are %s.".formatted(image.channels(), KNOWN));
        }
        if (!isKnown(dataset.shape())) {
            throw new InvalidInputException("Images of data set %s have %d channels; %s can be used."
                    .formatted(source, dataset.shape().channels(), KNOWN));
        }
        checkLines(source, dataset, image);
        ImageShape shape = dataset.shape();
        if (dataset.isContinuous() && FlattenedImages.isLine(shape) && !shape.equals(image)) {
            throw InvalidInputException.lines(
                    "Data set %s has examples of %s, whose numbers are not scaled; gan4j.image is %s."
                            .formatted(source, shape, image),
                    "Take their shape: " + shapeSettings(shape));
        }
        checkMemory(source, dataset, image);
    }

    /** Lines of numbers that are stretched to an area show stripes, which nobody wants. */
    private static void checkLines(String source, Dataset dataset, ImageShape image) {
        ImageShape line = dataset.shape();
        boolean staysOne = line.height() == 1 ? image.height() == 1 : image.width() == 1;
        if (!FlattenedImages.isLine(line) || staysOne) {
            return;
        }
        Optional<String> reshape = FlattenedImages.reshape(line, image);
        if (reshape.isEmpty() && dataset.isContinuous()) {
            return; // points, which nothing is scaled of
        }
        throw InvalidInputException.lines(
                "Data set %s has examples of one line of %d numbers; gan4j.image is %s."
                        .formatted(source, line.length(), image),
                reshape.map(call -> "If they are flattened images, give these their shape back: " + call + ".")
                        .orElse(""),
                (reshape.isPresent() ? "If lines are what is to be learned: " : "Take their shape: ")
                        + shapeSettings(line));
    }

    private static String colour(ImageShape shape) {
        return shape.channels() == 1 ? "grey" : "colour";
    }

    private static String opacity(ImageShape from, ImageShape image) {
        return image.hasOpacity() ? ", all of it opaque" : from.hasOpacity() ? " on white" : "";
    }

    private static String shapeSettings(ImageShape shape) {
        return "--set image.height=%d --set image.width=%d --set image.channels=%d"
                .formatted(shape.height(), shape.width(), shape.channels());
    }

    private static void checkMemory(String source, Dataset dataset, ImageShape image) {
        double bytes = (double) dataset.size()
                * image.channels()
                * image.height()
                * image.width()
                * (dataset.isContinuous() ? Float.BYTES : 1);
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

    private static boolean isKnown(ImageShape shape) {
        return shape.channels() == 1 || shape.channels() == 3 || shape.hasOpacity();
    }
}
