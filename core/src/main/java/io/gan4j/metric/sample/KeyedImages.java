package io.gan4j.metric.sample;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images of which something is to be kept, though they have no key of their own. */
public record KeyedImages(Images all, String key) implements Images {
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
        return all.size();
    }

    @Override
    public boolean ordered() {
        return all.ordered();
    }

    @Override
    public INDArray batch(int from, int to) {
        return all.batch(from, to);
    }
}
