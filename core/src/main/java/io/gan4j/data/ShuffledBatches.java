package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import io.gan4j.random.Share;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Batches without end: each epoch goes through the data in a new random order, an incomplete last batch is dropped.
 *
 * <p>The order of an epoch is a pure function of seed, stream and epoch, so the position is all the state there is.
 * While a batch is used, another thread fills the next one: two batches are allocated, and filled anew in turn. A
 * process with a share of every batch draws the whole one, and fills its own part. Not for several threads.
 */
public final class ShuffledBatches implements BatchSource, Stateful {
    private final Examples data;
    private final Randomness randomness;
    private final String stream;
    private final Augmentation augmentation;
    private final int batchSize;
    private final float[] values;
    private final Batch[] batches;

    /** Of each batch its images' counterparts; none if they are not drawn. */
    private final Batch[] counterparts;

    private final int[] examples;
    private final int[] order;
    private long orderedEpoch = -1;
    private long drawn;

    /** The batch of number {@link #drawn}, being filled. */
    private @Nullable CompletableFuture<Batch> ahead;

    /**
     * Goes through all examples.
     *
     * @param augmentation how images are changed before they are drawn
     * @param stream tells apart several sources over the same data, such as {@code main}: each has its own order
     * @throws InvalidInputException if the batch size is below 1 or above the number of examples
     */
    public ShuffledBatches(
            Examples data, int batchSize, Augmentation augmentation, Randomness randomness, String stream) {
        this(
                data,
                IntStream.range(0, data.size()).toArray(),
                allowed(batchSize, data),
                false,
                augmentation,
                randomness,
                stream);
    }

    /**
     * Goes through some examples.
     *
     * @param examples indices; kept
     * @param largest batch size: of fewer examples than that, each batch has all
     * @param pairs whether each image is drawn with its counterpart, which it then has
     */
    public ShuffledBatches(
            Examples data,
            int[] examples,
            int largest,
            boolean pairs,
            Augmentation augmentation,
            Randomness randomness,
            String stream) {
        this.batchSize = Math.min(largest, examples.length);
        this.data = data;
        this.examples = examples;
        this.randomness = randomness;
        this.stream = "data/" + stream;
        this.augmentation = augmentation;
        ImageShape image = data.spec().image();
        int own = randomness.share().size(batchSize);
        this.values = new float[Math.multiplyExact(own, image.length())];
        this.batches = new Batch[] {data.newBatch(own), data.newBatch(own)};
        this.counterparts = pairs ? new Batch[] {data.newBatch(own), data.newBatch(own)} : new Batch[0];
        this.order = new int[examples.length];
    }

    private static int allowed(int batchSize, Examples data) {
        if (batchSize < 1 || batchSize > data.size()) {
            throw new InvalidInputException(
                    "gan4j.data.batch-size is %d; allowed is 1 to %d, the examples of data set %s."
                            .formatted(batchSize, data.size(), data.spec().source()));
        }
        return batchSize;
    }

    @Override
    public Batch next() {
        Batch batch = ahead == null ? fill(drawn) : ahead.join();
        drawn++;
        long following = drawn;
        ahead = CompletableFuture.supplyAsync(() -> fill(following));
        return new Batch(
                batch.images(),
                batch.labels(),
                batch.captions(),
                counterparts.length == 0 ? Optional.empty() : Optional.of(counterparts[place(following - 1)].images()),
                () -> drawn == following);
    }

    private Batch fill(long number) {
        long epoch = number / batchesPerEpoch();
        if (epoch != orderedEpoch) {
            shuffle(epoch);
        }
        int start = (int) (number % batchesPerEpoch()) * batchSize;
        int[] all = Arrays.copyOfRange(order, start, start + batchSize);
        Batch batch = batches[place(number)];
        List<Placing> placings = placings(number);
        int[] captions = own(data.drawCaptions(all, randomness.generator(stream + "/captions", number)));
        int[] some = own(all);
        data.copy(some, captions, placings, values, batch);
        if (counterparts.length > 0) {
            int[] others = IntStream.of(some)
                    .map(example -> data.counterpart(example).orElseThrow())
                    .toArray();
            data.copy(others, new int[others.length], placings, values, counterparts[place(number)]);
        }
        return batch;
    }

    private int place(long number) {
        return (int) (number % batches.length);
    }

    /** Draws how the images of a batch are changed. */
    private List<Placing> placings(long number) {
        return randomness
                .share()
                .each(
                        randomness.generator(stream + "/augmentation", number),
                        randomness.share().size(batchSize),
                        generator -> augmentation.draw(data.spec().image(), generator));
    }

    private int[] own(int[] ofAll) {
        Share share = randomness.share();
        int from = share.from(batchSize);
        return Arrays.copyOfRange(ofAll, from, from + share.size(batchSize));
    }

    /** Returns how many examples are drawn at once, by all processes that train together. */
    public int batchSize() {
        return batchSize;
    }

    /** Returns how many batches have been drawn, over all epochs. */
    long drawn() {
        return drawn;
    }

    /** Returns how many examples have been drawn, over all epochs. */
    public long images() {
        return drawn * batchSize;
    }

    private int batchesPerEpoch() {
        return examples.length / batchSize;
    }

    @Override
    public void save(StateWriter out) {
        out.number("drawn", drawn);
    }

    @Override
    public void load(StateReader in) {
        if (ahead != null) {
            ahead.join(); // before the same batch is filled again
            ahead = null;
        }
        drawn = in.number("drawn");
    }

    /** Fisher and Yates, from the examples' first order and not from the last epoch's: no epoch depends on another. */
    private void shuffle(long epoch) {
        RandomGenerator generator = randomness.generator(stream, epoch);
        for (int i = 0; i < order.length; i++) {
            int other = generator.nextInt(i + 1);
            order[i] = order[other];
            order[other] = examples[i];
        }
        orderedEpoch = epoch;
    }
}
