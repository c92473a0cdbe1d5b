package io.gan4j.variants.dcgan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.train.AdversarialModule;
import io.gan4j.train.GanVariant;

/**
 * DCGAN: Goodfellow's step on convolutional networks with batch normalization; its networks and settings are the idea.
 */
@AutoService(GanVariant.class)
public final class Dcgan implements GanVariant {
    @Override
    public String name() {
        return "dcgan";
    }

    @Override
    public String description() {
        return "deep convolutional GAN";
    }

    @Override
    public Module module(Settings settings) {
        return AdversarialModule.unconditional();
    }
}
