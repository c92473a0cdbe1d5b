package @package@;

import io.gan4j.config.Settings;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.LossProvider;
import io.gan4j.tensor.Tensor;

/**
 * @Name@: so far the non-saturating loss of Goodfellow et al. 2014, with D the sigmoid of a logit.
 *
 * <pre>
 * discriminator: −E log D(real) − E log(1 − D(fake))
 * generator:     −E log D(fake)
 * </pre>
 */
public final class @Name@Loss implements AdversarialLoss {
    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return real.negative().softplus().mean().plus(fake.softplus().mean());
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return fake.negative().softplus().mean();
    }

    /** Names the loss {@code @name@}. */
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "@name@";
        }

        @Override
        public String description() {
            return "TODO what it is, in a line";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new @Name@Loss();
        }
    }
}
