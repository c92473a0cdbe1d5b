package io.gan4j.variants.gan.networks;

import io.gan4j.nn.Role;
import java.util.List;

class ConditionalMaxoutDiscriminatorTest implements ConditionalNetworkContract {
    @Override
    public String name() {
        return "conditional-maxout-discriminator";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    /** Wide weights: finite differences must not cross from one piece of a unit to another. */
    @Override
    public List<String> small() {
        return List.of(
                "image={units=5,pieces=3}",
                "label={units=2,pieces=3}",
                "joint={units=4,pieces=2}",
                "initial-range=0.5");
    }
}
