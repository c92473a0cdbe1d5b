package io.gan4j.nn.architectures;

import io.gan4j.nn.Role;

class DcganGeneratorTest implements SizesContract {
    @Override
    public String name() {
        return "dcgan-generator";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }
}
