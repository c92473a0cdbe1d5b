package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.run.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
    private static final String LINE =
            "{\"step\":%d,\"steps\":4,\"phase\":\"main\",\"seconds\":%s,\"values\":{\"metric/fid\":%s,\"metric/recall\":%s}}\n";

    @TempDir
    private Path folder;

    /** Makes a run that a training might have left. */
    private Path run(String name, String settings, String log) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve("config.conf"), "gan4j {" + settings + "}");
        Files.writeString(run.resolve("metrics.jsonl"), log);
        return run;
    }

    private static String line(int step, double seconds, double fid, double recall) {
        return LINE.formatted(step, seconds, fid, recall);
    }

    private void best(Path run, double fid) throws IOException {
        Files.createDirectories(run.resolve("checkpoints/000002"));
        Files.writeString(run.resolve("checkpoints/best.json"), """
                {"step": 2, "phase": "main", "metric": "fid", "value": %s, "better": "LOWER", "n": 8, "features": "pixels"}
                """.formatted(fid));
    }

    private static void evaluation(Path run, double recall) throws IOException {
        Files.writeString(run.resolve("evaluation.json"), """
                {"step": 4, "scores": [{"metric": "recall", "value": %s, "n": 8, "floor": null, "features": "pixels",
                 "better": "higher", "n-real": 8, "floor-n": null, "floor-n-real": null, "value-at-floor-n": null}]}
                """.formatted(recall));
    }

    private void makeThree() throws IOException {
        Path first = run("00001-gan-a", "variant=gan, seed=1", line(2, 40, 9.5, 0.25) + line(4, 90, 10, 0.5));
        best(first, 9.5);
        evaluation(first, 0.75);
        Path second = run("00002-gan-b", "variant=gan, seed=12, latent.size=7", line(1, 7200, 8.25, 0.5));
        best(second, 8.25);
        evaluation(second, 0.875);
        run("00003-dcgan-a", "variant=dcgan, data.source=\"few-emoji\", latent.size=100", "");
    }

    @Test
    void shows_how_far_runs_are_what_they_measured_and_how_they_differ() throws IOException {
        makeThree();

        assertThat(runs("").succeeded()).isEqualTo("""
                  run            variant            state  step   time    fid  recall  best-fid  evaluated-recall  settings
                  00001-gan-a        gan         complete     4   90 s     10  0.5000     9.500            0.7500
                  00002-gan-b        gan  stopped at 25 %     1  2.0 h  8.250  0.5000     8.250            0.8750  latent.size=7 seed=12
                  00003-dcgan-a    dcgan     not training     0      -      -       -         -                 -  data.source=few-emoji
                """);
    }

    @Test
    void the_best_come_first_and_those_without_a_value_last() throws IOException {
        makeThree();

        assertThat(order("fid")).containsExactly("00002-gan-b", "00001-gan-a", "00003-dcgan-a");
        assertThat(order("evaluated-recall")).containsExactly("00002-gan-b", "00001-gan-a", "00003-dcgan-a");
        assertThat(order("time")).containsExactly("00001-gan-a", "00002-gan-b", "00003-dcgan-a");
        assertThat(order("latent.size")).containsExactly("00002-gan-b", "00001-gan-a", "00003-dcgan-a");
        assertThat(order("data.source")).containsExactly("00001-gan-a", "00002-gan-b", "00003-dcgan-a");
        assertThat(order("seed")).containsExactly("00001-gan-a", "00003-dcgan-a", "00002-gan-b");
        assertThat(order("variant")).containsExactly("00003-dcgan-a", "00001-gan-a", "00002-gan-b");
        assertThat(order("run")).containsExactly("00001-gan-a", "00002-gan-b", "00003-dcgan-a");
    }

    @Test
    void a_column_that_there_is_none_of_is_refused_with_near_names() throws IOException {
        run("00001-gan-a", "variant=gan", line(4, 90, 10, 0.5));

        runs("--sort fdi").refused("""
                These runs have no column "fdi".
                Did you mean "fid"?
                There are: run, variant, state, step, steps, time, fid, recall, problem
                """);
    }

    @Test
    void comma_separated_values_have_all_columns() throws IOException {
        makeThree();

        assertThat(runs("--format csv").succeeded()).isEqualTo("""
                run,variant,state,step,steps,time,fid,recall,best-fid,evaluated-recall,data.source,latent.size,seed,problem
                00001-gan-a,gan,complete,4,4,90.0,10.0,0.5,9.5,0.75,digits,100,1,
                00002-gan-b,gan,stopped at 25 %,1,4,7200.0,8.25,0.5,8.25,0.875,digits,7,12,
                00003-dcgan-a,dcgan,not training,0,,,,,,,few-emoji,100,1,
                """);
    }

    @Test
    void json_has_all_that_is_not_the_default() throws IOException {
        makeThree();

        JsonNode all = Json.tree(runs("--format json --sort fid").succeeded());

        assertThat(all).hasSize(3);
        JsonNode first = all.get(0);
        assertThat(first.path("run").asText()).isEqualTo("00002-gan-b");
        assertThat(first.path("complete").asBoolean()).isFalse();
        assertThat(first.path("seconds").asDouble()).isEqualTo(7200);
        assertThat(first.path("newest").toString()).isEqualTo("{\"fid\":8.25,\"recall\":0.5}");
        assertThat(first.path("best").path("better").asText()).isEqualTo("lower");
        assertThat(first.path("evaluated").toString()).isEqualTo("{\"step\":4,\"scores\":{\"recall\":0.875}}");
        assertThat(first.path("settings").path("latent.size").asInt()).isEqualTo(7);
        assertThat(first.path("settings").has("variant")).isFalse();
        assertThat(all.get(2).path("settings").path("data.source").asText()).isEqualTo("few-emoji");
        assertThat(all.get(2).path("best").isNull()).isTrue();
        assertThat(all.get(2).path("problems")).isEmpty();
    }

    @Test
    void runs_that_are_damaged_stay_in_the_list_with_what_is_wrong() throws IOException {
        run("00001-gone", "variant=ganz", line(4, 90, 10, 0.5));
        Path torn = run("00002-torn", "variant=gan", "");
        Files.write(torn.resolve("metrics.jsonl"), "{\"step\":1}\n\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path scores = run("00003-scores", "variant=gan", line(4, 90, 10, 0.5));
        Files.writeString(scores.resolve("evaluation.json"), "{");
        Files.createDirectories(scores.resolve("checkpoints"));
        Files.writeString(scores.resolve("checkpoints/best.json"), "{}");
        Path lost = run("00004-lost", "variant=gan", "");
        Files.createDirectories(lost.resolve("checkpoints/000009"));
        Path link = run("00005-link", "variant=gan", "");
        Files.createSymbolicLink(link.resolve("elsewhere"), folder.resolveSibling("elsewhere"));
        Files.createDirectories(folder.resolve("00006-no-run"));

        String said = runs("").succeeded();

        assertThat(said.lines().filter(line -> line.matches("  0000.*")).map(line -> line.split(" +")[1]))
                .containsExactly("00001-gone", "00002-torn", "00003-scores", "00004-lost", "00005-link");
        assertThat(said)
                .contains("00001-gone cannot be read as a whole:\n  ", "ganz")
                .contains("00002-torn cannot be read as a whole:\n  ", "metrics.jsonl")
                .contains(
                        "00003-scores cannot be read as a whole:\n  ",
                        "best.json",
                        "  " + scores.resolve("evaluation.json") + " is damaged.\n  Evaluate the run again.\n")
                .contains("00004-lost cannot be read as a whole:\n  " + lost.resolve("metrics.jsonl")
                        + " has no whole line, though step 9 is done.\n")
                .contains("00005-link cannot be read as a whole:\n  ", "a link in it that leads out of it")
                .doesNotContain("00006-no-run");
        List<String> csv = runs("--format csv").succeeded().lines().toList();
        assertThat(csv).hasSize(6);
        assertThat(csv.get(3)).matches("00003-scores,gan,complete,4,4,90.0,10.0,0.5,.*Evaluate the run again\\.\"?");
    }

    @Test
    void a_folder_without_runs_says_how_to_make_one_and_one_that_is_not_there_is_refused() {
        assertThat(runs("").succeeded())
                .isEqualTo("There are no runs in " + folder + ": 'gan4j train dcgan' makes one.\n");
        assertThat(runs("--format json").succeeded()).isEqualTo("[ ]\n");
        Call.line("runs --runs " + folder.resolve("none")).refused("""
                There is no folder %s.
                Name the one that your runs are in: --runs DIR. 'gan4j train dcgan' makes a first run.
                """.formatted(folder.resolve("none")));
    }

    @Test
    void lists_what_trainings_leave() {
        Call.line(SmallRuns.train("gan", folder) + " --steps 2 --set evaluation={every=1,features=pixels,count=8}"
                        + " --set evaluation.during-training=[fid]")
                .succeeded();

        assertThat(runs("--sort best-fid" + SmallRuns.DATA).succeeded())
                .containsPattern("  00001-gan-few-digits +gan +complete +2 +1 s +[0-9.]+ +[0-9.]+\n");
    }

    private List<String> order(String column) {
        return runs("--format csv --sort " + column)
                .succeeded()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private Call runs(String words) {
        return Call.line(("runs --runs " + folder + " " + words).strip());
    }
}
