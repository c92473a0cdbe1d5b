package io.gan4j.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.gan4j.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Settings and the values that each is to take: every combination of them is a point.
 *
 * @param values by key, as they were written; keys in their order
 */
public record Grid(@JsonValue Map<String, List<String>> values) {
    /** Decides where every run folder of the grid goes. */
    private static final String PLACE = "output.dir";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Grid {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        values.forEach((key, some) -> {
            if (some.isEmpty()) {
                throw new IllegalArgumentException(key + " takes no value");
            }
        });
    }

    /**
     * Parses {@code seed=1,2,3}, one for each key. Commas inside of brackets, braces and quotes are part of a value.
     *
     * @throws InvalidInputException if one has another form, a key or one of its values comes twice, or a value is
     *     empty
     */
    public static Grid parse(List<String> axes) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String axis : axes) {
            int equals = axis.indexOf('=');
            if (equals < 1) {
                throw InvalidInputException.lines(
                        "--over " + axis + ": is not of the form key=value,value", "For example: --over seed=1,2,3");
            }
            String key = axis.substring(0, equals).strip();
            if (key.equals(PLACE)) {
                throw InvalidInputException.lines(
                        "--over " + axis + ": runs of a grid stand in one folder.", "Name it: --out DIR");
            }
            if (values.put(key, split(axis, equals + 1)) != null) {
                throw InvalidInputException.lines(
                        "--over " + axis + ": " + key + " stands there twice.",
                        "Name all of its values at once: --over " + key + "=…,…");
            }
        }
        return new Grid(values);
    }

    private static List<String> split(String axis, int from) {
        List<String> values = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = from;
        for (int i = from; i <= axis.length(); i++) {
            char c = i < axis.length() ? axis.charAt(i) : ',';
            if (c == '"' && axis.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ']' || c == '}')) {
                depth--;
            }
            if (i == axis.length() || (c == ',' && !quoted && depth == 0)) {
                String value = axis.substring(start, i).strip();
                if (value.isEmpty()) {
                    throw InvalidInputException.lines("--over " + axis + ": a value is empty.", "Take it out.");
                }
                if (values.contains(value)) {
                    throw InvalidInputException.lines(
                            "--over " + axis + ": " + value + " stands there twice.", "Take one out.");
                }
                values.add(value);
                start = i + 1;
            }
        }
        return values;
    }

    /** Returns how many points there are; {@link Long#MAX_VALUE} where that is less than there are. */
    public long size() {
        long size = 1;
        for (List<String> some : values.values()) {
            size = size > Long.MAX_VALUE / some.size() ? Long.MAX_VALUE : size * some.size();
        }
        return size;
    }

    /**
     * Returns a point, a value for each key.
     *
     * @param number from 0 on; the last key changes fastest
     */
    public Map<String, String> point(long number) {
        long alike = size(); // points that have the values so far
        Map<String, String> point = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> axis : values.entrySet()) {
            int size = axis.getValue().size();
            alike = Math.max(1, alike / size); // less only where there are more points than numbers
            point.put(axis.getKey(), axis.getValue().get((int) (number / alike % size)));
        }
        return point;
    }

    /** Returns all points; of a grid that is not too large to be held. */
    List<Map<String, String>> points() {
        return LongStream.range(0, size()).mapToObj(this::point).toList();
    }

    /** Returns whether a point is one of these. */
    boolean has(Map<String, String> point) {
        return point.keySet().equals(values.keySet())
                && point.entrySet().stream()
                        .allMatch(value ->
                                values.getOrDefault(value.getKey(), List.of()).contains(value.getValue()));
    }

    /** Returns the first point, and all that differ from it in one value: every value is in one of them. */
    public List<Map<String, String>> variations() {
        List<Map<String, String>> variations = new ArrayList<>();
        variations.add(point(0));
        values.forEach((key, some) -> some.stream().skip(1).forEach(value -> {
            Map<String, String> variation = point(0);
            variation.put(key, value);
            variations.add(variation);
        }));
        return variations;
    }
}
