package io.gan4j.variants.gan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.train.AdversarialModule;
import io.gan4j.train.GanVariant;

/** The first GAN: two multilayer perceptrons play the minimax game. */
@AutoService(GanVariant.class)
public final class GoodfellowGan implements GanVariant {
    @Override
    public String name() {
        return "gan";
    }

    @Override
    public String description() {
        return "the first GAN: multilayer perceptrons, maxout discriminator";
    }

    @Override
    public Module module(Settings settings) {
        return AdversarialModule.unconditional();
    }
}
