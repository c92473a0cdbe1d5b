package io.gan4j.variants.wgan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.train.AdversarialModule;
import io.gan4j.train.GanVariant;

/**
 * WGAN: the discriminator is a critic, which learns how far generated images are from real ones. It is Goodfellow's
 * step with {@link io.gan4j.loss.WassersteinLoss}, several turns of the critic to one of the generator, and a bound on
 * the critic's slopes: clipped weights, or the gradient penalty.
 */
@AutoService(GanVariant.class)
public final class Wgan implements GanVariant {
    @Override
    public String name() {
        return "wgan";
    }

    @Override
    public String description() {
        return "Wasserstein GAN: a critic, by clipping or with a gradient penalty";
    }

    @Override
    public Module module(Settings settings) {
        return AdversarialModule.unconditional();
    }
}
