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

class Stage1GeneratorTest implements NetworkProviderContract {
    @Override
    public String name() {
        return "stackgan-stage1-generator";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public long[] image() {
        return new long[] {3, 16, 16};
    }

    @Override
    public NetworkShape shape(long[] image, ValueRange range) {
        Map<String, long[]> inputs = new LinkedHashMap<>();
        inputs.put("condition", new long[] {3});
        inputs.put("latent", new long[] {LATENT});
        return new NetworkShape(inputs, Map.of("drawn", image), range);
    }

    @Override
    public List<String> small() {
        return List.of("width=2");
    }

    @Test
    void refuses_images_that_it_cannot_make() {
        assertThatThrownBy(() -> assertMakes(new long[] {3, 24, 24}, ValueRange.SYMMETRIC))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot make images of 24×24 pixels");
    }
}
