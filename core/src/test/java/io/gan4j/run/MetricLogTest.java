package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.error.InvalidInputException;
import io.gan4j.train.StepResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricLogTest {
    private Path file = Path.of("");

    @BeforeEach
    void name_the_file(@TempDir Path folder) {
        file = folder.resolve("metrics.jsonl");
    }

    @Test
    void writes_means_over_the_steps_since_the_line_before_and_the_rest_at_the_end() throws IOException {
        new FakeTraining(5).run(0, 5, new MetricLog(file, 2));
        List<JsonNode> lines = lines();
        assertThat(lines).extracting(line -> line.get("step").asInt()).containsExactly(2, 4, 5);
        assertThat(lines)
                .extracting(line -> line.get("values").get("loss/generator").asDouble())
                .containsExactly(1.5, 3.5, 5.0);
        assertThat(lines.get(0).get("epoch").asDouble()).isEqualTo(0.2);
        assertThat(lines.get(0).get("images").asLong()).isEqualTo(20);
        assertThat(lines.get(2).get("seconds").asDouble()).isBetween(0.0, 60.0);
    }

    @Test
    void averages_a_value_over_the_steps_that_report_it() throws IOException {
        MetricLog log = new MetricLog(file, 2);
        FakeTraining training = new FakeTraining(2);
        log.onStart(training.event(0));
        log.onStep(training.event(1), new StepResult(Map.of("penalty", 8.0)));
        log.onStep(training.event(2), new StepResult(Map.of("loss", 3.0)));
        assertThat(lines().get(0).get("values").toString()).isEqualTo("{\"penalty\":8.0,\"loss\":3.0}");
    }

    @Test
    void writes_the_newest_of_what_was_measured_since_the_line_before() throws IOException {
        MetricLog log = new MetricLog(file, 2);
        FakeTraining training = new FakeTraining(2);
        log.onStart(training.event(0));
        for (int step = 1; step <= 2; step++) {
            log.measured("metric/fid", 10 - step);
            log.onStep(training.event(step), new StepResult(Map.of()));
        }
        assertThat(lines().get(0).get("values").toString()).isEqualTo("{\"metric/fid\":8.0}");
    }

    @Test
    void writes_null_for_what_json_has_no_number_for() throws IOException {
        MetricLog log = new MetricLog(file, 1);
        FakeTraining training = new FakeTraining(2);
        log.onStart(training.event(0));
        log.onStep(training.event(1), new StepResult(Map.of("loss", Double.NaN)));
        log.onStep(training.event(2), new StepResult(Map.of("loss", Double.NEGATIVE_INFINITY)));
        assertThat(lines()).extracting(line -> line.get("values").toString()).containsOnly("{\"loss\":null}");
    }

    @Test
    void names_the_line_that_is_not_text() throws IOException {
        Files.write(file, "{\"step\":1,\"values\":{}}\n\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
        String message = file + ":2 is not text in UTF-8: it has the byte E4.\n"
                + "The file is damaged: restore it from a copy, or train anew.";
        assertThatThrownBy(() -> MetricLog.latest(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> new FakeTraining(9).run(4, 9, new MetricLog(file, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void cuts_off_what_comes_after_the_step_that_a_run_resumes_from() throws IOException {
        new FakeTraining(9).run(0, 6, new MetricLog(file, 1));
        Files.writeString(file, "{\"step\":7,\"epo", StandardOpenOption.APPEND);
        double before = lines(4).get(3).get("seconds").asDouble();
        new FakeTraining(9).run(4, 9, new MetricLog(file, 1));
        assertThat(lines()).extracting(line -> line.get("step").asInt()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(lines().get(8).get("seconds").asDouble()).isGreaterThanOrEqualTo(before);
    }

    private List<JsonNode> lines() throws IOException {
        return lines(Integer.MAX_VALUE);
    }

    private List<JsonNode> lines(int limit) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file).stream().limit(limit).toList()) {
            lines.add(Json.MAPPER.readTree(line));
        }
        return lines;
    }

    @Test
    void the_last_line_is_the_last_that_is_whole() throws IOException {
        assertThat(MetricLine.newest(file)).isEmpty();
        StringBuilder lines = new StringBuilder();
        for (int step = 1; step <= 2000; step++) {
            lines.append("{\"step\":" + step + ",\"steps\":5000,\"values\":{\"loss/generator\":" + step + "}}\n");
        }
        Files.writeString(file, lines + "{\"step\":20");

        List<MetricLine> newest = MetricLine.newest(file);
        assertThat(newest).hasSizeGreaterThan(100);
        assertThat(newest.get(newest.size() - 1).step()).isEqualTo(2000);
        assertThat(newest.get(newest.size() - 1).steps()).isEqualTo(5000);
    }
}
