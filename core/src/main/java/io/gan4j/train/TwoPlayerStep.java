package io.gan4j.train;

import io.gan4j.nn.Generates;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Network;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A step of the game between one generator and one discriminator: all but the game. */
public abstract class TwoPlayerStep implements TrainStep {
    protected final Generator generator;
    protected final Network discriminator;

    protected TwoPlayerStep(Generator generator, Network discriminator) {
        this.generator = generator;
        this.discriminator = discriminator;
    }

    @Override
    public final Optional<Generates> generator() {
        return Optional.of(generator);
    }

    @Override
    public final List<Network> networks() {
        return Stream.concat(generator.networks().stream(), Stream.of(discriminator))
                .toList();
    }

    /** A step with more state overrides this and {@link #load}, which it calls first. */
    @Override
    public void save(StateWriter out) {
        generator.save(out);
        discriminator.save(out.in("discriminator"));
    }

    @Override
    public void load(StateReader in) {
        generator.load(in);
        discriminator.load(in.in("discriminator"));
    }
}
