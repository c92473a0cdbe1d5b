package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches without end: each epoch goes through the data in a new random order, an incomplete last batch is dropped.
 *
 * <p>The order of an epoch is a pure function of seed, stream and epoch, so the position is all the state there is. The
 * arrays of a batch are allocated once and filled anew by every draw. Not for several threads.
 */
public final class ShuffledBatches implements BatchSource, Stateful {
    private final TrainingData data;
    private final Randomness randomness;
    private final String stream;
    private final float[] valueOfPixel = new float[256];
    private final float[] values;
    private final Batch batch;
    private final int[] order;
    private long orderedEpoch = -1;
    private long drawn;

    /**
     * @param stream tells apart several sources over the same data, such as {@code main}: each has its own order
     * @throws InvalidInputException if the batch size is below 1 or above the number of examples
     */
    public ShuffledBatches(TrainingData data, int batchSize, Randomness randomness, String stream) {
        if (batchSize < 1 || batchSize > data.size()) {
            throw new InvalidInputException(
                    "gan4j.data.batch-size is %d; allowed is 1 to %d, the examples of data set %s."
                            .formatted(batchSize, data.size(), data.spec().source()));
        }
        this.data = data;
        this.randomness = randomness;
        this.stream = "data/" + stream;
        for (int pixel = 0; pixel < valueOfPixel.length; pixel++) {
            valueOfPixel[pixel] = data.spec().range().fromPixel(pixel);
        }
        ImageShape image = data.spec().image();
        this.values = new float[Math.multiplyExact(batchSize, image.length())];
        this.batch =
                new Batch(Nd4j.createUninitialized(DataType.FLOAT, image.batch(batchSize), 'c'), new int[batchSize]);
        this.order = new int[data.size()];
    }

    @Override
    public Batch next() {
        long epoch = drawn / batchesPerEpoch();
        if (epoch != orderedEpoch) {
            shuffle(epoch);
        }
        int start = (int) (drawn % batchesPerEpoch()) * batchSize();
        for (int i = 0; i < batchSize(); i++) {
            int example = order[start + i];
            batch.labels()[i] = data.label(example);
            byte[] pixels = data.pixels(example);
            int offset = i * pixels.length;
            for (int k = 0; k < pixels.length; k++) {
                values[offset + k] = valueOfPixel[pixels[k] & 0xff];
            }
        }
        fill(batch.images());
        drawn++;
        return batch;
    }

    public int batchSize() {
        return batch.labels().length;
    }

    /** Returns how many batches have been drawn, over all epochs. */
    public long drawn() {
        return drawn;
    }

    /** Returns how many whole batches the data gives, at least 1. */
    public int batchesPerEpoch() {
        return data.size() / batchSize();
    }

    /** Returns how often the data has been gone through, with fraction. */
    public double epoch() {
        return (double) drawn / batchesPerEpoch();
    }

    @Override
    public void save(StateWriter out) {
        out.number("drawn", drawn);
    }

    @Override
    public void load(StateReader in) {
        drawn = in.number("drawn");
    }

    /** Fisher and Yates, from the natural order and not from the last epoch's: no epoch depends on another. */
    private void shuffle(long epoch) {
        RandomGenerator generator = randomness.generator(stream, epoch);
        for (int i = 0; i < order.length; i++) {
            int other = generator.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        orderedEpoch = epoch;
    }

    private void fill(INDArray images) {
        images.data().asNioFloat().put(values);
        // The write went past ND4J: a backend with its own memory has to know that the host's copy is the newer one.
        Nd4j.getAffinityManager().tagLocation(images, AffinityManager.Location.HOST);
    }
}
