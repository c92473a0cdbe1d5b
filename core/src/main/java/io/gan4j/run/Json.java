package io.gan4j.run;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON of run folders and of what stands beside them: strict, since a value that is missing or not known means another
 * version or a damaged file.
 */
public final class Json {
    /** Reads and writes it. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // what a record is asked is no part of it
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private static final Pattern MISSING = Pattern.compile("(?:Missing|Null value for) creator property '([^']+)'");
    private static final Pattern UNKNOWN = Pattern.compile("Unrecognized field \"([^\"]+)\"");

    private static final Pattern NO_NUMBER = Pattern.compile("Non-standard token '([^']+)'");
    private static final Pattern OTHER_KIND =
            Pattern.compile("Cannot (?:deserialize|coerce|construct)[^`]*`.*`.*? (?:from|for) (\\w+)[ -]?\\w* value");

    /** Where something began, in words that only programmers of Jackson understand. */
    private static final Pattern PLACE = Pattern.compile(" \\(start marker at \\[Source: .*]\\)");

    private Json() {}

    /** Writes a value over several lines; as a whole, or not at all. */
    public static void write(Path file, Object value) {
        DurableFiles.replace(file, pretty(value));
    }

    /** Returns it over several lines. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }

    /** Returns it in one line, without its end. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }

    /** Returns what a text of this program holds. */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not JSON: " + text, e);
        }
    }

    /** @throws InvalidInputException if the file is not there, or holds something else */
    public static <T> T read(Path file, Class<T> type) {
        return read(file, type, Map.of(), Set.of());
    }

    /**
     * @param missing values for what files of earlier versions may lack, by name
     * @param besides names of what files may have that is no part of {@code type}
     */
    static <T> T read(Path file, Class<T> type, Map<String, ?> missing, Set<String> besides) {
        String text = RunFolder.read(file);
        try {
            if (!(MAPPER.readTree(text) instanceof ObjectNode object)) {
                throw MismatchedInputException.from(null, type, "there is no object in it");
            }
            missing.forEach((name, value) -> {
                if (!object.has(name)) {
                    object.set(name, MAPPER.valueToTree(value));
                }
            });
            object.remove(besides);
            return MAPPER.treeToValue(object, type);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    place(file, e) + " is damaged or was written by another version of gan4j:\n  " + reason(e), e);
        }
    }

    /**
     * Returns what a line of a file holds.
     *
     * @param where the line stands
     * @param advice what to do if it holds something else
     * @throws InvalidInputException if it does
     */
    public static <T> T parsed(String line, Class<T> type, String where, String advice) {
        try {
            T value = MAPPER.readValue(line, type);
            if (value == null) {
                throw MismatchedInputException.from(null, type, "there is no object in it");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    where + " is damaged, or of another version of gan4j:\n  " + reason(e) + "\n" + advice, e);
        }
    }

    /** Returns in our words what is wrong with it, in a line. */
    public static String reason(JsonProcessingException e) {
        String message = PLACE.matcher(
                        e.getOriginalMessage().lines().findFirst().orElse(""))
                .replaceAll("");
        Matcher missing = MISSING.matcher(message);
        Matcher unknown = UNKNOWN.matcher(message);
        if (missing.lookingAt()) {
            return "there is no " + missing.group(1) + " in it";
        }
        if (unknown.lookingAt()) {
            return "there is an unknown " + unknown.group(1) + " in it";
        }
        Matcher strange = NO_NUMBER.matcher(message);
        if (strange.lookingAt()) {
            return strange.group(1) + " is no number";
        }
        Matcher other = OTHER_KIND.matcher(message);
        return other.lookingAt() && e instanceof JsonMappingException mapping
                ? "its " + path(mapping) + " cannot be of kind "
                        + other.group(1).toLowerCase(Locale.ROOT)
                : message;
    }

    /** Returns where in an object something stands, such as {@code curves.fid[3]}. */
    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.isEmpty() ? "content" : path.toString();
    }

    private static String place(Path file, JsonProcessingException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return line < 1 ? file.toString() : file + ":" + line;
    }
}
