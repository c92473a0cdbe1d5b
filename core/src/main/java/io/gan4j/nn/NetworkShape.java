package io.gan4j.nn;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What a network has to map to what: shapes of one example by name, {@code [size]} for a vector and {@code [c, h, w]}
 * for an image.
 *
 * @param inputs in the order that the network takes them: {@code latent}, {@code image}, {@code label}
 * @param outputs in the order of the heads: {@code image}, {@code logit}
 * @param range of the images that go in or come out
 */
public record NetworkShape(Map<String, long[]> inputs, Map<String, long[]> outputs, ValueRange range) {
    /** The size of an output whose size is the architecture's to choose. */
    public static final long FREE = -1;

    public NetworkShape {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * Returns the shape of the only input.
     *
     * @throws InvalidInputException if there are others: the architecture cannot take them
     */
    public long[] onlyInput(String name) {
        return only(inputs, name, "takes only the input");
    }

    /**
     * Returns the shape of the only output.
     *
     * @throws InvalidInputException if there are others: the architecture has no such heads
     */
    public long[] onlyOutput(String name) {
        return only(outputs, name, "has only the output");
    }

    private long[] only(Map<String, long[]> shapes, String name, String can) {
        long[] shape = shapes.get(name);
        if (shape == null || shapes.size() > 1) {
            throw new InvalidInputException("The network asked for maps " + this + ", but this architecture " + can
                    + " \"" + name + "\".\nChoose another: `gan4j networks` lists them.");
        }
        return shape;
    }

    /** Returns the inputs as DL4J's graph builder wants them, in their order. */
    public InputType[] inputTypes() {
        return inputs.values().stream()
                .map(shape -> shape.length == 1
                        ? InputType.feedForward(shape[0])
                        : InputType.convolutional(shape[1], shape[2], shape[0]))
                .toArray(InputType[]::new);
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
