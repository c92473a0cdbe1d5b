package io.gan4j.nn;

import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A network that learns, with the average of its weights that it is used with, where one is kept. */
public final class Averaged implements Stateful {
    private final Network network;
    private final Optional<Network> average;

    /** @param ema decay of the average, 0 for none */
    public Averaged(Network network, double ema) {
        this.network = network;
        this.average = ema > 0 ? Optional.of(network.averaged(ema)) : Optional.empty();
    }

    /** Returns the network that learns. */
    public Network learning() {
        return network;
    }

    /** Returns the network to use: the average, where there is one. */
    public Network used() {
        return average.orElse(network);
    }

    /** Applies the gradients gathered since the last update, and moves the average. */
    public void update() {
        network.update();
    }

    /** Returns the network that learns, and its average. */
    public List<Network> networks() {
        return Stream.concat(Stream.of(network), average.stream()).toList();
    }

    @Override
    public void save(StateWriter out) {
        network.save(out.in(network.name()));
        average.ifPresent(kept -> kept.save(out.in(kept.name())));
    }

    @Override
    public void load(StateReader in) {
        network.load(in.in(network.name()));
        average.ifPresent(kept -> kept.load(in.in(kept.name())));
    }
}
