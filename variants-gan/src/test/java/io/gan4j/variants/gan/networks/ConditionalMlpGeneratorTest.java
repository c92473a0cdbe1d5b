package io.gan4j.variants.gan.networks;

import io.gan4j.nn.Role;
import java.util.List;

class ConditionalMlpGeneratorTest implements ConditionalNetworkContract {
    @Override
    public String name() {
        return "conditional-mlp-generator";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public List<String> small() {
        return List.of("latent-units=4", "label-units=5", "joint-units=6", "initial-range=0.5");
    }
}
