package io.gan4j.variants.stackgan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.nn.NetworkProvider;

/** The discriminator of StackGAN's second stage. */
@AutoService(NetworkProvider.class)
public final class Stage2Discriminator extends Discriminator {
    @Override
    public String name() {
        return "stackgan-stage2-discriminator";
    }

    @Override
    public String description() {
        return "whether a large image is real and fits a text, squares of 8, 16, 32, … pixels";
    }
}
