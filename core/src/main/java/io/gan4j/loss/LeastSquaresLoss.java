package io.gan4j.loss;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.tensor.Tensor;

/**
 * The least squares loss: the discriminator's output itself, without a sigmoid, is pulled to a number for generated
 * images and to another for real ones. An image on the right side but far from the real ones still has a gradient.
 *
 * <pre>
 * discriminator: ½ E (real − b)² + ½ E (fake − a)²
 * generator:     ½ E (fake − c)²
 * </pre>
 *
 * <p>With b − c = 1 and b − a = 2, as in −1-1-0, the generator minimises Pearson's χ² divergence between the sum of
 * both densities and twice the generated one.
 *
 * @see <a href="https://arxiv.org/abs/1611.04076">paper: Mao et al. 2016, equations 2, 8 and 9</a>
 */
public final class LeastSquaresLoss implements AdversarialLoss {
    /**
     * What the discriminator's output is compared with.
     *
     * @param a the discriminator's target for generated images
     * @param b the discriminator's target for real images
     * @param c what the generator wants the discriminator to say of its images
     */
    public record Targets(double a, double b, double c) {}

    /** The settings. */
    record Options(double a, double b, double c, double labelFlipping) {
        Options {
            Labels.requireShare(labelFlipping);
        }
    }

    private final Targets targets;
    private final double labelFlipping;

    public LeastSquaresLoss(Targets targets) {
        this(targets, 0);
    }

    private LeastSquaresLoss(Targets targets, double labelFlipping) {
        this.targets = targets;
        this.labelFlipping = labelFlipping;
    }

    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return distance(real, targets.b()).plus(distance(fake, targets.a()));
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return distance(fake, targets.c());
    }

    private static Tensor distance(Tensor logits, double target) {
        return logits.minus(target).square().mean().times(0.5);
    }

    @Override
    public double labelFlipping() {
        return labelFlipping;
    }

    /** Names the loss {@code least-squares}. */
    @AutoService(LossProvider.class)
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "least-squares";
        }

        @Override
        public String description() {
            return "squared distance of the discriminator's output from targets a, b, c (Mao 2016)";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            Options options = settings.bind(Options.class);
            return new LeastSquaresLoss(new Targets(options.a(), options.b(), options.c()), options.labelFlipping());
        }
    }
}
