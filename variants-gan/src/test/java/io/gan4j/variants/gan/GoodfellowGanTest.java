package io.gan4j.variants.gan;

import io.gan4j.testkit.VariantContract;
import java.util.List;

class GoodfellowGanTest implements VariantContract {
    @Override
    public String name() {
        return "gan";
    }

    @Override
    public List<String> small() {
        return List.of(
                "image={height=6,width=6}",
                "latent.size=4",
                "networks.mlp-generator.units=[16]",
                "networks.maxout-discriminator={layers=1,units=8,pieces=2}");
    }

    @Override
    public List<String> divisible() {
        return List.of("networks.maxout-discriminator={keep-input=1,keep-hidden=1}");
    }
}
