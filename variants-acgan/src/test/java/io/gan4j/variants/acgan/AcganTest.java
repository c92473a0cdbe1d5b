package io.gan4j.variants.acgan;

import io.gan4j.testkit.VariantContract;
import java.util.List;

class AcganTest implements VariantContract {
    @Override
    public String name() {
        return "acgan";
    }

    @Override
    public List<String> small() {
        return List.of(
                "image={height=16,width=16}",
                "latent.size=4",
                "networks={dcgan-generator.width=4,dcgan-discriminator.width=4}");
    }

    @Override
    public List<String> penalizable() {
        return List.of("networks.dcgan-discriminator.normalization=instance");
    }

    @Override
    public List<String> divisible() {
        return List.of("networks={dcgan-generator.normalization=none,dcgan-discriminator.normalization=none}");
    }
}
