package io.gan4j.nn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A network that learns, with the average of its weights that it is used with, where one is kept. */
public final class Averaged implements Player {
    private final Network network;
    private final Optional<Network> average;

    /** @param ema decay of the average, 0 for none */
    public Averaged(Network network, double ema) {
        this.network = network;
        this.average = ema > 0 ? Optional.of(network.averaged(ema)) : Optional.empty();
    }

    @Override
    public Network learning() {
        return network;
    }

    /** Returns the network to use: the average, where there is one. */
    public Network used() {
        return average.orElse(network);
    }

    /** Returns the network that learns, and its average. */
    public List<Network> networks() {
        return Stream.concat(Stream.of(network), average.stream()).toList();
    }
}
