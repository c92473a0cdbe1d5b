package io.gan4j.nn;

import io.gan4j.spi.LatentSpace;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A generator that learns, with the average of its weights that samples are made with, where one is kept. */
public final class Generator implements Generates, Player {
    private final Averaged network;
    private final LatentSpace latentSpace;
    private final int classes;
    private final boolean takesLabels;

    /**
     * @param network a code in, and one-hot labels if there are {@code classes}; an image out
     * @param classes that it takes labels of, 0 for none
     * @param averaging of its weights; empty for no average
     */
    public Generator(Network network, LatentSpace latentSpace, int classes, Optional<Averaging> averaging) {
        this(network, latentSpace, classes, classes > 0, averaging);
    }

    private Generator(
            Network network, LatentSpace latentSpace, int classes, boolean takesLabels, Optional<Averaging> averaging) {
        this.network = new Averaged(network, averaging);
        this.latentSpace = latentSpace;
        this.classes = classes;
        this.takesLabels = takesLabels;
    }

    /**
     * Makes one that has classes of its own, such as the values of a categorical code, which no data label.
     *
     * @param network a code in, and one-hot classes; an image out
     * @param averaging of its weights; empty for no average
     */
    public static Generator ofOwnClasses(
            Network network, LatentSpace latentSpace, int classes, Optional<Averaging> averaging) {
        return new Generator(network, latentSpace, classes, false, averaging);
    }

    /**
     * Makes images to learn from.
     *
     * @param codes {@code [n, size]}
     * @param condition as for {@link #generate}
     */
    public Tensor apply(Tensor codes, Tensor... condition) {
        return learning().apply(Network.inputs(codes, List.of(condition)));
    }

    @Override
    public Network learning() {
        return network.learning();
    }

    /** Returns the network that learns, and its average. */
    public List<Network> networks() {
        return network.networks();
    }

    @Override
    public LatentSpace latentSpace() {
        return latentSpace;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public boolean takesLabels() {
        return takesLabels;
    }

    @Override
    public <T> List<T> draw(Computation<T> with, T latent, List<T> condition) {
        List<T> inputs = new ArrayList<>(List.of(latent));
        inputs.addAll(condition);
        return List.of(with.output(network, inputs));
    }

    @Override
    public Optional<Averaged> sampled() {
        return Optional.of(network);
    }
}
