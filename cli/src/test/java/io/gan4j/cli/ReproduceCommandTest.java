package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.reproduce.Cell;
import io.gan4j.reproduce.Experiment;
import io.gan4j.reproduce.Experiments;
import io.gan4j.tune.Declaration;
import io.gan4j.tune.Grid;
import io.gan4j.tune.Tuning;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceCommandTest {
    private static final String EXPERIMENT = """
            title = "A small ring"
            paper = "Nobody 2020, Table 1"
            url = "https://example.org"
            question = "Does a packed discriminator find more modes in two steps?"
            metrics = [mode-coverage]
            count = 16
            seeds = 1
            variant = gan
            settings {
              data { source = ring, batch-size = 8 }
              datasets.ring { examples = 64, test-examples = 32 }
              image { height = 1, width = 2, channels = 1, range = symmetric }
              networks.mlp-generator.units = [4]
              networks.maxout-discriminator.units = 4
              latent.size = 2
              training.steps = 2
              evaluation { during-training = [mode-coverage], every = 1 }
            }
            cells = [
              { name = plain, title = "GAN", published.modes = 8 }
              { name = packed, title = "PacGAN", settings.discriminator.packing = 2 }
            ]
            claims = [{ says = "Eight modes are found", metric = modes }]
            """;

    @TempDir
    private Path folder;

    @Test
    void does_what_is_left_and_makes_the_pages_of_it() throws IOException {
        String one = reproduce("small-ring --cell plain").succeeded();

        assertThat(one)
                .startsWith("small-ring: 1 run, 1 at once\nplain, seed 1 begins\nplain, seed 1: modes ")
                .contains("Eight modes are found: does not reproduce\n  modes: GAN ");
        Path results = folder.resolve("results/small-ring/results.jsonl");
        assertThat(results)
                .content()
                .hasLineCount(1)
                .contains(
                        "\"cell\":\"plain\",\"seed\":1",
                        "\"curves\":{\"loss/discriminator\":[",
                        "\"modes\":[{\"step\":2");

        assertThat(reproduce("small-ring").succeeded())
                .startsWith("small-ring: 1 run, 1 at once\npacked, seed 1 begins\n");
        assertThat(results).content().hasLineCount(2);
        assertThat(reproduce("small-ring").succeeded()).startsWith("\nEight modes are found: ");
        String before = Files.readString(results);
        for (int round = 0; round < 2; round++) { // the second as the first
            assertThat(reproduce("small-ring --cell plain --cell plain --again").succeeded())
                    .startsWith("small-ring: 1 run, 1 at once\n");
        }
        assertThat(results).content().hasLineCount(2).isNotEqualTo(before); // seconds differ
        assertThat(folder.resolve("pages/small-ring.md"))
                .content()
                .contains("2 of 2 runs are done", "![GAN](small-ring-plain.png)", "](small-ring.png)");
        assertThat(folder.resolve("pages/README.md"))
                .content()
                .contains("| [small-ring](small-ring.md): A small ring |");
        assertThat(reproduce("").succeeded())
                .containsPattern("small-ring +2 +2 of 2 +-\n")
                .contains("1 × does not reproduce");
    }

    @Test
    void quick_runs_leave_no_results() throws IOException {
        assertThat(reproduce("small-ring --quick --jobs 2").succeeded())
                .contains("plain, seed 1: modes ", "packed, seed 1: modes ")
                .endsWith("\nAll of it works. Scores of so few steps mean nothing, and nothing was kept.\n");
        assertThat(folder.resolve("results")).doesNotExist();
        assertThat(folder.resolve("pages")).doesNotExist();
        reproduce("small-ring --quick --seeds 2").refused("""
                --quick does one run of each cell, and keeps nothing.
                Leave out --seeds and --again.
                """);
    }

    @Test
    void runs_that_found_no_room_are_done_by_the_same_command() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("runs"), "40k")) {
            Call full = reproduce("small-ring --cell plain");

            assertThat(full.exitCode()).as(full.err()).isEqualTo(1);
            assertThat(full.out())
                    .contains("plain, seed 1: failed\n  Cannot write ", ": No space left on device\n", "not run")
                    .doesNotContain("Results: ");
            disk.resize("16m");
            assertThat(reproduce("small-ring --cell plain").succeeded()).contains("plain, seed 1: modes ");
        }
    }

    @Test
    void what_does_not_exist_is_refused() throws IOException {
        reproduce("small-rnig")
                .refusedLike("(?s)unknown experiment \"small-rnig\"\n.*Did you mean \"small-ring\"\\?\n");
        reproduce("small-ring --cell plane").refused("""
                small-ring has no cell "plane".
                Its cells: plain, packed
                """);
        reproduce("small-ring --seeds 0").refused("--seeds is 0, but must be from 1 to 100.\n");
        reproduce("small-ring --seeds 2147483647").refused("--seeds is 2147483647, but must be from 1 to 100.\n");
        reproduce("--quick").refused("""
                --quick, --again, --cell and --seeds are of one experiment, and none is named.
                Name it, such as: reproduce grid-25 --quick
                """);
    }

    @Test
    void folders_that_cannot_be_written_are_refused_before_anything_is_run() throws IOException {
        Files.writeString(folder.resolve("results"), "somebody's");

        reproduce("small-ring")
                .refusedLike(
                        "Results cannot be written into .*results/small-ring: .*\nName another folder: --results DIR\n");
        assertThat(folder.resolve("pages")).doesNotExist();
    }

    @Test
    void plug_ins_leave_the_pages_of_the_sources_alone() throws IOException {
        Files.createDirectories(folder.resolve("home/cli"));
        Files.writeString(folder.resolve("home/cli/pom.xml"), "<project/>");
        String before = System.getProperty("gan4j.home");
        System.setProperty("gan4j.home", folder.resolve("home").toString());
        try {
            Call.line("reproduce small-ring --plugins " + plugin() + " --results " + folder.resolve("results")
                            + " --pages " + folder.resolve("home/docs"))
                    .refused("With plug-ins, results and pages are not those of gan4j's own sources, "
                            + folder.resolve("home") + ".\nName folders of your own: --results DIR --pages DIR\n");
        } finally {
            if (before == null) {
                System.clearProperty("gan4j.home");
            } else {
                System.setProperty("gan4j.home", before);
            }
        }
    }

    @Test
    void the_list_tells_of_the_others_where_results_are_damaged() throws IOException {
        Path results = Files.createDirectories(folder.resolve("results/small-ring"));
        Files.writeString(results.resolve("results.jsonl"), "{\"version\": NaN}\n");

        Call list = reproduce("");

        assertThat(list.exitCode()).isEqualTo(2);
        assertThat(list.out()).contains("grid-25").doesNotContain("small-ring");
        assertThat(list.err()).contains("results.jsonl:1 is damaged", "\n  NaN is no number\n", "Delete the line");
    }

    @Test
    void every_cell_of_those_that_come_along_has_settings_that_exist() {
        Gan gan = Gan.create();
        for (Experiment experiment : Experiments.load(gan.registry()).all()) {
            for (Cell cell : experiment.cells()) {
                assertThat(gan.configure(cell.variant(), Optional.empty(), cell.overrides())
                                .variant())
                        .isEqualTo(cell.variant());
            }
        }
    }

    /** On the data that come along, in place of those that are to be fetched. */
    @Test
    void every_experiment_that_comes_along_can_be_measured() {
        Gan gan = Gan.create();
        Map<String, String> instead = Map.of(
                "emoji-outlines", "few-outlines",
                "emoji-styles", "few-emoji",
                "emoji-captions", "few-captions",
                "emoji-drawings", "few-captions",
                "mnist", "digits",
                "fashion-mnist", "digits");
        for (Experiment experiment : Experiments.load(gan.registry()).all()) {
            for (Cell cell : experiment.cells().subList(0, 1)) {
                List<String> settings = new ArrayList<>(cell.overrides());
                String source = gan.configure(cell.variant(), Optional.empty(), settings)
                        .settings()
                        .at("data")
                        .text("source");
                settings.add("data.source=" + instead.getOrDefault(source, source));
                Tuning.of(
                                gan,
                                Declaration.of(
                                        cell.variant(),
                                        Optional.empty(),
                                        settings,
                                        Grid.parse(List.of("seed=1")),
                                        cell.metrics(),
                                        0),
                                Optional.empty(),
                                folder)
                        .requirePossible();
            }
        }
    }

    private Call reproduce(String words) throws IOException {
        return Call.line(("reproduce " + words).strip() + " --plugins " + plugin() + " --results "
                + folder.resolve("results") + " --pages " + folder.resolve("pages") + " --out "
                + folder.resolve("runs"));
    }

    /** Returns a jar that brings an experiment, and no code. */
    private Path plugin() throws IOException {
        Path jar = folder.resolve("mine.jar");
        if (!Files.exists(jar)) {
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file)) {
                write(out, "META-INF/gan4j/experiments", "# mine\nmine/small-ring.conf\n");
                write(out, "mine/small-ring.conf", EXPERIMENT);
            }
        }
        return jar;
    }

    private static void write(JarOutputStream jar, String name, String text) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(text.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }
}
