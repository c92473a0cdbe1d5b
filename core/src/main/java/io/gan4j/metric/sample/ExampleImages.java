package io.gan4j.metric.sample;

import com.google.common.base.Suppliers;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The images of a split of a data set. */
public final class ExampleImages implements Images {
    private final Examples examples;
    private final Supplier<String> key;

    public ExampleImages(Examples examples) {
        this.examples = examples;
        this.key = Suppliers.memoize(examples::fingerprint);
    }

    @Override
    public ImageShape shape() {
        return examples.spec().image();
    }

    @Override
    public ValueRange range() {
        return examples.spec().range();
    }

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public String key() {
        return key.get();
    }

    @Override
    public boolean ordered() {
        return true;
    }

    @Override
    public INDArray batch(int from, int to) {
        return examples.batch(from, to).images();
    }
}
