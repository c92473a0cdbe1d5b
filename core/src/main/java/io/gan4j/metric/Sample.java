package io.gan4j.metric;

import com.google.common.base.Suppliers;
import io.gan4j.data.ClassNames;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.ContentHash;
import io.gan4j.metric.sample.FeatureStatistics;
import io.gan4j.metric.sample.Images;
import io.gan4j.metric.sample.SelectedImages;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One side of a comparison: images, or what is known of them. What a network says of them is computed when it is first
 * asked for, and kept.
 */
public final class Sample {
    /** Images that are looked at together. */
    private static final int BATCH = 64;

    /** Of a point; a picture has more pixels. */
    private static final int MOST_COORDINATES = 16;

    private final int size;
    private final Optional<Images> images;
    private final Optional<Supplier<int[]>> labels;
    private final ClassNames names;
    private final Optional<LabelClassifier> classifier;
    private final Seen seen;
    /** Of each row its {@linkplain ContentHash hash}; empty where the order is part of what the images are. */
    private final Optional<Supplier<Vectors>> hashes;
    /** Looks at images; empty where what is seen of them is known from others. */
    private final Optional<Instruments> instruments;
    /** The same in the order that it came in; empty for this one. */
    private final Optional<Sample> given;
    /** Where nothing else is known. */
    private final Optional<FeatureStatistics> statistics;

    private final Supplier<Sample> byContent = Suppliers.memoize(this::sorted);

    private Sample(
            int size,
            Optional<Images> images,
            Optional<Supplier<int[]>> labels,
            ClassNames names,
            Optional<LabelClassifier> classifier,
            Seen seen,
            Optional<Supplier<Vectors>> hashes,
            Optional<Instruments> instruments,
            Optional<Sample> given,
            Optional<FeatureStatistics> statistics) {
        this.size = size;
        this.images = images;
        this.labels = labels;
        this.names = names;
        this.classifier = classifier;
        this.seen = seen;
        this.hashes = hashes.map(asked -> Suppliers.memoize(asked::get));
        this.instruments = instruments;
        this.given = given;
        this.statistics = statistics;
    }

    /** What is seen of images, each looked at once. */
    private record Seen(
            Supplier<Vectors> features, Supplier<Vectors> pixels, Optional<Supplier<Vectors>> probabilities) {
        Seen {
            features = Suppliers.memoize(features::get);
            pixels = Suppliers.memoize(pixels::get);
            probabilities = probabilities.map(asked -> Suppliers.memoize(asked::get));
        }

        static Seen of(Images images, Instruments by) {
            return new Seen(
                    () -> by.features(images),
                    () -> by.pixels(images),
                    by.classifier().map(classifier -> () -> by.probabilities(images, classifier)));
        }

        Seen select(Supplier<int[]> some) {
            return new Seen(
                    () -> features.get().select(some.get()),
                    () -> pixels.get().select(some.get()),
                    probabilities.map(asked -> () -> asked.get().select(some.get())));
        }
    }

    /**
     * Returns a sample of images.
     *
     * @param labels of each image its class: that which it was asked for, if it was generated
     * @param instruments that look at them
     */
    public static Sample of(Images images, Optional<int[]> labels, Instruments instruments) {
        return new Sample(
                images.size(),
                Optional.of(images),
                supplier(labels),
                numbered(labels),
                instruments.classifier(),
                Seen.of(images, instruments),
                images.ordered() ? Optional.empty() : Optional.of(() -> instruments.hashes(images)),
                Optional.of(instruments),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Returns a sample of which only features are known, and labels perhaps.
     *
     * @throws InvalidInputException if a feature is not finite; one whose square is not is refused when features are
     *     asked for, so that metrics which do not need them can be made
     */
    public static Sample of(Vectors features, Optional<int[]> labels) {
        features.requireFinite();
        Seen seen = new Seen(
                () -> {
                    features.requireSquares();
                    return features;
                },
                () -> {
                    throw new IllegalStateException("no images, only features");
                },
                Optional.empty());
        return new Sample(
                features.size(),
                Optional.empty(),
                supplier(labels),
                numbered(labels),
                Optional.empty(),
                seen,
                Optional.of(() -> ContentHash.of(features)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Supplier<int[]>> supplier(Optional<int[]> labels) {
        return labels.map(all -> {
            int[] own = all.clone();
            return () -> own;
        });
    }

    /**
     * Returns the same images in an order that follows from what they show and as random as a hash, whatever order they
     * came in: metrics that draw or split them are the same then for every order. Images whose order is
     * {@linkplain Images#ordered part of what they are} stay in it.
     */
    Sample inOrderOfContent() {
        return hashes.isEmpty() || given.isPresent() ? this : byContent.get();
    }

    private Sample sorted() {
        Supplier<int[]> order =
                Suppliers.memoize(() -> ContentHash.order(hashes.orElseThrow().get(), labels()));
        Optional<Images> sorted = images.map(all -> new SelectedImages(
                all, size, order, all.key().isEmpty() ? "" : "in the order of their content\n" + all.key()));
        // Looked at in that order, since what a network says of an image may go by the batch in its last digits.
        Seen seenSorted = sorted.isPresent() && instruments.isPresent()
                ? Seen.of(sorted.get(), instruments.get())
                : seen.select(order);
        return new Sample(
                size,
                sorted,
                select(labels, order),
                names,
                classifier,
                seenSorted,
                hashes.map(all -> () -> all.get().select(order.get())),
                Optional.empty(),
                Optional.of(this),
                Optional.empty());
    }

    private static Optional<Supplier<int[]>> select(Optional<Supplier<int[]>> labels, Supplier<int[]> some) {
        return labels.map(all -> Suppliers.memoize(
                () -> Arrays.stream(some.get()).map(i -> all.get()[i]).toArray()));
    }

    /** Returns the same images in the order that they came in, for metrics of which it is a part. */
    public Sample inGivenOrder() {
        return given.orElse(this);
    }

    private static ClassNames numbered(Optional<int[]> labels) {
        return ClassNames.numbered(1
                + labels.flatMap(all -> Arrays.stream(all).boxed().max(Integer::compare))
                        .orElse(-1));
    }

    /** Returns the same, with the names of all classes that its labels tell apart. */
    public Sample named(ClassNames classes) {
        return new Sample(size, images, labels, classes, classifier, seen, hashes, instruments, given, statistics);
    }

    /** Returns a sample of nobody knows how many images, of which mean and covariance of the features are known. */
    public static Sample of(FeatureStatistics statistics) {
        Supplier<Vectors> none = () -> {
            throw new InvalidInputException("Only mean and covariance are known of " + statistics.name()
                    + "; the features of every image are needed.");
        };
        return new Sample(
                0,
                Optional.empty(),
                Optional.empty(),
                ClassNames.numbered(0),
                Optional.empty(),
                new Seen(none, none, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(statistics));
    }

    /** Returns how many images there are; 0 if only their {@link #statistics} are known. */
    public int size() {
        return size;
    }

    public Optional<Images> images() {
        return images;
    }

    /** @throws InvalidInputException if only features are known */
    public Images requireImages() {
        return images.orElseThrow(() -> new InvalidInputException("These are features; images are needed."));
    }

    /** Returns the class of each image, in a new array; empty where it is not known. */
    public Optional<int[]> labels() {
        return labels.map(all -> all.get().clone());
    }

    /** @throws InvalidInputException if they are not known */
    public int[] requireLabels() {
        return labels().orElseThrow(() -> new InvalidInputException("The classes of these images are not known."));
    }

    /** Returns what the classes of the labels are called: their numbers, unless it was told names. */
    public ClassNames classNames() {
        return names;
    }

    /**
     * Returns what the classes are called that the classifier of labels knows, in the order of {@link #probabilities}:
     * by its own names; by those of the labels' classes, if it has none and there are as many; else by numbers.
     *
     * @throws IllegalStateException if there is no classifier
     */
    public ClassNames classifierNames() {
        LabelClassifier by = classifier.orElseThrow(() -> new IllegalStateException("no classifier of labels"));
        if (!by.classNames().isEmpty()) {
            return new ClassNames(by.classNames());
        }
        return names.count() == by.classes() ? names : ClassNames.numbered(by.classes());
    }

    /** Returns what made the features, or, where that is not known, the file that they come from. */
    public String madeBy() {
        return statistics
                .map(FeatureStatistics::name)
                .orElseGet(() -> features().name());
    }

    /** Returns mean and covariance of the features, if nothing else is known. */
    public Optional<FeatureStatistics> statistics() {
        return statistics;
    }

    /** Returns whether classes are known, without asking for them. */
    boolean labelled() {
        return labels.isPresent();
    }

    /**
     * Returns what the feature network makes of the images, or the arrays that were given.
     *
     * @throws InvalidInputException if only {@link #statistics} are known, or such an array has a number whose square
     *     is not finite
     */
    public Vectors features() {
        return seen.features().get();
    }

    /**
     * Returns the numbers of the parts of the features that are not there yet: those that may be made by other
     * processes, in the folder that the instruments keep them in. None of images without a key.
     */
    public List<Integer> featuresLeft() {
        return images.filter(all -> !all.key().isEmpty())
                .flatMap(all -> instruments.map(by -> by.featuresLeft(all)))
                .orElse(List.of());
    }

    /** Makes a part of the {@link #featuresLeft}. */
    public void makeFeatures(int part) {
        instruments.orElseThrow().makeFeatures(requireImages(), part);
    }

    /** Returns the pixels in the order channel, row, column, from 0 for black to 1 for white. */
    public Vectors pixels() {
        return seen.pixels().get();
    }

    /** Returns whether they are points, whose places say what they are, and not pictures. */
    boolean arePoints() {
        return images.filter(all -> all.shape().length() <= MOST_COORDINATES).isPresent();
    }

    /** Returns whether there is a classifier. */
    public boolean classifies() {
        return seen.probabilities().isPresent();
    }

    /** Returns whether there is one whose classes may be those of the labels. */
    public boolean classifiesLabels() {
        return classifies() && classifier.filter(LabelClassifier::knowsLabels).isPresent();
    }

    /** Returns what the classifier makes of the images: p(y|x), a row each. */
    public Vectors probabilities() {
        return seen.probabilities()
                .orElseThrow(() -> new IllegalStateException("no classifier of labels"))
                .get();
    }

    /**
     * Returns what the classifier of labels makes of the images when it is shown others in their place, a row each.
     *
     * @param shown gets some of them, {@code [n, c, h, w]}, and returns as many of the same shape in a new array
     */
    public Vectors probabilities(UnaryOperator<INDArray> shown) {
        LabelClassifier by = classifier.orElseThrow(() -> new IllegalStateException("no classifier of labels"));
        Images all = requireImages();
        double[][] rows = new double[size][];
        for (int from = 0; from < size; from += BATCH) {
            int to = Math.min(from + BATCH, size);
            try (INDArray batch = all.batch(from, to);
                    INDArray other = shown.apply(batch);
                    INDArray found = by.probabilities(other, all.range())) {
                System.arraycopy(found.toDoubleMatrix(), 0, rows, from, to - from);
            }
        }
        return Vectors.of(by.name(), rows);
    }

    /** Returns some of the images, in this order. */
    public Sample select(int... some) {
        int[] chosen = some.clone();
        return new Sample(
                chosen.length,
                images.map(all -> new SelectedImages(all, chosen.length, () -> chosen, "")),
                select(labels, () -> chosen),
                names,
                classifier,
                seen.select(() -> chosen),
                hashes.map(all -> () -> all.get().select(chosen)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns so many images, or all if there are no more: drawn, since many data stand class by class. */
    public Sample some(int count, RandomGenerator generator) {
        return count >= size ? this : select(Draws.some(generator, size, count));
    }
}
