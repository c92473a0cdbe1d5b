package io.gan4j.metric.sample;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Some images of others.
 *
 * @param some their numbers, asked for when an image is
 * @param key of these images; empty if nothing may be kept of them
 */
public record SelectedImages(Images all, int size, Supplier<int[]> some, String key) implements Images {
    @Override
    public ImageShape shape() {
        return all.shape();
    }

    @Override
    public ValueRange range() {
        return all.range();
    }

    @Override
    public boolean ordered() {
        return all.ordered();
    }

    @Override
    public INDArray batch(int from, int to) {
        int[] numbers = some.get();
        INDArray batch = Nd4j.createUninitialized(shape().batch(to - from));
        for (int i = from; i < to; i++) {
            try (INDArray one = all.batch(numbers[i], numbers[i] + 1)) {
                batch.put(new INDArrayIndex[] {NDArrayIndex.interval(i - from, i - from + 1)}, one);
            }
        }
        return batch;
    }
}
