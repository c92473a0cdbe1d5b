package io.gan4j.train;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Discriminates;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A step of the game between one generator and one discriminator: all but the game. */
public abstract class TwoPlayerStep implements TrainStep {
    protected final Generator generator;
    protected final Network discriminator;
    protected final AdversarialLoss loss;

    /** @param loss of what {@link #source} returns */
    protected TwoPlayerStep(Generator generator, Network discriminator, AdversarialLoss loss) {
        this.generator = generator;
        this.discriminator = discriminator;
        this.loss = loss;
    }

    @Override
    public final Optional<Generates> generator() {
        return Optional.of(generator);
    }

    @Override
    public final Optional<Discriminates> discriminator() {
        return Optional.of(new Judge());
    }

    /**
     * Returns what of the discriminator's output says how real an image is, {@code [n, 1]} or a map of patches. A step
     * whose discriminator has more heads than one, or says more than that, overrides it.
     */
    protected INDArray source(Pass judged) {
        return judged.output();
    }

    private final class Judge implements Discriminates {
        @Override
        public int classes() {
            return discriminator.inputs().size() > 1 ? generator.classes() : 0;
        }

        @Override
        public OptionalDouble threshold() {
            return loss.threshold();
        }

        @Override
        public INDArray judge(INDArray images, INDArray... condition) {
            try (Pass judged = discriminator.forward(Mode.INFER, Network.inputs(images, condition))) {
                INDArray logits = source(judged);
                return logits.reshape(logits.size(0), logits.length() / logits.size(0))
                        .mean(1);
            }
        }

        @Override
        public Network network() {
            return discriminator;
        }
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
