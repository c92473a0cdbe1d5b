package org.example.wgangp;

import io.gan4j.testkit.VariantContract;
import java.util.List;

class WganGpTest implements VariantContract {
    @Override
    public String name() {
        return "wgan-gp";
    }

    /** A step takes milliseconds then. */
    @Override
    public List<String> small() {
        return List.of(
                "image={height=16,width=16}",
                "latent.size=4",
                "networks={dcgan-generator.width=4,dcgan-discriminator.width=4}");
    }

    /** Penalties on slopes go with any normalization but that of batches. */
    @Override
    public List<String> penalizable() {
        return List.of("networks.dcgan-discriminator.normalization=none");
    }
}
