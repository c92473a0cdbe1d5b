package io.gan4j.variants.dcgan.networks;

import io.gan4j.nn.Role;

class DcganGeneratorTest implements DcganNetworkContract {
    @Override
    public String name() {
        return "dcgan-generator";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }
}
