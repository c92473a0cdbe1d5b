package io.gan4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ValueRange;
import io.gan4j.metric.Better;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricResult;
import io.gan4j.metric.Picture;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What metrics came to, between processes. */
class MetricFilesTest {
    @TempDir
    private Path folder;

    @Test
    void all_of_a_result_comes_back() {
        Score whole = Score.of("fid", 0.1 + 0.2, Better.LOWER, 50_000, "digits-cnn-v1, hidden")
                .against(2000)
                .withFloor(new Score.Floor(1 / 3.0, 1000, 999, OptionalDouble.of(Math.PI)))
                .answering(Question.REAL)
                .with("classes", 10)
                .with("by-class", Map.of("0", 0.1, "1", 1e-300))
                .with("dropped", List.of("a \"b\"", "ü"));
        Score bare = Score.of("kid", -1e-9, Better.NEAR_FLOOR, 2, Score.NONE)
                .withFloor(new Score.Floor(0, 1, 1, OptionalDouble.empty()));
        Table table = new Table(List.of("of", "value"), List.of(List.of("x", "1"), List.of("y", "2")));
        INDArray images = Nd4j.rand(6, 3, 4, 5);
        Picture picture = new Picture("nearest", "What is seen.", images, ValueRange.SYMMETRIC, 3, 1);
        MetricResult result = MetricResult.of(
                "several", Question.DIVERSE, new MetricOutcome(List.of(whole, bare), List.of(picture), List.of(table)));
        MetricFiles files = new MetricFiles(folder);

        files.keep(result);
        MetricResult back = files.kept("several").orElseThrow();

        assertThat(back).usingRecursiveComparison().ignoringFields("pictures").isEqualTo(result);
        Picture shown = back.pictures().get(0);
        assertThat(shown.images()).isEqualTo(images);
        assertThat(new Picture(shown.name(), shown.caption(), images, shown.range(), shown.columns(), shown.block()))
                .isEqualTo(picture);
    }

    @Test
    void so_does_why_there_is_none() {
        MetricFiles files = new MetricFiles(folder);
        MetricResult none = MetricResult.undefined("kid", Question.WHOLE, "Two images\nare too few.");

        files.keep(none);

        assertThat(files.kept("kid")).contains(none);
    }

    @Test
    void what_is_damaged_or_was_never_kept_is_not_there() throws IOException {
        MetricFiles files = new MetricFiles(folder);
        files.keep(MetricResult.undefined("kid", Question.WHOLE, "why"));
        Files.writeString(folder.resolve("metric-kid.json"), "{\"metric\": \"kid\"}");

        assertThat(files.kept("kid")).isEmpty();
        assertThat(files.kept("fid")).isEmpty();
    }
}
