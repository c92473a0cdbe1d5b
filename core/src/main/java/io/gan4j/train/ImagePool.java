package io.gan4j.train;

import io.gan4j.data.ImageShape;
import io.gan4j.random.Randomness;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Generated images of former steps, which a discriminator is shown besides new ones, so that it does not forget what
 * the generator did before.
 *
 * <p>Source: Shrivastava et al. 2017, "Learning from simulated and unsupervised images through adversarial training",
 * section 2.3; one image at a time as in the authors' code of CycleGAN.
 */
public final class ImagePool implements Stateful {
    private final INDArray images;
    private final Randomness randomness;
    private final String stream;
    private long filled;

    /**
     * @param capacity images that it keeps, 0 to hand new ones through
     * @param stream of randomness, its own
     */
    public ImagePool(int capacity, ImageShape shape, Randomness randomness, String stream) {
        this.images = capacity == 0 ? Nd4j.empty(DataType.FLOAT) : Nd4j.create(DataType.FLOAT, shape.batch(capacity));
        this.randomness = randomness;
        this.stream = stream;
    }

    private long capacity() {
        return images.isEmpty() ? 0 : images.size(0);
    }

    /**
     * Takes images in, and gives as many out: while the pool is filling up the same, later for each the image itself
     * or, in every other case, one that was there, whose place it takes.
     *
     * @param step keys the randomness
     * @param fresh {@code [n, c, h, w]}, not changed
     * @return the caller owns the array
     */
    public INDArray exchange(long step, INDArray fresh) {
        INDArray shown = fresh.dup('c');
        RandomGenerator generator = randomness.generator(stream, step);
        for (int i = 0; i < (capacity() == 0 ? 0 : fresh.size(0)); i++) {
            if (filled < capacity()) {
                images.slice(filled++).assign(fresh.slice(i));
            } else if (generator.nextBoolean()) {
                INDArray place = images.slice(generator.nextLong(capacity()));
                shown.slice(i).assign(place);
                place.assign(fresh.slice(i));
            }
        }
        return shown;
    }

    @Override
    public void save(StateWriter out) {
        out.number("filled", filled);
        if (filled > 0) {
            // Nothing that a trained network is used with: it stands beside the optimisers.
            out.optimizer("images", images);
        }
    }

    @Override
    public void load(StateReader in) {
        filled = in.number("filled");
        if (filled > 0) {
            in.optimizer("images", images);
        }
    }
}
