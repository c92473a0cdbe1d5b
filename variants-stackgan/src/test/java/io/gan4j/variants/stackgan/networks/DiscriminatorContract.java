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

/** What the discriminators of both stages keep. */
interface DiscriminatorContract extends NetworkProviderContract {
    @Override
    default Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    default long[] image() {
        return new long[] {3, 16, 16};
    }

    @Override
    default NetworkShape shape(long[] image, ValueRange range) {
        Map<String, long[]> inputs = new LinkedHashMap<>();
        inputs.put("image", image);
        inputs.put("text", new long[] {5});
        return new NetworkShape(inputs, Map.of("logit", new long[] {1}), range);
    }

    @Override
    default List<String> small() {
        return List.of("width=2", "text=3");
    }

    @Test
    default void refuses_images_that_it_cannot_halve_to_four_pixels() {
        assertThatThrownBy(() -> assertMakes(new long[] {3, 48, 48}, ValueRange.SYMMETRIC))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot judge images of 48×48 pixels");
    }
}
