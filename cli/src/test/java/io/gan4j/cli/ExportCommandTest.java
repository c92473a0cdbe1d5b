package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trainings have logged, written for other programs. */
class ExportCommandTest {
    @TempDir
    private Path folder;

    private Path runs;
    private RunFolder run;

    @BeforeEach
    void train() {
        runs = folder.resolve("runs");
        run = new RunFolder(runs.resolve("00001-gan-few-digits"));
        Call.line(SmallRuns.train("gan", runs) + " --steps 3 --set samples.every=2")
                .succeeded();
    }

    @Test
    void a_run_becomes_a_folder_for_tensorboard_once() throws IOException {
        Path events = run.path().resolve("tensorboard");

        String said = export("latest --format tensorboard").succeeded();

        Path file;
        try (var files = Files.list(events)) {
            file = files.findFirst().orElseThrow();
        }
        assertThat(said).isEqualTo("""
                Wrote 3 lines of the log, 3 pictures of samples, weights of step 3 and the settings to %s
                Look at them with
                  tensorboard --logdir %s
                """.formatted(file, events));
        export("latest --format tensorboard").refused("""
                %s is not empty: events of two exports would be shown as those of one run.
                Delete what is in it, or name another folder.
                """.formatted(events));
        export("1@0 --format TensorBoard --out " + folder.resolve("first")).succeeded();
        export("latest --format tensorboard --out " + file)
                .refused("--out " + file + ": it is a file.\nName a folder.\n");
    }

    @Test
    void a_run_whose_plug_in_is_gone_has_its_log_all_the_same() throws IOException {
        String config = run.readConfig();
        run.writeConfig(config.replaceFirst("variant=gan", "variant=gone"));
        assertThat(run.readConfig()).isNotEqualTo(config);

        Call.line("export 1 --format csv --runs " + runs).succeeded();
        Call.line("export 1 --format tensorboard --runs " + runs).succeeded();
    }

    @Test
    void the_log_becomes_a_table() throws IOException {
        Path table = folder.resolve("losses.csv");

        assertThat(export("1 --format csv --out " + table).succeeded())
                .isEqualTo("Wrote 3 lines of the log to " + table + "\n");

        assertThat(Files.readAllLines(table).get(0))
                .startsWith("step,epoch,images,seconds,phase,")
                .contains(",loss/generator");
        assertThat(Files.readAllLines(table)).hasSize(4);
        export("1 --format csv").succeeded();
        assertThat(run.path().resolve("metrics.csv")).hasSameTextualContentAs(table);
    }

    @Test
    void what_a_format_cannot_do_is_refused() throws IOException {
        export("1@3 --format csv").refused("""
                00001-gan-few-digits@3 is a checkpoint, and --format csv writes the log of a whole run.
                Name the run without what stands behind the @.
                """);
        export("1 --format csv --weights learnt").refused("""
                --weights says nothing to --format csv.
                Leave it out, or name another format: onnx, safetensors, dl4j.
                """);
        export("1 --format tensorboard --network generator").refused("""
                --network says nothing to --format tensorboard.
                Leave it out, or name another format: onnx, safetensors, dl4j.
                """);
        export("1@7 --format tensorboard").refusedLike("(?s)Run .* has no checkpoint of step 7\\..*");
        Files.delete(run.metricsFile());
        export("1 --format csv").refused("""
                Run %1$s has logged nothing: there is no file %1$s/metrics.jsonl.
                Lines come every log.every steps. To go on with it: gan4j resume %1$s
                """.formatted(run.path()));
        assertThat(run.path().resolve("metrics.csv")).doesNotExist();
    }

    private Call export(String words) {
        return Call.line("export " + words + " --runs " + runs + SmallRuns.DATA);
    }
}
