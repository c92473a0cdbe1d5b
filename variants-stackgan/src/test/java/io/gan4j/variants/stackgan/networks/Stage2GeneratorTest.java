package io.gan4j.variants.stackgan.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Role;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.NetworkProviderContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class Stage2GeneratorTest {
    @Nested
    class Anew implements OfSmallImages {
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

    @Nested
    class Residual implements OfSmallImages {
        @Override
        public List<String> small() {
            return List.of("width=4", "blocks=0", "residual=true");
        }

        /**
         * Before it has learned anything, it draws the small image, enlarged: little is lost of black and white, and
         * from one end to the other no pixel steps as far as those of the small image do.
         */
        @Test
        void begins_with_the_small_image_smoothly_enlarged() {
            for (ValueRange range : ValueRange.values()) {
                NetworkShape shape = shape(image(), range);
                Network network = NetworkCompiler.compile(
                        name(),
                        configure(shape),
                        shape,
                        DataType.FLOAT,
                        new NoOp(),
                        ExecutorKind.fastest(),
                        new Randomness(1));
                double step = range.width() / 8;
                INDArray small = Nd4j.linspace(DataType.FLOAT, range.low() + step / 2, step, 8)
                        .reshape(1, 1, 1, 8)
                        .broadcast(2, 3, 8, 8)
                        .dup('c');
                INDArray condition = Nd4j.zeros(DataType.FLOAT, 2, 3);
                try (Pass pass = network.forward(Mode.TRAIN, condition, small)) {
                    INDArray apart = pass.output().sub(small.repeat(2, 4).repeat(3, 4));
                    assertThat(apart.amaxNumber().doubleValue() / range.width()).isLessThan(0.25);
                    INDArray columns = pass.output();
                    INDArray steps = columns.get(all(), all(), all(), interval(1, 32))
                            .sub(columns.get(all(), all(), all(), interval(0, 31)));
                    assertThat(steps.amaxNumber().doubleValue()).isLessThan(1.5 * step); // squares step by 2
                }
            }
        }
    }

    private interface OfSmallImages extends NetworkProviderContract {
        @Override
        default String name() {
            return "stackgan-stage2-generator";
        }

        @Override
        default Role role() {
            return Role.GENERATOR;
        }

        @Override
        default long[] image() {
            return new long[] {3, 32, 32};
        }

        @Override
        default NetworkShape shape(long[] image, ValueRange range) {
            Map<String, long[]> inputs = new LinkedHashMap<>();
            inputs.put("condition", new long[] {3});
            inputs.put("image", new long[] {image[0], 8, 8});
            return new NetworkShape(inputs, Map.of("drawn", image), range);
        }
    }
}
