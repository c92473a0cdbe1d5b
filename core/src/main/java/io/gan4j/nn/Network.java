package io.gan4j.nn;

import io.gan4j.nn.profile.LayerTime;
import io.gan4j.spi.Stateful;
import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that learns: parameters, their gradients, an optimiser, and passes. Not for several threads at once.
 *
 * <p>Images are {@code [n, c, h, w]}, vectors {@code [n, size]}, of the network's data type.
 */
public interface Network extends Player, Stateful {
    String name();

    /** Returns this. */
    @Override
    default Network learning() {
        return this;
    }

    /** Returns the names of the inputs, in the order that {@link #forward} takes them. */
    List<String> inputs();

    /** Returns the names of the outputs. */
    List<String> heads();

    /** Returns all that {@link #forward} takes: the first input, and the others behind it. */
    static INDArray[] inputs(INDArray first, INDArray... others) {
        return Stream.concat(Stream.of(first), Stream.of(others)).toArray(INDArray[]::new);
    }

    /** Returns all that {@link #apply} takes: the first input, and the others behind it. */
    static Tensor[] inputs(Tensor first, List<Tensor> others) {
        return Stream.concat(Stream.of(first), others.stream()).toArray(Tensor[]::new);
    }

    /**
     * Applies a network of one head to learn from, in mode {@link Mode#TRAIN}: see {@link #outputs}.
     *
     * @throws IllegalStateException if it has more heads
     */
    Tensor apply(Tensor... inputs);

    /**
     * Applies the network to learn from, in mode {@link Mode#TRAIN}.
     *
     * <p>It is computed when an output is first looked at, and never if none is; what it is computed with, weights and
     * noise, is decided here. So it must be looked at before the network's next update.
     *
     * @param inputs in the order of {@link #inputs()}
     */
    Outputs outputs(Tensor... inputs);

    /**
     * Returns parameters as a tensor: a loss that they stand in teaches them, as it does those that it was computed
     * with. Where a layer is reparametrised ({@link io.gan4j.nn.layers.Reparametrization}), these are the effective
     * weights.
     *
     * @param parameter layer and DL4J's name of it, such as {@code output/W}
     * @throws IllegalArgumentException if there is none of that name
     */
    Tensor weights(String parameter);

    /**
     * Runs the network; the inputs must stay unchanged as long as the pass lives.
     *
     * <p>A network in which every layer works on maps of any size takes images of any height and width.
     *
     * @throws IllegalArgumentException if the inputs are not of the shapes that the network was made for
     */
    Pass forward(Mode mode, INDArray... inputs);

    /**
     * Applies the optimiser to the gradients gathered since the last update, and clears them; moves the average of the
     * parameters, where one is kept.
     */
    void update();

    void clearGradients();

    /**
     * Brings every parameter that learns into [-limit, limit], scale and shift of batch normalization too; not its
     * running statistics, which do not learn, nor the average of the parameters. What is no number stays none. Passes
     * made before are another network's, as after an {@link #update}.
     *
     * <p>Source: Arjovsky et al. 2017, "Wasserstein GAN", algorithm 1.
     *
     * @throws IllegalArgumentException if the limit is not a number above 0
     * @throws IllegalStateException if weights are spectrally normalized: what they are divided by undoes the clipping
     */
    void clip(double limit);

    /** Ends the step: closes all passes. */
    void endStep();

    /**
     * Keeps an exponential moving average of the parameters from now on, which every {@link #update} moves; the one
     * that was kept before stays as it is. Samples made with it are smoother than the parameters' own. Where weights
     * are reparametrised, the raw ones are averaged, and the average's effective ones come of these.
     *
     * <p>Running statistics of batch normalization are copied, not averaged: they are averages already.
     *
     * <p>Source: Yazıcı et al. 2019, "The unusual effectiveness of averaging in GAN training", section 3.
     *
     * @param averaging by the number of this network's updates
     * @return the network that carries the average, which never learns by itself
     */
    Network averaged(Averaging averaging);

    /** Returns what lies under what steps use: for the framework, metrics and tests. */
    Internals internals();

    /** What a network is made of, holds and takes. */
    interface Internals extends AutoCloseable {
        /**
         * Returns what every layer says of the inputs in mode {@link Mode#INFER}, by its name, in the order in which
         * they are computed; the inputs are not among them. DL4J computes it, whatever the executor: for looking into a
         * network, not for training it.
         *
         * @return arrays that the caller owns
         * @throws IllegalArgumentException if the inputs are not of the shapes that the network was made for
         */
        default Map<String, INDArray> activations(INDArray... inputs) {
            return activations((layer, said) -> said, inputs);
        }

        /**
         * Returns the same where something else is put in place of what layers say, for all layers behind them.
         *
         * @return arrays that the caller owns
         * @throws IllegalArgumentException likewise
         */
        Map<String, INDArray> activations(Change change, INDArray... inputs);

        /** Puts something in place of what a layer says. */
        interface Change {
            /**
             * @param said by the layer, which may be written to
             * @return an array of the same shape
             */
            INDArray of(String layer, INDArray said);
        }

        /**
         * Returns all parameters and running statistics, {@code [n]}, in DL4J's order: the network's own array. Where a
         * layer is reparametrised, these are the effective weights.
         */
        INDArray parameters();

        /**
         * Returns the gradients gathered so far, by {@link #parameters()} and in their order: the network's own array.
         */
        INDArray gradients();

        /**
         * Returns the running statistics of batch normalization: views into {@link #parameters()}, in a fixed order.
         */
        List<INDArray> runningStatistics();

        /**
         * Returns whether a layer is batch normalization: in training, what is said of one example then depends on the
         * others of its batch.
         */
        boolean hasBatchNormalization();

        /**
         * Returns whether weights, matrices or kernels, are divided by their greatest singular value: see
         * {@link io.gan4j.nn.layers.SpectralNormalization}.
         */
        boolean hasSpectralNormalization();

        /**
         * Returns the full name of a setting of its architecture, for refusals: {@code gan4j.networks.NAME.setting}.
         *
         * @param name below the architecture's own
         */
        String setting(String name);

        /**
         * Tells the network that {@link #parameters()} were written to from outside. It computes with what was written;
         * where a layer is reparametrised, its raw weights are then such as give that, and spectral normalization
         * divides by a new norm from the next update on.
         */
        void parametersChanged();

        /**
         * Returns a network of the same configuration with a copy of the parameters and an optimiser in its first
         * state.
         */
        Network copy(String name);

        /** Gives back the memory that is kept for further passes; those allocate theirs anew. */
        void releaseIdle();

        /**
         * Gives all native memory back, that of {@link #parameters()} and of the average too: else it stays until Java
         * collects its garbage, which it does not do for want of memory that is not its own. The network, its average
         * and its arrays are not used any more. Closing twice does nothing.
         */
        @Override
        void close();

        /**
         * Returns the bytes of native memory that its passes hold, those kept for further passes too; 0 with executor
         * {@code dl4j}, which does not count them.
         */
        long passBytes();

        /**
         * Returns what layers and optimiser have taken since it was last asked: of executor {@code dl4j} all layers
         * together.
         */
        List<LayerTime> takeTimes();

        /** Returns what it takes and gives. */
        NetworkShape shape();

        /** Returns what the network is made of, for people. */
        NetworkSummary summary();
    }
}
