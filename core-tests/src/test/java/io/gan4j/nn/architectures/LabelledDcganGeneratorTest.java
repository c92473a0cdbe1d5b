package io.gan4j.nn.architectures;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** With the label in every layer, in the first alone, and with maps of odd sizes. */
class LabelledDcganGeneratorTest {
    @Nested
    class InEveryLayer implements Contract {}

    @Nested
    class InTheFirstLayer implements Contract {
        @Override
        public List<String> small() {
            return List.of("width=2", "labels=first-layer");
        }
    }

    @Nested
    class GrownFromThreePixels implements Contract {
        @Override
        public long[] image() {
            return new long[] {1, 28, 28};
        }
    }

    @Nested
    class GrownFromSevenPixels extends GrownFromThreePixels {
        @Override
        public List<String> small() {
            return List.of("width=2", "smallest=7");
        }
    }

    private interface Contract extends SizesContract {
        @Override
        default String name() {
            return "dcgan-generator";
        }

        @Override
        default Role role() {
            return Role.GENERATOR;
        }

        @Override
        default NetworkShape shape(long[] image, ValueRange range) {
            Map<String, long[]> inputs = new LinkedHashMap<>();
            inputs.put("latent", new long[] {LATENT});
            inputs.put("label", new long[] {3});
            return new NetworkShape(inputs, Map.of("image", image), range);
        }
    }
}
