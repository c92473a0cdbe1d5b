package io.gan4j.nn;

import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The exponential moving average of a network's weights; samples made with it are smoother than the weights' own.
 *
 * <p>Running statistics of batch normalization are copied, not averaged: they are averages already.
 *
 * <p>Source: Yazıcı et al. 2019, "The unusual effectiveness of averaging in GAN training", section 3.
 */
public final class Ema implements Stateful {
    private final Network live;
    private final Network average;
    private final double decay;

    /**
     * @param live the network that learns
     * @param decay weight of the average so far in each update, in (0, 1)
     */
    public Ema(Network live, double decay) {
        this.live = live;
        this.decay = decay;
        this.average = live.fixedCopy(live.name() + "-average");
    }

    /** Returns the network that carries the average; it never learns. */
    public Network average() {
        return average;
    }

    /** Moves the average towards the weights as they are now. */
    public void update() {
        INDArray weights = average.parameters();
        // y := y + a x leaves no array of the weights' size behind.
        Nd4j.getBlasWrapper().level1().axpy(weights.length(), 1 - decay, live.parameters(), weights.muli(decay));
        List<INDArray> from = live.runningStatistics();
        List<INDArray> to = average.runningStatistics();
        for (int i = 0; i < from.size(); i++) {
            to.get(i).assign(from.get(i));
        }
        average.parametersChanged();
    }

    @Override
    public void save(StateWriter out) {
        average.save(out);
    }

    @Override
    public void load(StateReader in) {
        average.load(in);
    }
}
