package io.gan4j.nn;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /** Returns the shape of a network without inputs and outputs: to begin with. */
    public static NetworkShape of(ValueRange range) {
        return new NetworkShape(Map.of(), Map.of(), range);
    }

    /** Returns the same with one more input behind the others. */
    public NetworkShape withInput(String name, long... shape) {
        return new NetworkShape(with(inputs, name, shape), outputs, range);
    }

    /** Returns the same with one more output behind the others. */
    public NetworkShape withOutput(String name, long... shape) {
        return new NetworkShape(inputs, with(outputs, name, shape), range);
    }

    private static Map<String, long[]> with(Map<String, long[]> shapes, String name, long... shape) {
        Map<String, long[]> more = new LinkedHashMap<>(shapes);
        more.put(name, shape);
        return more;
    }

    /**
     * Returns the shape of an input.
     *
     * @param others what may come in beside it
     * @throws InvalidInputException if it is not there, or anything else is: the architecture cannot take them
     */
    public long[] input(String name, String... others) {
        return shape(inputs, name, others, "takes only");
    }

    /**
     * Returns the shape of an output.
     *
     * @param others what may go out beside it
     * @throws InvalidInputException if it is not there, or anything else is: the architecture has no such heads
     */
    public long[] output(String name, String... others) {
        return shape(outputs, name, others, "has only");
    }

    private long[] shape(Map<String, long[]> shapes, String name, String[] others, String can) {
        List<String> possible =
                Stream.concat(Stream.of(name), Stream.of(others)).toList();
        long[] shape = shapes.get(name);
        if (shape == null || !possible.containsAll(shapes.keySet())) {
            throw new UnfitArchitectureException(
                    can + " \"" + String.join("\", \"", possible) + "\", but the variant wants " + this + ".");
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
