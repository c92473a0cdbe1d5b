package io.gan4j.variants.dcgan;

import io.gan4j.testkit.VariantContract;
import java.util.List;

class DcganTest implements VariantContract {
    @Override
    public String name() {
        return "dcgan";
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
        return List.of("networks.dcgan-discriminator.normalization=layer");
    }

    @Override
    public List<String> divisible() {
        return List.of("networks={dcgan-generator.normalization=none,dcgan-discriminator.normalization=none}");
    }
}
