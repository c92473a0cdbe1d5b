package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Scores as the command prints them. */
final class Scored {
    private Scored() {}

    /** Returns the value of the one score of that name. */
    static double value(JsonNode scores, String metric) {
        List<JsonNode> found = StreamSupport.stream(scores.spliterator(), false)
                .filter(score -> score.path("metric").asText().equals(metric))
                .toList();
        assertThat(found).as("scores called %s in %s", metric, scores).hasSize(1);
        return found.get(0).path("value").asDouble();
    }
}
