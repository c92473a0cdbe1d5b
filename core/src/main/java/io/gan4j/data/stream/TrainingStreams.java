package io.gan4j.data.stream;

import io.gan4j.data.Augmentation;
import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.Examples;
import io.gan4j.data.ShuffledBatches;
import io.gan4j.random.Randomness;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.Map;
import java.util.TreeMap;

/** The training data as steps draw them: one stream over all examples, and others beside it, each in its own order. */
public final class TrainingStreams implements BatchSource, Stateful {
    private final ShuffledBatches main;
    private final Map<String, ShuffledBatches> others = new TreeMap<>();

    /**
     * @param batchSize examples in a batch; a stream over fewer has all of them in each batch
     * @param augmentation how images are changed before they are drawn
     * @param selections what goes through each further stream, by the stream's name
     * @throws io.gan4j.error.InvalidInputException if the data cannot fill a batch, or lack what a stream selects
     */
    public TrainingStreams(
            Examples data,
            int batchSize,
            Augmentation augmentation,
            Randomness randomness,
            Map<String, Selection> selections) {
        main = new ShuffledBatches(data, batchSize, augmentation, randomness, "main");
        selections.forEach((name, selection) -> others.put(
                name,
                new ShuffledBatches(
                        data,
                        selection.of(data, randomness),
                        batchSize,
                        selection.pairs(),
                        augmentation,
                        randomness,
                        name)));
    }

    @Override
    public Batch next() {
        return main.next();
    }

    @Override
    public BatchSource stream(String name) {
        ShuffledBatches stream = others.get(name);
        if (stream == null) {
            throw new IllegalArgumentException("no stream \"" + name + "\" among " + others.keySet());
        }
        return stream;
    }

    public int batchSize() {
        return main.batchSize();
    }

    /** Returns how many examples have been drawn, over all streams. */
    public long images() {
        return main.images()
                + others.values().stream().mapToLong(ShuffledBatches::images).sum();
    }

    @Override
    public void save(StateWriter out) {
        main.save(out);
        others.forEach((name, stream) -> stream.save(out.in(name)));
    }

    @Override
    public void load(StateReader in) {
        main.load(in);
        others.forEach((name, stream) -> stream.load(in.in(name)));
    }
}
