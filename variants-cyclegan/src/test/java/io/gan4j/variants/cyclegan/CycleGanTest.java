package io.gan4j.variants.cyclegan;

import io.gan4j.testkit.VariantContract;
import java.util.List;

class CycleGanTest implements VariantContract {
    @Override
    public String name() {
        return "cyclegan";
    }

    @Override
    public List<String> small() {
        return List.of(
                "image={height=16,width=16}",
                "data={source=few-emoji,batch-size=2}",
                "networks.resnet-generator={width=8,blocks=1}",
                "networks.patchgan-discriminator={width=8,halvings=1}",
                "variants.cyclegan.pool=3");
    }

    @Override
    public List<String> generators() {
        return List.of("generator-A-to-B", "generator-B-to-A");
    }

    @Override
    public List<String> discriminators() {
        return List.of("discriminator-A", "discriminator-B");
    }

    @Override
    public String loss(String network) {
        return generators().contains(network) ? "loss/generators" : "loss/" + network;
    }
}
