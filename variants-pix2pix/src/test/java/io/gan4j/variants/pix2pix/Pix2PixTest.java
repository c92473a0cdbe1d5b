package io.gan4j.variants.pix2pix;

import io.gan4j.testkit.VariantContract;
import java.util.List;

class Pix2PixTest implements VariantContract {
    @Override
    public String name() {
        return "pix2pix";
    }

    @Override
    public List<String> small() {
        return List.of(
                "image={height=16,width=16}",
                "data={source=few-emoji,batch-size=2}",
                "networks.unet-generator={width=8}",
                "networks.patchgan-discriminator={width=8,halvings=1}");
    }

    @Override
    public List<String> generators() {
        return List.of("generator");
    }

    @Override
    public List<String> discriminators() {
        return List.of("discriminator");
    }

    @Override
    public String loss(String network) {
        return "loss/" + network;
    }
}
