package io.gan4j.metric.sample;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Generates;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.OneHot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Images that a generator makes when they are asked for, in blocks, always the same. */
public final class GeneratedImages implements Images {
    private final Generates generator;
    private final ImageShape shape;
    private final ValueRange range;
    private final int size;
    private final Conditions conditions;
    private final Randomness randomness;
    private int block = -1;
    private @Nullable INDArray made;

    /** What a generator is given beside codes. */
    @FunctionalInterface
    public interface Conditions {
        Conditions NONE = (from, to) -> new INDArray[0];

        /** Returns what the images of these numbers are asked for: of each condition {@code [to − from, size]}. */
        INDArray[] of(int from, int to);

        /** Returns those of a generator that takes a class for each image. */
        static Conditions ofLabels(int[] labels, int classes) {
            return labels.length == 0
                    ? NONE
                    : (from, to) -> new INDArray[] {OneHot.of(Arrays.copyOfRange(labels, from, to), classes)};
        }
    }

    /** @param randomness of the codes */
    public GeneratedImages(
            Generates generator,
            ImageShape shape,
            ValueRange range,
            int size,
            Conditions conditions,
            Randomness randomness) {
        this.generator = generator;
        this.shape = shape;
        this.range = range;
        this.size = size;
        this.conditions = conditions;
        this.randomness = randomness;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public ValueRange range() {
        return range;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean ordered() {
        return true;
    }

    @Override
    public INDArray batch(int from, int to) {
        INDArray batch = Nd4j.createUninitialized(shape.batch(to - from));
        int length = generator.batch();
        for (int start = from; start < to; ) {
            int number = start / length;
            int end = Math.min(to, (number + 1) * length);
            batch.get(NDArrayIndex.interval(start - from, end - from))
                    .assign(block(number)
                            .get(NDArrayIndex.interval(start - (long) number * length, end - (long) number * length)));
            start = end;
        }
        return batch;
    }

    /** Returns a block of images, all of its codes drawn together, so that an image is the same in every batch. */
    private INDArray block(int number) {
        INDArray known = made;
        if (number == block && known != null) {
            return known;
        }
        int from = number * generator.batch();
        int to = Math.min(from + generator.batch(), size);
        INDArray codes = generator.latentSpace().draw(randomness, "evaluation/codes", number, to - from);
        INDArray images = generator.generate(codes, conditions.of(from, to));
        if (known != null) {
            known.close();
        }
        block = number;
        made = images;
        return images;
    }
}
