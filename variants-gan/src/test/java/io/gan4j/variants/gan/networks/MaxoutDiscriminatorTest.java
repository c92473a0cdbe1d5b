package io.gan4j.variants.gan.networks;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaxoutDiscriminatorTest implements NetworkProviderContract {
    @Override
    public String name() {
        return "maxout-discriminator";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public long[] image() {
        return new long[] {2, 4, 3};
    }

    /** Wide weights: finite differences must not cross from one piece of a unit to another. */
    @Override
    public List<String> small() {
        return List.of("units=5", "pieces=3", "initial-range=0.5");
    }

    @Test
    void judges_images_of_any_size() {
        assertMakes(new long[] {1, 1, 1}, ValueRange.UNIT);
        assertMakes(new long[] {3, 5, 9}, ValueRange.UNIT);
    }
}
