package io.gan4j.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.plugin.Registry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
    @Test
    void cells_have_the_settings_of_all_and_their_own() {
        Experiment experiment = Some.experiment();

        assertThat(experiment.cells()).extracting(Cell::name).containsExactly("plain", "packed");
        assertThat(experiment.cell("packed").overrides())
                .containsExactly(
                        "\"data\"={\"source\":\"ring\"}",
                        "\"discriminator\"={\"packing\":2}",
                        "\"training\"={\"steps\":10}");
        assertThat(experiment.cell("packed").variant()).isEqualTo("gan");
        assertThat(experiment.cell("packed").minutes()).isEqualTo(3);
        assertThat(experiment.cell("plain").published().get("modes").deviation())
                .hasValue(0.5);
    }

    @Test
    void a_fingerprint_is_of_what_is_run_and_measured_and_of_no_words() {
        String before = Some.experiment().cell("plain").fingerprint(Some.experiment());

        assertThat(fingerprint(Some.TEXT.replace("A table", "Another title"))).isEqualTo(before);
        assertThat(fingerprint(Some.TEXT.replace("steps = 10", "steps = 11"))).isNotEqualTo(before);
        assertThat(fingerprint(Some.TEXT.replace("count = 100", "count = 200"))).isNotEqualTo(before);
        assertThat(fingerprint(Some.TEXT.replace("[mode-coverage]", "[fid]"))).isNotEqualTo(before);
    }

    @Test
    void a_cell_may_have_metrics_of_its_own_or_none() {
        Experiment experiment = Experiments.parse(
                "table-1", Some.TEXT.replace("name = packed,", "name = packed, metrics = [],"), "a.jar", List.of());

        assertThat(experiment.cell("plain").metrics()).containsExactly("mode-coverage");
        assertThat(experiment.cell("packed").metrics()).isEmpty();
    }

    private static String fingerprint(String text) {
        Experiment experiment = Experiments.parse("table-1", text, "a.jar", List.of());
        return experiment.cell("plain").fingerprint(experiment);
    }

    @Test
    void what_is_wrong_is_said_with_its_place() {
        refused("titel = x\n" + Some.TEXT, "experiment table-1.conf of a.jar, line 1: unknown key titel", "title");
        refused(Some.TEXT.replace("than = [plain]", "than = [plane]"), "table-1 has no cell \"plane\".", "plain");
        refused(Some.TEXT.replace("\"5 ± 0.5\"", "many"), "\"many\" is no number of a paper.", "6.3 ± 0.5");
        refused(Some.TEXT.replace("count = 100\n", ""), "table-1.conf of a.jar", "count");
        refused(Some.TEXT.replace("seeds = 2", "seeds = 0"), "seeds is 0, but must be 1 or more");
        refused(Some.TEXT.replace("name = packed", "name = plain"), "two cells have one name");
        refused(Some.TEXT.replace(", than = [plain]", ""), "one of better and than, but must have both, or none");
        refused(Some.TEXT.replace("metric = modes }", "metric = mode }"), "about mode, which no cell has published");
        refused(
                Some.TEXT.replace("than = [plain]", "than = [plain], points = down"),
                "points down, but can point lower");
        refused(
                Some.TEXT.replace("metric = modes }", "metric = modes, against = fid }"),
                "another of the same cells, but has no of");
        refused(Some.TEXT.replace("5 ± 0.5", "5 ± 1 ± 2"), "is no number of a paper");
    }

    private static void refused(String text, String... parts) {
        assertThatThrownBy(() -> Experiments.parse("table-1", text, "a.jar", List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void those_of_this_jar_are_found() {
        Experiments experiments = Experiments.load(Registry.load(List.of()));

        assertThat(experiments.all()).extracting(Experiment::name).startsWith("grid-25", "grid-25-packs", "ring-8");
        assertThatThrownBy(() -> experiments.named("grid-52")).hasMessageContaining("Did you mean \"grid-25\"?");
    }
}
