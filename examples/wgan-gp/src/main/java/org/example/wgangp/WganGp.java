package org.example.wgangp;

import com.google.inject.Module;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.train.GanVariant;
import io.gan4j.train.StepModule;

/** WGAN-GP: a critic with slopes of length 1 tells how far images are from real ones; see {@link WganGpStep}. */
public final class WganGp implements GanVariant {
    /** @param penaltyWeight of the gradient penalty in the critic's loss */
    record Options(double penaltyWeight) {
        Options {
            Require.atLeast("penaltyWeight", penaltyWeight, 0);
        }
    }

    @Override
    public String name() {
        return "wgan-gp";
    }

    @Override
    public String description() {
        return "Wasserstein GAN with gradient penalty: a critic tells how far images are from real ones";
    }

    @Override
    public Module module(Settings settings) {
        return StepModule.of(WganGpStep.class, settings.bind(Options.class));
    }
}
