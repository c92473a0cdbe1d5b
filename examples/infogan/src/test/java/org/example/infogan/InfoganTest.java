package org.example.infogan;

import io.gan4j.testkit.VariantContract;
import java.util.List;

class InfoganTest implements VariantContract {
    @Override
    public String name() {
        return "infogan";
    }

    /** A step takes milliseconds then. The code has fewer values than the data have classes. */
    @Override
    public List<String> small() {
        return List.of(
                "image={height=16,width=16}",
                "latent.size=4",
                "variants.infogan.values=7",
                "networks={dcgan-generator.width=4,dcgan-discriminator.width=4}");
    }

    /** The recognition network's optimiser follows the generator's. */
    @Override
    public List<String> generators() {
        return List.of("generator", "recognition");
    }

    @Override
    public String loss(String network) {
        return network.equals("recognition") ? "loss/generator" : VariantContract.super.loss(network);
    }

    /** Penalties on slopes go with any normalization but that of batches. */
    @Override
    public List<String> penalizable() {
        return List.of("networks.dcgan-discriminator.normalization=none");
    }
}
