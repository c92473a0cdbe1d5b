package io.gan4j.variants.vae;

import io.gan4j.testkit.VariantContract;
import java.util.List;

class VaeTest implements VariantContract {
    @Override
    public String name() {
        return "vae";
    }

    @Override
    public List<String> small() {
        return List.of(
                "image={height=16,width=16}",
                "latent.size=4",
                "networks={dcgan-generator.width=4,dcgan-discriminator.width=4}");
    }

    @Override
    public List<String> generators() {
        return List.of("generator");
    }

    @Override
    public List<String> discriminators() {
        return List.of("encoder");
    }

    @Override
    public String loss(String network) {
        return "loss/autoencoder";
    }
}
