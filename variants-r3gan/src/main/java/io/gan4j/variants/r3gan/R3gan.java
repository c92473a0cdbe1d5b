package io.gan4j.variants.r3gan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.train.AdversarialModule;
import io.gan4j.train.GanVariant;

/**
 * R3GAN: Goodfellow's step with {@link io.gan4j.loss.RelativisticLoss} and both zero-centred penalties at every turn,
 * which make the game converge, so that its networks need none of the tricks that others hold it by.
 */
@AutoService(GanVariant.class)
public final class R3gan implements GanVariant {
    @Override
    public String name() {
        return "r3gan";
    }

    @Override
    public String description() {
        return "relativistic loss with both zero-centred penalties, residual networks";
    }

    @Override
    public Module module(Settings settings) {
        return AdversarialModule.unconditional();
    }
}
