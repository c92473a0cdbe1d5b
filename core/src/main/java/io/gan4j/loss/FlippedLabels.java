package io.gan4j.loss;

import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss whose discriminator is told wrong labels now and then: of a share of the pairs the real image is called
 * generated and the generated one real. Which, is drawn once for a round.
 *
 * @param loss what share is its to say
 * @param stream of what is drawn
 * @param round of the game, which keys what is drawn
 */
public record FlippedLabels(AdversarialLoss loss, Randomness randomness, String stream, long round)
        implements AdversarialLoss {
    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        INDArray draws = randomness.uniform(stream, round, 0, 1, real.size(0));
        Tensor flipped = Tensor.of(draws.lt(loss.labelFlipping()).castTo(draws.dataType()));
        return loss.ofDiscriminator(real.lerp(fake, flipped), fake.lerp(real, flipped));
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return loss.ofGenerator(real, fake);
    }
}
