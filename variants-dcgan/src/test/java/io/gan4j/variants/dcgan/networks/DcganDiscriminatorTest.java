package io.gan4j.variants.dcgan.networks;

import io.gan4j.nn.Role;

class DcganDiscriminatorTest implements DcganNetworkContract {
    @Override
    public String name() {
        return "dcgan-discriminator";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }
}
