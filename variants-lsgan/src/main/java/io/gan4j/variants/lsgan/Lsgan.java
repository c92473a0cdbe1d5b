package io.gan4j.variants.lsgan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.train.AdversarialModule;
import io.gan4j.train.GanVariant;

/** LSGAN: Goodfellow's step on DCGAN's networks with {@link io.gan4j.loss.LeastSquaresLoss}, which is the idea. */
@AutoService(GanVariant.class)
public final class Lsgan implements GanVariant {
    @Override
    public String name() {
        return "lsgan";
    }

    @Override
    public String description() {
        return "least squares GAN";
    }

    @Override
    public Module module(Settings settings) {
        return AdversarialModule.unconditional();
    }
}
