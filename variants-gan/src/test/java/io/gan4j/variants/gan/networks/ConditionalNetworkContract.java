package io.gan4j.variants.gan.networks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkShape;
import io.gan4j.testkit.NetworkProviderContract;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the two conditional networks have in common: a label beside the input that others have. */
interface ConditionalNetworkContract extends NetworkProviderContract {
    int CLASSES = 3;

    @Override
    default long[] image() {
        return new long[] {2, 4, 3};
    }

    @Override
    default NetworkShape shape(long[] image, ValueRange range) {
        NetworkShape unconditional = NetworkProviderContract.super.shape(image, range);
        Map<String, long[]> inputs = new LinkedHashMap<>(unconditional.inputs());
        inputs.put("label", new long[] {CLASSES});
        return new NetworkShape(inputs, unconditional.outputs(), range);
    }

    @Test
    default void takes_images_of_any_size() {
        assertMakes(new long[] {1, 1, 1}, ValueRange.UNIT);
        assertMakes(new long[] {3, 5, 9}, ValueRange.UNIT);
    }

    @Test
    default void refuses_to_go_without_a_label() {
        NetworkShape unconditional = NetworkProviderContract.super.shape(image(), ValueRange.UNIT);
        String input = unconditional.inputs().keySet().iterator().next();
        assertThatThrownBy(() -> configure(unconditional))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("This architecture takes only \"label\", \"" + input + "\", but the variant wants "
                        + unconditional + "." + "\nChoose another: `gan4j networks` lists them.");
    }
}
