package io.gan4j.variants.r3gan;

import io.gan4j.testkit.VariantContract;
import java.util.List;

class R3ganTest implements VariantContract {
    @Override
    public String name() {
        return "r3gan";
    }

    @Override
    public List<String> small() {
        return List.of(
                "image={height=16,width=16}",
                "latent.size=4",
                "networks.r3gan-generator={widths=[8,4],group=4}",
                "networks.r3gan-discriminator={widths=[8,4],group=4}");
    }
}
