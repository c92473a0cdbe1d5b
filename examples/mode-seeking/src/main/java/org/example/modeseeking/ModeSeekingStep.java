package org.example.modeseeking;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.Rules;
import io.gan4j.train.TwoPlayerStep;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Mode seeking GAN's training step. The discriminator learns to tell real from generated; the generator learns to pass,
 * and to make images that differ as their codes do.
 *
 * <p>Source: Mao et al. 2019, equation 2, which maximises the fraction of distances; that its reciprocal is minimised,
 * with mean absolute differences for distances, is the authors' code.
 */
final class ModeSeekingStep extends TwoPlayerStep {
    private static final double EPSILON = 1e-5;

    private final double weight;

    @Inject
    ModeSeekingStep(NetworkFactory networks, Rules rules, ModeSeeking.Options options) {
        super(networks.generator(), networks.discriminator(), rules);
        this.weight = options.weight();
    }

    @Override
    protected Tensor ofDiscriminator(Round round, Map<String, Double> report) {
        return loss.ofDiscriminator(discriminator.apply(round.real()), discriminator.apply(round.fake()));
    }

    @Override
    protected Tensor ofGenerator(Round round, Map<String, Double> report) {
        Tensor modeSeeking = modeSeeking(round.codes(), round.fake());
        report.put("mode-seeking", modeSeeking.value());
        return loss.ofGenerator(discriminator.apply(round.real()), discriminator.apply(round.fake()))
                .plus(modeSeeking.times(weight));
    }

    /**
     * Returns 1 / (d(G(z₁), G(z₂)) / d(z₁, z₂) + ε): large where images of different codes are alike.
     *
     * @param codes {@code [n, size]}
     * @param images {@code [n, c, h, w]} that the generator made of them
     * @throws InvalidInputException if a batch is too small for a pair
     */
    static Tensor modeSeeking(Tensor codes, Tensor images) {
        if (images.size(0) < 2) {
            throw new InvalidInputException("gan4j.data.batch-size is 1; mode-seeking compares pairs of images.");
        }
        return Tensor.of(1).dividedBy(distance(images).dividedBy(distance(codes)).plus(EPSILON));
    }

    /** Compares the first half of a batch with the second; the last of an odd number is left alone. */
    private static Tensor distance(Tensor batch) {
        long half = batch.size(0) / 2;
        return batch.slice(0, 0, half)
                .minus(batch.slice(0, half, 2 * half))
                .abs()
                .mean();
    }
}
