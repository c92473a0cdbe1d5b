package io.gan4j.nn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A network that learns, with the average of its weights that it is used with, where one is kept. */
public final class Averaged implements Player {
    private final Network network;
    private final Optional<Network> average;

    /** @param averaging of its weights; empty for no average */
    public Averaged(Network network, Optional<Averaging> averaging) {
        this.network = network;
        this.average = averaging.map(network::averaged);
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
