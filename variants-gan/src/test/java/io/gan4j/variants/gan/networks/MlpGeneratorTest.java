package io.gan4j.variants.gan.networks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import io.gan4j.testkit.Plugins;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlpGeneratorTest implements NetworkProviderContract {
    @Override
    public String name() {
        return "mlp-generator";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public long[] image() {
        return new long[] {2, 4, 3};
    }

    @Override
    public List<String> small() {
        return List.of("units=[6,5]");
    }

    @Test
    void makes_images_of_any_size() {
        assertMakes(new long[] {1, 1, 1}, ValueRange.UNIT);
        assertMakes(new long[] {3, 5, 9}, ValueRange.UNIT);
    }

    @Test
    void refuses_layers_without_units() {
        for (String units : new String[] {"[]", "[4,0]"}) {
            assertThatThrownBy(() -> new MlpGenerator()
                            .configure(Plugins.settings("networks", name(), "units=" + units), shape()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("gan4j.networks.mlp-generator.units is " + units
                            + ", but must be a list of one or more numbers of at least 1");
        }
    }
}
