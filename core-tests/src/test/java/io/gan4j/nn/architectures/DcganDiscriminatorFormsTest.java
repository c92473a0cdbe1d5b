package io.gan4j.nn.architectures;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/**
 * With a label in two ways, with several heads, with dropout, with the batch's deviation, and with maps of odd sizes.
 */
class DcganDiscriminatorFormsTest {
    @Nested
    class ToldTheLabel implements Contract {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            Map<String, long[]> inputs = new LinkedHashMap<>();
            inputs.put("image", image);
            inputs.put("label", new long[] {3});
            return new NetworkShape(inputs, Map.of("logit", new long[] {1}), range);
        }
    }

    /** Without batch normalization, so that slopes have gradients. */
    @Nested
    class ToldTheLabelAtTheEnd extends ToldTheLabel {
        @Override
        public List<String> small() {
            return List.of("width=2", "labels=projection", "normalization=none");
        }
    }

    @Nested
    class SeeingTheBatch implements Contract {
        @Override
        public List<String> small() {
            return List.of("width=2", "minibatch-deviation=true", "normalization=none");
        }
    }

    @Nested
    class SeeingTheBatchAndToldTheLabelAtTheEnd extends HalvedToThreePixels {
        @Override
        public List<String> small() {
            return List.of(
                    "width=2", "labels=projection", "minibatch-deviation=true", "normalization=layer", "spectral=true");
        }
    }

    @Nested
    class TellingTheLabel implements Contract {
        @Override
        public NetworkShape shape(long[] image, ValueRange range) {
            Map<String, long[]> outputs = new LinkedHashMap<>();
            outputs.put("logit", new long[] {1});
            outputs.put("classes", new long[] {3});
            outputs.put("features", new long[] {NetworkShape.FREE});
            return new NetworkShape(Map.of("image", image), outputs, range);
        }
    }

    @Nested
    class WithDropout implements Contract {
        @Override
        public List<String> small() {
            return List.of("width=2", "keep=0.5");
        }
    }

    @Nested
    class HalvedToThreePixels extends ToldTheLabel {
        @Override
        public long[] image() {
            return new long[] {1, 28, 28};
        }
    }

    @Nested
    class HalvedToSevenPixels extends HalvedToThreePixels {
        @Override
        public List<String> small() {
            return List.of("width=2", "smallest=7");
        }
    }

    private interface Contract extends SizesContract {
        @Override
        default String name() {
            return "dcgan-discriminator";
        }

        @Override
        default Role role() {
            return Role.DISCRIMINATOR;
        }
    }
}
