package io.gan4j.variants.gan.networks;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlpDiscriminatorTest implements NetworkProviderContract {
    @Override
    public String name() {
        return "mlp-discriminator";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public long[] image() {
        return new long[] {2, 4, 3};
    }

    @Override
    public List<String> small() {
        return List.of("units=[5,4]", "initial-range=0.5");
    }

    @Test
    void judges_images_of_any_size() {
        assertMakes(new long[] {1, 1, 1}, ValueRange.UNIT);
        assertMakes(new long[] {3, 5, 9}, ValueRange.UNIT);
    }
}
