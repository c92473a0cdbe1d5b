package io.gan4j.internal;

import io.gan4j.data.ClassNames;
import io.gan4j.data.file.FolderListing;
import io.gan4j.data.file.Npy;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.NaturalOrder;
import io.gan4j.metric.Instruments;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.FeatureStatistics;
import io.gan4j.metric.sample.FolderImages;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Images that no run has made, in folders, or what is known of them in files, by their places. */
final class OutsideImages {
    private final Path generated;
    private final Map<Path, FolderImages> folders = new LinkedHashMap<>();
    private final Map<Path, Sample> samples = new LinkedHashMap<>();

    private OutsideImages(Path generated) {
        this.generated = generated;
    }

    /** @throws InvalidInputException if there is nothing in one of them, or they do not fit each other */
    static OutsideImages read(
            Path real, Path generated, Optional<Path> training, Instruments instruments, Progress progress) {
        OutsideImages outside = new OutsideImages(generated);
        List<Path> places = Stream.concat(Stream.of(real, generated), training.stream())
                .distinct()
                .toList();
        places.forEach(OutsideImages::requireThere);
        List<Path> folders = places.stream().filter(Files::isDirectory).toList();
        List<FolderImages> inOneShape = FolderImages.inOneShape(folders.stream()
                .map(folder -> FolderImages.of(folder, progress))
                .toList());
        for (int i = 0; i < folders.size(); i++) {
            inOneShape.get(i).remarks().forEach(progress::say);
            outside.folders.put(folders.get(i), inOneShape.get(i));
        }
        ClassNames names = new ClassNames(outside.folders.values().stream()
                .flatMap(folder -> folder.classes().stream().flatMap(List::stream))
                .distinct()
                .sorted(new NaturalOrder())
                .toList());
        for (Path place : places) {
            FolderImages folder = outside.folders.get(place);
            outside.samples.put(
                    place,
                    folder == null
                            ? file(place)
                            : Sample.of(folder, labels(folder, names), instruments)
                                    .named(names));
        }
        training.ifPresent(outside::requireEach);
        outside.requireNoArrayBesideFolder();
        outside.requireOneWidth(instruments);
        return outside;
    }

    private static void requireThere(Path place) {
        if (!Files.exists(place)) {
            throw InvalidInputException.lines(
                    "There is no " + place + FolderListing.whereSought(place) + ".",
                    "Name folders of images, or files of features: .npy of shape [n, d], or .npz with mu and sigma.");
        }
    }

    private static Optional<int[]> labels(FolderImages images, ClassNames names) {
        return images.classes()
                .map(classes ->
                        classes.stream().mapToInt(names.names()::indexOf).toArray());
    }

    private static Sample file(Path file) {
        return FeatureStatistics.in(file)
                .map(Sample::of)
                .orElseGet(() -> Sample.of(Vectors.of(Npy.read(file.toString()), file.toString()), Optional.empty()));
    }

    private void requireEach(Path training) {
        if (sample(training).statistics().isPresent()) {
            throw InvalidInputException.lines(
                    "Of training images " + training + " has only mean and covariance of the features.",
                    "Name a folder of images or an .npy file: whether images are memorised is asked of each of them.");
        }
    }

    private void requireNoArrayBesideFolder() {
        Optional<Path> array = samples.keySet().stream()
                .filter(place -> !folders.containsKey(place)
                        && sample(place).statistics().isEmpty())
                .findFirst();
        if (array.isPresent() && !folders.isEmpty()) {
            Path folder = folders.keySet().iterator().next();
            List<Path> inOrder = samples.keySet().stream()
                    .filter(place -> place.equals(folder) || place.equals(array.get()))
                    .toList();
            throw InvalidInputException.lines(
                    "One of " + inOrder.get(0) + " and " + inOrder.get(1) + " is a folder, and the other is not.",
                    "Name two folders of images, or two arrays of features: .npy files of shape [n, d].");
        }
    }

    private void requireOneWidth(Instruments instruments) {
        Path first = samples.keySet().iterator().next();
        for (Path place : samples.keySet()) {
            if (width(place, instruments) != width(first, instruments)) {
                throw InvalidInputException.lines(
                        "%s and %s cannot be compared: features of %d numbers, and of %d."
                                .formatted(
                                        words(first, instruments),
                                        words(place, instruments),
                                        width(first, instruments),
                                        width(place, instruments)),
                        "Make both by the same network"
                                + (folders.isEmpty() ? "." : ": --features NAME looks at images by another one."));
            }
        }
    }

    private int width(Path place, Instruments instruments) {
        return Optional.ofNullable(folders.get(place))
                .map(images -> instruments.width(images.shape()))
                .or(() -> sample(place).statistics().map(FeatureStatistics::width))
                .orElseGet(() -> sample(place).features().width());
    }

    private String words(Path place, Instruments instruments) {
        return folders.containsKey(place) ? place + " by " + instruments.name() : place.toString();
    }

    /** Returns what is known of one of the places. */
    Sample sample(Path place) {
        return Optional.ofNullable(samples.get(place)).orElseThrow();
    }

    /** Returns the name of what is measured; where no more than statistics of something is known, of that. */
    String name() {
        return samples.keySet().stream()
                .filter(place -> sample(place).statistics().isPresent())
                .findFirst()
                .orElse(generated)
                .toString();
    }
}
