package io.gan4j.nn.architectures;

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
