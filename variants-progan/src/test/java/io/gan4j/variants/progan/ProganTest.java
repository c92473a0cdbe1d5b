package io.gan4j.variants.progan;

import io.gan4j.testkit.VariantContract;
import java.util.List;

class ProganTest implements VariantContract {
    @Override
    public String name() {
        return "progan";
    }

    @Override
    public List<String> small() {
        return List.of(
                "image={height=8,width=8,channels=1}",
                "latent.size=8",
                "variants.progan.widths=[6,4]",
                "training.steps=8",
                // Else a network moves by another metric than its weights'.
                "networks.progan-generator.equalized=false",
                "networks.progan-discriminator.equalized=false");
    }

    @Override
    public List<String> generators() {
        return List.of("generator-4", "generator-8");
    }

    @Override
    public List<String> discriminators() {
        return List.of("discriminator-4", "from-rgb-4", "discriminator-8", "from-rgb-8");
    }

    @Override
    public String loss(String network) {
        return generators().contains(network) ? "loss/generator" : "loss/discriminator";
    }
}
