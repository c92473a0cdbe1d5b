package io.gan4j.measure;

import com.google.common.base.Suppliers;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One side of a comparison: images, or what is known of them. What a network says of them is computed when it is first
 * asked for, and kept.
 */
public final class Sample {
    private final int size;
    private final Optional<Images> images;
    private final Optional<int[]> labels;
    private final Supplier<Vectors> features;
    private final Supplier<Vectors> pixels;
    private final Optional<Supplier<Vectors>> probabilities;
    private final Optional<FeatureStatistics> statistics;

    private Sample(
            int size,
            Optional<Images> images,
            Optional<int[]> labels,
            Supplier<Vectors> features,
            Supplier<Vectors> pixels,
            Optional<Supplier<Vectors>> probabilities,
            Optional<FeatureStatistics> statistics) {
        this.size = size;
        this.images = images;
        this.labels = labels;
        this.features = Suppliers.memoize(features::get);
        this.pixels = Suppliers.memoize(pixels::get);
        this.probabilities = probabilities.map(asked -> Suppliers.memoize(asked::get));
        this.statistics = statistics;
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
                labels.map(int[]::clone),
                () -> instruments.features(images),
                () -> instruments.pixels(images),
                instruments.classifier().map(classifier -> () -> instruments.probabilities(images, classifier)),
                Optional.empty());
    }

    /** Returns a sample of which only features are known, and labels perhaps. */
    public static Sample of(Vectors features, Optional<int[]> labels) {
        features.requireFinite();
        return new Sample(
                features.size(),
                Optional.empty(),
                labels.map(int[]::clone),
                () -> features,
                () -> {
                    throw new IllegalStateException("no images, only features");
                },
                Optional.empty(),
                Optional.empty());
    }

    /** Returns a sample of nobody knows how many images, of which mean and covariance of the features are known. */
    public static Sample of(FeatureStatistics statistics) {
        Supplier<Vectors> none = () -> {
            throw new InvalidInputException("Only mean and covariance are known of " + statistics.name()
                    + "; the features of every image are needed.");
        };
        return new Sample(0, Optional.empty(), Optional.empty(), none, none, Optional.empty(), Optional.of(statistics));
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
        return labels.map(int[]::clone);
    }

    /** @throws InvalidInputException if they are not known */
    public int[] requireLabels() {
        return labels().orElseThrow(() -> new InvalidInputException("The classes of these images are not known."));
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

    /**
     * Returns what the feature network makes of the images, or the arrays that were given.
     *
     * @throws InvalidInputException if only {@link #statistics} are known
     */
    public Vectors features() {
        return features.get();
    }

    /** Returns the pixels in the order channel, row, column, from 0 for black to 1 for white. */
    public Vectors pixels() {
        return pixels.get();
    }

    /** Returns whether there is a classifier of labels. */
    public boolean classifies() {
        return probabilities.isPresent();
    }

    /** Returns what the classifier of labels makes of the images: p(y|x), a row each. */
    public Vectors probabilities() {
        return probabilities
                .orElseThrow(() -> new IllegalStateException("no classifier of labels"))
                .get();
    }

    /** Returns some of the images, in this order. */
    public Sample select(int... some) {
        int[] chosen = some.clone();
        return new Sample(
                chosen.length,
                images.map(all -> new SelectedImages(all, chosen)),
                labels.map(all -> Arrays.stream(chosen).map(i -> all[i]).toArray()),
                () -> features().select(chosen),
                () -> pixels().select(chosen),
                probabilities.map(asked -> () -> asked.get().select(chosen)),
                Optional.empty());
    }

    /** Returns so many images, or all if there are no more: drawn, since many data stand class by class. */
    public Sample some(int count, RandomGenerator generator) {
        return count >= size ? this : select(Draws.some(generator, size, count));
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record SelectedImages(Images all, int[] some) implements Images {
        @Override
        public ImageShape shape() {
            return all.shape();
        }

        @Override
        public ValueRange range() {
            return all.range();
        }

        @Override
        public int size() {
            return some.length;
        }

        @Override
        public INDArray batch(int from, int to) {
            INDArray batch = Nd4j.createUninitialized(shape().batch(to - from));
            for (int i = from; i < to; i++) {
                try (INDArray one = all.batch(some[i], some[i] + 1)) {
                    batch.put(new INDArrayIndex[] {NDArrayIndex.interval(i - from, i - from + 1)}, one);
                }
            }
            return batch;
        }
    }
}
