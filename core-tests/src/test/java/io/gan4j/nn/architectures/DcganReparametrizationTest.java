package io.gan4j.nn.architectures;

import static io.gan4j.nn.Learning.minimize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.NetworkProviderContract;
import io.gan4j.testkit.Plugins;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/** DCGAN's networks whose weights are computed from others. */
class DcganReparametrizationTest {
    private static final NetworkShape SHAPE =
            NetworkShape.of(ValueRange.SYMMETRIC).withInput("image", 1, 16, 16).withOutput("logit", 1);

    private static Network discriminator(ExecutorKind executor, String... overrides) {
        return NetworkCompiler.compile(
                "discriminator",
                new DcganDiscriminator()
                        .configure(Plugins.settings("networks", "dcgan-discriminator", overrides), SHAPE),
                SHAPE,
                DataType.FLOAT,
                new Adam(0.002, 0.5, 0.999, 1e-8),
                executor,
                new Randomness(1));
    }

    @ParameterizedTest
    @EnumSource
    void a_spectrally_normalized_discriminator_learns(ExecutorKind executor) {
        Network discriminator = discriminator(executor, "width=8", "normalization=none", "spectral=true");
        Randomness images = new Randomness(5);
        double first = 0;
        double last = 0;
        for (int i = 0; i < 100; i++) {
            Tensor real = Tensor.of(images.normal("real", i, 16, 1, 16, 16).addi(0.5));
            Tensor fake = Tensor.of(images.normal("fake", i, 16, 1, 16, 16).subi(0.5));
            Tensor loss = discriminator
                    .apply(real)
                    .negative()
                    .softplus()
                    .mean()
                    .plus(discriminator.apply(fake).softplus().mean());
            last = loss.value();
            first = i == 0 ? last : first;
            minimize(loss, discriminator);
            discriminator.endStep();
        }
        assertThat(discriminator.internals().hasSpectralNormalization()).isTrue();
        assertThat(last).isLessThan(first / 2);
    }

    @Test
    void gains_of_a_normalization_are_not_divided() {
        Network discriminator = discriminator(ExecutorKind.DL4J, "width=2", "normalization=layer", "spectral=true");
        assertThat(discriminator.internals().hasSpectralNormalization()).isTrue();
        assertThat(discriminator.weights("down2-scale/gain").array().toDoubleVector())
                .containsOnly(1);
    }

    @Test
    void refuses_both() {
        assertThatThrownBy(() -> discriminator(ExecutorKind.DL4J, "spectral=true", "equalized=true"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("equalized")
                .hasMessageContaining("must be false where spectral is true");
    }

    @Nested
    class SpectralDiscriminator implements Contract {
        @Override
        public List<String> small() {
            return List.of("width=2", "normalization=none", "spectral=true");
        }
    }

    @Nested
    class EqualizedDiscriminator implements Contract {
        @Override
        public List<String> small() {
            return List.of("width=2", "normalization=none", "equalized=true");
        }
    }

    @Nested
    class EqualizedGenerator implements Contract {
        @Override
        public String name() {
            return "dcgan-generator";
        }

        @Override
        public Role role() {
            return Role.GENERATOR;
        }

        @Override
        public List<String> small() {
            return List.of("width=2", "equalized=true");
        }
    }

    private interface Contract extends NetworkProviderContract {
        @Override
        default String name() {
            return "dcgan-discriminator";
        }

        @Override
        default Role role() {
            return Role.DISCRIMINATOR;
        }

        @Override
        default long[] image() {
            return new long[] {1, 16, 16};
        }
    }
}
