package io.gan4j.nn.compiled;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Learns for one network: moves its parameters by the gradients that were gathered. */
interface Optimizer {
    /**
     * Moves parameters and clears gradients, and then moves the average of the parameters.
     *
     * @param updates done before this one
     */
    void update(int updates, @Nullable Average average);

    /** Returns the running means and the like, in DL4J's order: the optimiser's own array, or null if it has none. */
    @Nullable
    INDArray state();

    /**
     * An exponential moving average. Running statistics of batch normalization are copied: they are averages already.
     *
     * @param parameters the average, in the order of the network's own
     * @param decay weight of the average so far, in [0, 1)
     */
    record Average(INDArray parameters, double decay) {}
}
