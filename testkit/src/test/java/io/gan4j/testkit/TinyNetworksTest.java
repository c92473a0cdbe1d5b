package io.gan4j.testkit;

import io.gan4j.nn.Role;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The contract of network architectures on the smallest ones. */
class TinyNetworksTest {
    private static final long[] IMAGE = {1, 4, 4};

    @Nested
    class Generator implements NetworkProviderContract {
        @Override
        public String name() {
            return "tiny-generator";
        }

        @Override
        public Role role() {
            return Role.GENERATOR;
        }

        @Override
        public long[] image() {
            return IMAGE;
        }

        @Override
        public List<String> small() {
            return List.of();
        }
    }

    @Nested
    class Discriminator implements NetworkProviderContract {
        @Override
        public String name() {
            return "tiny-discriminator";
        }

        @Override
        public Role role() {
            return Role.DISCRIMINATOR;
        }

        @Override
        public long[] image() {
            return IMAGE;
        }

        @Override
        public List<String> small() {
            return List.of();
        }
    }
}
