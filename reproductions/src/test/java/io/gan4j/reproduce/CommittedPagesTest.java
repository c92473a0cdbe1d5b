package io.gan4j.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.plugin.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages follow from results and declarations that are committed: {@code gan4j reproduce NAME} makes them anew. */
class CommittedPagesTest {
    private static final Path RESULTS = Path.of("");
    private static final Path PAGES = Path.of("../docs/reproductions");

    private final List<Experiment> experiments =
            Experiments.load(Registry.load(List.of())).all();

    @Test
    void no_page_is_stale() throws IOException {
        for (Experiment experiment : experiments) {
            Page page = Page.of(experiment, Reproduction.outcomes(experiment, RESULTS), PAGES);
            assertThat(Files.readString(PAGES.resolve(Page.file(experiment))))
                    .as(
                            "docs/reproductions/%s: ./gan4j reproduce %s makes it anew",
                            Page.file(experiment), experiment.name())
                    .isEqualTo(page.markdown());
        }
    }

    @Test
    void the_page_of_all_is_not_stale() throws IOException {
        assertThat(Files.readString(PAGES.resolve(Index.FILE)))
                .as("docs/reproductions/README.md: ./gan4j reproduce NAME makes it anew")
                .isEqualTo(new Index(experiments, RESULTS).markdown());
    }

    @Test
    void every_line_counts() throws IOException {
        for (Experiment experiment : experiments) {
            Path file = Path.of(experiment.name(), "results.jsonl");
            long lines = Files.exists(file) ? Files.readAllLines(file).size() : 0;
            assertThat(Reproduction.outcomes(experiment, RESULTS))
                    .as("%s: lines of settings that it no longer has, or two of one run", file)
                    .hasSize((int) lines);
        }
    }
}
