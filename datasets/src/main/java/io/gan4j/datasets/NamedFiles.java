package io.gan4j.datasets;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Labelled;
import io.gan4j.data.Split;
import io.gan4j.data.Subset;
import io.gan4j.datasets.folder.HeldOut;
import io.gan4j.error.InvalidInputException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Files of images and of labels that a user names in the settings of a data set, those of training examples and, where
 * there are such, those of test examples.
 */
final class NamedFiles {
    /** The settings that all data sets of such files have. */
    record Options(
            Optional<String> images,
            Optional<String> labels,
            Optional<String> testImages,
            Optional<String> testLabels,
            double heldOut) {
        Options {
            HeldOut.requireShare(heldOut);
        }
    }

    private final String dataset;
    private final Options options;
    private final Function<String, Dataset> readImages;
    private final Function<String, int[]> readLabels;

    /**
     * @param dataset whose files they are
     * @param readImages reads a file, without labels
     * @param readLabels reads a file
     */
    NamedFiles(
            String dataset, Options options, Function<String, Dataset> readImages, Function<String, int[]> readLabels) {
        this.dataset = dataset;
        this.options = options;
        this.readImages = readImages;
        this.readLabels = readLabels;
    }

    /** @throws InvalidInputException if a file is missing or wrong, or files do not belong together */
    Dataset open(Split split) {
        String images = options.images().orElseThrow(() -> missing("a file of images", "images"));
        if (options.testImages().isEmpty() && options.testLabels().isPresent()) {
            throw missing("images for the labels in test-labels", "test-images");
        }
        if (options.testImages().isPresent()
                && options.labels().isPresent() != options.testLabels().isPresent()) {
            throw missing("labels for all images or for none", options.labels().isPresent() ? "test-labels" : "labels");
        }
        Optional<int[]> labels = options.labels().map(readLabels);
        Optional<int[]> testLabels = options.testLabels().map(readLabels);
        int classes = classes(labels.orElse(new int[0]), testLabels.orElse(new int[0]));
        if (options.testImages().isEmpty()) {
            Dataset all = examples(images, labels, classes);
            return new Subset(all, HeldOut.indices(dataset, all.size(), options.heldOut(), split));
        }
        Dataset training = examples(images, labels, classes);
        Dataset test = examples(options.testImages().get(), testLabels, classes);
        requireAlike(training.shape(), test.shape());
        return split == Split.TRAINING ? training : test;
    }

    private void requireAlike(ImageShape training, ImageShape test) {
        if (training.channels() != test.channels()) {
            boolean grey = training.channels() == 1;
            throw InvalidInputException.lines(
                    "The images of data set %s are %s, its test images are %s."
                            .formatted(dataset, grey ? "grey" : "in colour", grey ? "in colour" : "grey"),
                    "Bring both to grey, or both to colour.");
        }
        if (!training.equals(test)) {
            throw InvalidInputException.lines(
                    "The images of data set %s are %s, its test images %s (height × width × channels)."
                            .formatted(dataset, training, test),
                    "Bring both to one size, by the same method.");
        }
    }

    private Dataset examples(String images, Optional<int[]> labels, int classes) {
        Dataset examples = readImages.apply(images);
        return labels.<Dataset>map(numbers -> new Labelled(examples, numbers, classes, images))
                .orElse(examples);
    }

    /**
     * Counts the classes in all labels: those of one split may lack the last.
     *
     * @throws InvalidInputException if there is a number that no class can have which has an example
     */
    private int classes(int[] labels, int[] testLabels) {
        int highest = IntStream.concat(Arrays.stream(labels), Arrays.stream(testLabels))
                .max()
                .orElse(-1);
        if (highest >= labels.length + testLabels.length && highest >= 0) {
            throw InvalidInputException.lines(
                    "Data set %s has %d labels, but one of them is %d."
                            .formatted(dataset, labels.length + testLabels.length, highest),
                    "Number the classes without gaps, from 0"
                            + (dataset.equals(NpyFiles.NAME)
                                    ? ": names, labels = numpy.unique(labels, return_inverse=True)"
                                    : "."));
        }
        return 1 + highest;
    }

    private InvalidInputException missing(String what, String key) {
        return InvalidInputException.lines(
                "Data set " + dataset + " needs " + what + ", but gan4j.datasets." + dataset + "." + key
                        + " is not set.",
                "Set it: --set datasets." + dataset + "." + key + "=FILE");
    }
}
