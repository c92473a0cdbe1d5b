package io.gan4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of {@code metrics.jsonl}, as {@link MetricLog} writes it.
 *
 * @param step steps done
 * @param steps of the whole training; 0 in logs of before they were told
 * @param phase that was running; empty in logs of before phases were told
 * @param images real ones seen so far
 * @param seconds of training so far
 * @param resident bytes of memory that the process had, 0 where that is not known
 * @param values what was reported or measured, by name, without what is not finite
 */
public record MetricLine(
        long step, long steps, String phase, long images, double seconds, long resident, Map<String, Double> values) {
    /** Before the first. */
    public static final MetricLine NONE = new MetricLine(0, 0, "", 0, 0, 0, Map.of());

    /** Bytes of the end of a file, of a hundred lines or so. */
    private static final int END = 1 << 16;

    public MetricLine {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns the lines of a file that are whole; none if it is not there. */
    public static List<MetricLine> read(Path file) {
        String text = Files.exists(file) ? RunFolder.read(file) : "";
        return text.lines().flatMap(line -> parse(line).stream()).toList();
    }

    /** Returns some of the last lines of a file that are whole, however long it is; none if it is not there. */
    public static List<MetricLine> newest(Path file) {
        return end(file).stream()
                .flatMap(line -> parse(line).stream())
                .filter(MetricLine::isWhole)
                .toList();
    }

    /** Whether it is more than the end of a line. */
    private boolean isWhole() {
        return step < Long.MAX_VALUE;
    }

    private static List<String> end(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(END, channel.size()));
            channel.position(channel.size() - end.capacity());
            while (end.hasRemaining() && channel.read(end) >= 0) {}
            return new String(end.array(), 0, end.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw DurableFiles.failure("read", file, e);
        }
    }

    /** Returns nothing for the torn last line of a process that was killed. */
    static Optional<MetricLine> parse(String line) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        Map<String, Double> values = new LinkedHashMap<>();
        json.path("values").properties().forEach(value -> {
            if (value.getValue().isNumber()) {
                values.put(value.getKey(), value.getValue().asDouble());
            }
        });
        return Optional.of(new MetricLine(
                json.path("step").asLong(Long.MAX_VALUE),
                json.path("steps").asLong(),
                json.path("phase").asText(),
                json.path("images").asLong(),
                json.path("seconds").asDouble(),
                json.path("resident").asLong(),
                values));
    }
}
