package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.Gan;
import io.gan4j.TrainingOptions;
import io.gan4j.cluster.LocalCluster;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.FewDigits;
import io.gan4j.tune.Declaration;
import io.gan4j.tune.Grid;
import io.gan4j.tune.Ranking;
import io.gan4j.tune.Result;
import io.gan4j.tune.Trial;
import io.gan4j.tune.TrialRunner;
import io.gan4j.tune.Tuning;
import io.gan4j.tune.TuningListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grids of runs: in processes of their own by the command, in this one elsewhere. */
class TuneCommandTest {
    private static final String MEASURED = " --metric fid,precision-recall --count 8";

    private static final TrialProcesses PROCESSES = new TrialProcesses(
            new LocalCluster(), 1, List.of("--plugins", FewDigits.plugin().toString()));

    @TempDir
    private Path runs;

    private final Gan gan = FewDigits.gan();

    @Test
    void runs_a_grid_and_names_the_best_then_goes_on_with_what_is_missing() throws IOException {
        String grid = "--steps 2 --over seed=1,2 --jobs 2" + MEASURED;

        String said = tune(grid).succeeded();

        Path folder = folder();
        assertThat(said)
                .startsWith("gan: 2 runs of 2 steps in " + folder + "\nAbout ")
                .contains("run 1 begins: seed=1\n", "run 2 begins: seed=2\n")
                .containsPattern("run 2 of 2: fid [0-9.]+, precision [0-9.]+, recall [0-9.]+")
                .containsPattern("; 1 left, about [0-9]+ s\n")
                .containsPattern("\n  runs +fid ↓ +floor +precision ↑ +floor +recall ↑ +floor")
                .containsPattern("\n  2 +[0-9.]+ ± [0-9.]+ +[0-9.]+ ")
                .contains("\nMean ± standard deviation over seeds; fid of 8 images, features pixels.\n")
                .contains("\nResults: " + folder.resolve("results.jsonl") + "\n\nBest: fid ")
                .containsPattern("gan4j generate " + folder + "/0000[12]-gan-few-digits +draws");
        assertThat(RunFolder.in(folder)).hasSize(2);
        assertThat(folder.resolve("logs")).isEmptyDirectory();
        List<String> results = Files.readAllLines(folder.resolve("results.jsonl"));
        assertThat(results).hasSize(2).allSatisfy(line -> assertThat(line).contains("\"steps\":2,"));

        // As of a process that was killed while it wrote the last one.
        Files.writeString(
                folder.resolve("results.jsonl"),
                results.get(0) + "\n" + results.get(1).substring(0, 99));
        String more = tune(grid).succeeded();

        assertThat(more).contains("; 1 done, 1 left\n").containsOnlyOnce(" begins: ");
        assertThat(RunFolder.in(folder)).as("nothing is trained twice").hasSize(2);
        assertThat(folder.resolve("results.jsonl")).content().isEqualTo(String.join("\n", results) + "\n");
        assertThat(tune(grid).succeeded()).as("nothing to do").isEqualTo(said.substring(said.indexOf("\n  runs ") + 1));
    }

    @Test
    void goes_on_with_a_run_that_was_stopped_and_has_the_bits_of_one_that_was_not() throws Exception {
        Tuning tuning = tuning("fid", "loss=non-saturating,least-squares", "seed=1,2");
        Trial third = tuning.trial(3);
        gan.train(third.configuration(gan), TrainingOptions.NONE.stoppingAt(2)); // of 3 steps
        List<String> told = new ArrayList<>();

        tuning.run(
                trial -> trial.run(gan, run -> told.add(trial + " in " + run.name()), () -> false),
                1,
                new TuningListener() {});

        assertThat(told)
                .containsExactly(
                        "loss=non-saturating seed=1 in 00002-gan-few-digits",
                        "loss=non-saturating seed=2 in 00003-gan-few-digits",
                        "loss=least-squares seed=1 in 00001-gan-few-digits",
                        "loss=least-squares seed=2 in 00004-gan-few-digits");
        assertThat(tuning.left()).isZero();
        Result resumed = tuning.done().get(2);
        assertThat(resumed.steps()).isEqualTo(3);
        Path again = Files.createDirectory(runs.resolve("again"));
        Tuning unstopped = Tuning.of(gan, tuning.declaration(), Optional.empty(), again);
        assertThat(unstopped.trial(3).run(gan, run -> {}, () -> false).scores()).isEqualTo(resumed.scores());
        assertThat(Ranking.of(tuning.done()).rows())
                .extracting(row -> row.measured().size())
                .as("seeds of each loss")
                .containsExactly(2, 2);
    }

    @Test
    void keeps_that_a_run_diverged_and_tries_again_what_failed_otherwise() {
        Tuning tuning =
                tuning("fid", "optimizer.generator={type=sgd,learning-rate=1e39},{type=sgd,learning-rate=1e-4}");
        List<String> failures = new ArrayList<>();
        TuningListener listener = new TuningListener() {
            @Override
            public void onFailure(Trial trial, String reason) {
                failures.add(trial.number() + ": " + reason);
            }
        };
        TrialRunner full = trial -> {
            if (trial.number() == 2) {
                throw new IllegalStateException("no space left on device");
            }
            return trial.run(gan, run -> {}, () -> false);
        };

        tuning.run(full, 2, listener);

        assertThat(failures).containsExactly("2: no space left on device");
        assertThat(tuning.left()).isEqualTo(1);
        Result diverged = tuning.done().get(0);
        assertThat(diverged.failure().orElseThrow()).startsWith("Training diverged at step 1: ");
        assertThat(diverged.measured()).isEmpty();

        List<Long> numbers = new ArrayList<>();
        tuning.run(
                trial -> {
                    numbers.add(trial.number());
                    return trial.run(gan, run -> {}, () -> false);
                },
                1,
                listener);

        assertThat(numbers).as("what diverged would again").containsExactly(2L);
        assertThat(tuning.left()).isZero();
        assertThat(Ranking.of(tuning.done()).best().orElseThrow().measured())
                .extracting(result -> result.settings().toString())
                .containsExactly("{optimizer.generator={type=sgd,learning-rate=1e-4}}");
    }

    @Test
    void a_trial_counts_once_and_no_other_counts() throws IOException {
        Tuning tuning = tuning("fid", "seed=1,2");
        tuning.run(trial -> trial.run(gan, run -> {}, () -> false), 1, new TuningListener() {});
        String whole = Files.readString(tuning.resultsFile());
        String first = whole.lines().findFirst().orElseThrow() + "\n";

        Files.writeString(
                tuning.resultsFile(),
                whole + first + first.replace("\"settings\":{\"seed\":\"1\"}", "\"settings\":{\"seed\":\"9\"}"));

        assertThat(tuning.done())
                .extracting(Result::settings)
                .containsExactly(Map.of("seed", "1"), Map.of("seed", "2"));
    }

    @Test
    void is_run_by_one_process_at_a_time() {
        Tuning tuning = tuning("fid", "seed=1");
        List<String> refused = new ArrayList<>();

        tuning.run(
                trial -> {
                    assertThatThrownBy(() -> tuning.run(other -> tuning.done().get(0), 1, new TuningListener() {}))
                            .isInstanceOf(InvalidInputException.class)
                            .satisfies(e -> refused.add(String.valueOf(e.getMessage())));
                    throw new IllegalStateException("seen");
                },
                1,
                new TuningListener() {});

        assertThat(refused)
                .containsExactly("Grid " + tuning.folder() + " is being run by this process.\n"
                        + "Wait for it to end, or stop it.");
    }

    @Test
    void a_process_says_why_it_has_no_result() {
        Tuning tuning = tuning("fidd", "seed=1");
        declare(tuning);

        assertThatThrownBy(() -> PROCESSES.run(tuning.trial(1)))
                .hasMessageStartingWith("unknown metric \"fidd\"\nKnown metrics: ")
                .hasMessageContaining("\nDid you mean \"fid\"?\n")
                .hasMessageEndingWith("/logs/00001.txt");
    }

    @Test
    void a_process_that_would_give_other_bits_ends_the_grid() throws IOException {
        Tuning tuning = tuning("fid", "seed=1,2");
        declare(tuning);
        List<Path> changed = new ArrayList<>();
        TrialRunner elsewhere = trial -> {
            Path environment = tuning.folder().resolve("environment.json");
            try {
                Files.writeString(
                        environment,
                        Files.readString(environment)
                                .replaceFirst("(\"processor\" : )\"[^\"]*\"", "$1\"Z80\"")
                                .replaceFirst("(\"gan4j\" : )\"[^\"]*\"", "$1\"0.0.1\""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            changed.add(environment);
            return PROCESSES.run(trial);
        };

        assertThatThrownBy(() -> tuning.run(elsewhere, 1, new TuningListener() {}))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .matches("""
                        Machine .+ is another than the one that began this, and would give other bits:
                          processor: was Z80, is .+
                          version of gan4j: was 0\\.0\\.1, is .+
                        Take machines of one kind, with the same gan4j and plug-ins\\.
                        .*/logs/00001\\.txt""");
        assertThat(changed).as("the second is not tried").hasSize(1);
    }

    @Test
    void a_process_ends_with_the_one_that_started_it_however_that_ends() throws Exception {
        Tuning tuning = tuning("fid", "training.steps=1000000");
        declare(tuning);
        Path log = tuning.folder().resolve("00001-gan-few-digits/metrics.jsonl");
        Process process = new ProcessBuilder(OwnProcess.words(List.of(), PROCESSES.command(tuning.trial(1))))
                .redirectErrorStream(true)
                .start();
        try {
            while (process.isAlive() && log.toFile().length() == 0) {
                Thread.sleep(50);
            }
            assertThat(process.isAlive()).as("it trains").isTrue();

            process.getOutputStream().close(); // as the system does when a process is no more

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(Signals.STOPPED);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Has the folder made, and nothing run. */
    private static void declare(Tuning tuning) {
        tuning.run(
                trial -> {
                    throw new IllegalStateException("not now");
                },
                1,
                new TuningListener() {});
    }

    @Test
    void a_dry_run_says_how_long_it_takes_and_leaves_nothing() {
        assertThat(tune("--epochs 2 --over data.batch-size=4,8 --jobs 1 --dry-run" + MEASURED)
                        .succeeded())
                .matches("gan: 2 runs of 12 to 24 steps in " + runs + "/tune-gan-[0-9a-f]{8}\n"
                        + "About [0-9]+ s of training, 1 at once, each on [0-9]+ threads?\n");
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void refuses_a_grid_of_ten_thousand_runs_and_says_how_long_it_would_take() {
        String seeds =
                IntStream.rangeClosed(1, 10_000).mapToObj(Integer::toString).collect(Collectors.joining(","));

        tune("--steps 10000 --over seed=" + seeds + " --jobs 2" + MEASURED).refusedLike("""
                That is a grid of 10,000 runs of 10,000 steps: about [0-9.]+ (h|days) of training, 2 at once, each on [0-9]+ threads?\\.
                Take fewer values or shorter runs; or, if you mean it: --max-runs 10000
                """);
        tune("--steps 2 --over seed=1,2,3 --max-runs 2 --jobs 1" + MEASURED)
                .refusedLike("That is a grid of 3 runs of 2 steps: about 1 s of training, 1 at once, (?s:.*)");
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void refuses_before_the_first_run_what_would_be_refused_in_the_course_of_them() {
        tune("--over seed=1,2 --metric fidd").refusedLike("""
                unknown metric "fidd"
                Known metrics: .*
                Did you mean "fid"\\?
                """);
        tune("--over seed=1,2 --metric fid,label-agreement").refused("""
                Metric label-agreement needs images of classes that were asked for, which a run of gan on few-digits does not have.
                That is: variants that take labels make them, such as cgan and acgan.
                """);
        tune("--over seed=1,2 --metric gam")
                .refusedLike("Metric gam is one between several runs or checkpoints\\.\n.*\n");
        tune("--over loss=hinge,hing" + MEASURED).refusedLike("""
                unknown loss "hing" \\(--over loss=hing\\)
                Known losses: .*
                Did you mean "hinge"\\?
                """);
        tune("--over sed=1,2" + MEASURED).refused("""
                --over sed=1: unknown setting gan4j.sed
                Did you mean gan4j.seed?
                """);
        tune("--over seed=1,2 --over penalties.r1.weight=0,-1" + MEASURED)
                .refused("--over penalties.r1.weight=-1: gan4j.penalties.r1.weight is -1, but must be at least 0\n");
        tune("--over latent.size=4,4.0" + MEASURED).refused("""
                Two runs of the grid are the same:
                  latent.size=4
                  latent.size=4.0
                Take one value out.
                """);
        tune("--over seed=1,2 --count 1 --metric fid").refused("--count is 1, but must be 2 or more.\n");
        tune("--over seed=1,2 --jobs 0 --metric fid").refused("--jobs is 0, but must be 1 or more.\n");
        tune("--over seed=1,2 --max-runs 0 --metric fid").refused("--max-runs is 0, but must be 1 or more.\n");
        tune("--over training.ema=0,0.9 --over training.ema-half-life=0,500" + MEASURED)
                .refusedLike("""
                --over training.ema-half-life=500: gan4j.training.ema-half-life is 500, .*0 .*0.9(?s:.*)""");
        tune("--over discriminator.packing=1,2 --metric fid,classification-performance")
                .refusedLike("""
                        Metric classification-performance needs images of classes that were asked for, or a discriminator that judges single images and is told no classes, which a run of gan on few-digits does not have\\.
                        That is: .* but for packs, pairs and folders\\.
                        """);
        assertThat(runs).isEmptyDirectory();
    }

    private Path folder() throws IOException {
        try (var entries = Files.list(runs)) {
            return entries.findFirst().orElseThrow();
        }
    }

    @Test
    void only_what_is_to_be_compared_wants_a_metric_that_compares() {
        tuning("c2st", "seed=1,2").requirePossible();

        assertThatThrownBy(() -> tuning("c2st", "latent.size=2,3").requirePossible())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Metric \"c2st\" cannot tell which run is the best, but comes first.");
    }

    private Tuning tuning(String metric, String... axes) {
        List<String> settings = new ArrayList<>(List.of("training.steps=3", "checkpoints.every=1"));
        List<String> words = List.of(SmallRuns.train("gan", runs).split(" "));
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("--set")) {
                settings.add(words.get(i + 1));
            }
        }
        settings.add("evaluation.features=pixels");
        return Tuning.of(
                gan,
                Declaration.of("gan", Optional.empty(), settings, Grid.parse(List.of(axes)), List.of(metric), 8),
                Optional.empty(),
                runs);
    }

    private Call tune(String options) {
        return Call.line(SmallRuns.train("gan", runs).replaceFirst("train", "tune")
                + " --set evaluation.features=pixels --set checkpoints.every=1 " + options);
    }
}
