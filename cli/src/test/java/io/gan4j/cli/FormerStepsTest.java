package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gan4j.Gan;
import io.gan4j.TrainingOptions;
import io.gan4j.run.RunFolder;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every variant's first steps are what they were when their gradients were derived by hand, pass by pass: the values
 * are those of the code of that time, in double, where rounding hides nothing.
 */
class FormerStepsTest {
    @TempDir
    private Path folder = Path.of("");

    /** What a small training of a variant reported then, step by step. */
    record Former(String variant, List<String> settings, List<Map<String, Double>> steps) {}

    static Stream<Former> formers() throws IOException {
        try (InputStream resource =
                Objects.requireNonNull(FormerStepsTest.class.getResourceAsStream("former-steps.json"))) {
            return new JsonMapper().readValue(resource, new TypeReference<List<Former>>() {}).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("formers")
    void are_those_of_gradients_derived_by_hand(Former former) {
        List<String> settings = new ArrayList<>(former.settings());
        settings.addAll(List.of(
                "output.dir=\"" + folder + "\"",
                "runtime={precision=double,threads=1}",
                "samples.every=0",
                "checkpoints.every=1000",
                "evaluation.every=0"));
        List<Map<String, Double>> found = new ArrayList<>();
        TrainingListener recording = new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                found.add(result.values());
            }
        };
        Gan gan = Gan.create();

        RunFolder run = gan.train(
                        gan.configure(former.variant(), settings.toArray(String[]::new)),
                        TrainingOptions.NONE.stoppingAt(former.steps().size()).with(recording))
                .folder();

        assertThat(run.path()).isDirectory();
        assertThat(found).hasSameSizeAs(former.steps());
        for (int step = 0; step < found.size(); step++) {
            Map<String, Double> values = found.get(step);
            int number = step;
            former.steps()
                    .get(step)
                    .forEach((name, value) -> assertThat(values.get(name))
                            .as("%s of step %d", name, number)
                            .isCloseTo(value, within(1e-4 * Math.max(1e-2, Math.abs(value)))));
        }
    }
}
