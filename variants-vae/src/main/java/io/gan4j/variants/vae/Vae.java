package io.gan4j.variants.vae;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.train.GanVariant;
import io.gan4j.train.StepModule;

/** The variational autoencoder, to hold GANs against; see {@link VaeStep}. */
@AutoService(GanVariant.class)
public final class Vae implements GanVariant {
    /**
     * Settings.
     *
     * @param likelihood of an image, given what was made of its code
     * @param deviation standard deviation of a pixel, for the Gaussian likelihood; black and white are 1 apart
     * @param divergenceWeight of the divergence of the codes from their prior, 1 in the bound
     */
    record Options(Likelihood likelihood, double deviation, double divergenceWeight) {
        Options {
            Require.above("deviation", deviation, 0);
            Require.atLeast("divergenceWeight", divergenceWeight, 0);
        }
    }

    @Override
    public String name() {
        return "vae";
    }

    @Override
    public String description() {
        return "variational autoencoder: codes of images, and images of codes";
    }

    @Override
    public Module module(Settings settings) {
        return StepModule.of(VaeStep.class, settings.bind(Options.class));
    }
}
