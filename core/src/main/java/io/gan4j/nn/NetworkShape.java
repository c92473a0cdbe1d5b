package io.gan4j.nn;

import io.gan4j.data.ValueRange;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network has to map to what: shapes of one example by name, {@code [size]} for a vector and {@code [c, h, w]}
 * for an image.
 *
 * @param inputs in the order that the network takes them: {@code latent}, {@code image}, {@code label}
 * @param outputs in the order of the heads: {@code image}, {@code logit}
 * @param range of the images that go in or come out
 */
public record NetworkShape(Map<String, long[]> inputs, Map<String, long[]> outputs, ValueRange range) {
    public NetworkShape {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    @Override
    public String toString() {
        return describe(inputs) + " → " + describe(outputs);
    }

    private static String describe(Map<String, long[]> shapes) {
        StringBuilder text = new StringBuilder();
        shapes.forEach((name, shape) ->
                text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(Arrays.toString(shape)));
        return text.toString();
    }
}
