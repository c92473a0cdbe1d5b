package io.gan4j.nn.architectures;

import io.gan4j.nn.Role;

class DcganDiscriminatorTest implements SizesContract {
    @Override
    public String name() {
        return "dcgan-discriminator";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }
}
