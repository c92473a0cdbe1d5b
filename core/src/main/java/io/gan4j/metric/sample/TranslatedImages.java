package io.gan4j.metric.sample;

import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Translates;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Translations of examples into the other domain, direction by direction; made one by one, so always the same. */
public final class TranslatedImages implements Images {
    private final Translates translator;
    private final Examples examples;
    private final List<Source> sources = new ArrayList<>();

    private record Source(Direction direction, int example) {}

    public TranslatedImages(Translates translator, Examples examples) {
        this.translator = translator;
        this.examples = examples;
        for (Direction direction : new TreeSet<>(translator.directions())) {
            for (int example : examples.ofClass(direction.source())) {
                sources.add(new Source(direction, example));
            }
        }
    }

    /** Returns the domain of each image. */
    public int[] domains() {
        return sources.stream().mapToInt(source -> source.direction().target()).toArray();
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
        return sources.size();
    }

    @Override
    public boolean ordered() {
        return true;
    }

    @Override
    public INDArray batch(int from, int to) {
        INDArray batch = Nd4j.createUninitialized(shape().batch(to - from));
        for (int i = from; i < to; i++) {
            Source source = sources.get(i);
            INDArray image = examples.batch(source.example()).images();
            try (INDArray translated = translator.translate(source.direction(), image)) {
                batch.get(NDArrayIndex.interval(i - from, i - from + 1)).assign(translated);
            }
        }
        return batch;
    }
}
