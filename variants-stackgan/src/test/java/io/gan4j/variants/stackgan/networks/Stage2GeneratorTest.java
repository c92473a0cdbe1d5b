package io.gan4j.variants.stackgan.networks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Stage2GeneratorTest implements NetworkProviderContract {
    @Override
    public String name() {
        return "stackgan-stage2-generator";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public long[] image() {
        return new long[] {3, 32, 32};
    }

    @Override
    public NetworkShape shape(long[] image, ValueRange range) {
        Map<String, long[]> inputs = new LinkedHashMap<>();
        inputs.put("condition", new long[] {3});
        inputs.put("image", new long[] {image[0], 8, 8});
        return new NetworkShape(inputs, Map.of("drawn", image), range);
    }

    @Override
    public List<String> small() {
        return List.of("width=4", "blocks=0");
    }

    @Test
    void makes_images_twice_as_large() {
        assertMakes(new long[] {3, 16, 16}, ValueRange.SYMMETRIC);
    }

    @Test
    void refuses_images_that_are_not_two_or_four_times_as_large() {
        for (int side : new int[] {8, 24, 4, 64}) {
            assertThatThrownBy(() -> assertMakes(new long[] {3, side, side}, ValueRange.SYMMETRIC))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("cannot make %d×%d pixels of 8×8".formatted(side, side));
        }
    }
}
