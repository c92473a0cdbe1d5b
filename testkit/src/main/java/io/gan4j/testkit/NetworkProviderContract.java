package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.config.Settings;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Head;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Role;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * What every network architecture keeps, and its network with it. A test class implements it and names architecture,
 * role, sizes, and the settings that make it small.
 */
public interface NetworkProviderContract extends NetworkContract {
    /** Numbers in a code that generators are given. */
    int LATENT = 5;

    /** Returns the name of the architecture in configurations. */
    String name();

    Role role();

    /** Returns the shape {@code [c, h, w]} of small images that it can make or judge. */
    long[] image();

    /** Returns settings of its own, such as {@code width=2}, under which it is small. */
    List<String> small();

    /** Fewer than elsewhere: each kind of layer has its own tests. */
    @Override
    default int samples() {
        return 10;
    }

    @Override
    default NetworkShape shape() {
        return shape(image(), ValueRange.SYMMETRIC);
    }

    @Override
    default ComputationGraphConfiguration configuration() {
        return configure(shape());
    }

    /** Returns the network of a generator or a discriminator for images of that shape. */
    default NetworkShape shape(long[] image, ValueRange range) {
        return switch (role()) {
            case GENERATOR -> NetworkShape.of(range).withInput("latent", LATENT).withOutput("image", image);
            case DISCRIMINATOR ->
                NetworkShape.of(range).withInput("image", image).withOutput(Head.LOGIT, 1);
        };
    }

    /** Describes the small network of that shape. */
    default ComputationGraphConfiguration configure(NetworkShape shape) {
        return provider().configure(settings(), shape);
    }

    /** Asserts that the small network for images of that shape gives out what it should. */
    default void assertMakes(long[] image, ValueRange range) {
        NetworkShape shape = shape(image, range);
        Network network = NetworkCompiler.compile(
                name(),
                configure(shape),
                shape,
                DataType.FLOAT,
                new NoOp(),
                ExecutorKind.fastest(),
                new Randomness(SEED));
        try (Pass pass = network.forward(Mode.TRAIN, NetworkContract.inputs(shape, DataType.FLOAT, SEED))) {
            shape.outputs().forEach((head, expected) -> {
                INDArray output = pass.output(head);
                if (expected[0] != NetworkShape.FREE) {
                    assertThat(output.shape()).as("shape of %s", head).isEqualTo(NetworkContract.batchOf(expected));
                }
                if (Arrays.equals(expected, image)) { // other maps have no range
                    Numbers.assertWithin(range, output, head);
                } else {
                    Numbers.assertFinite(output, head);
                }
            });
        }
    }

    @Test
    default void is_found_once_under_its_name() {
        Plugins.assertPresentable(provider());
        assertThat(provider().role()).isEqualTo(role());
    }

    @Test
    default void explains_every_setting() {
        Plugins.assertExplained("networks", name());
    }

    @Test
    default void keeps_its_settings_under_its_own_name() {
        Plugins.assertOwnSettingsOnly(provider());
    }

    @Test
    default void gives_out_the_shape_and_the_range_that_are_asked_for() {
        for (ValueRange range : ValueRange.values()) {
            assertMakes(image(), range);
        }
    }

    @Test
    default void refuses_inputs_that_it_cannot_take() {
        Map<String, long[]> inputs = new LinkedHashMap<>(shape().inputs());
        inputs.put("no-such-input", new long[] {2});
        NetworkShape shape = new NetworkShape(inputs, shape().outputs(), shape().range());
        assertThatThrownBy(() -> configure(shape))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no-such-input");
    }

    private NetworkProvider provider() {
        return Plugins.single(NetworkProvider.class, name());
    }

    private Settings settings() {
        return Plugins.settings("networks", name(), small().toArray(String[]::new));
    }
}
