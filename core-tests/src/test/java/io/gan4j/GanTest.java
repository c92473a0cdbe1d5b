package io.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.DivergedException;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.run.Best;
import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.PluginJarBuilder;
import io.gan4j.testkit.RunFolders;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class GanTest {
    private static final DataSpec DATA =
            new DataSpec("few-digits", 48, new ImageShape(1, 4, 4), ValueRange.SYMMETRIC, 10);

    @TempDir
    static Path shared;

    /** A whole training that tests look at and leave as it is. */
    private static RunResult whole;

    private final Gan gan = FewDigits.gan();

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        whole = FewDigits.gan().train(configure(shared));
    }

    @Test
    void leaves_all_that_a_run_is_in_its_folder() {
        RunFolder run = whole.folder();
        assertThat(whole).isEqualTo(new RunResult(run, 12, 12, Set.of(Ability.GENERATES)));
        assertThat(run.path()).isEqualTo(shared.resolve("00001-tiny-few-digits"));
        assertThat(files(run.path()))
                .containsExactly(
                        ".lock",
                        "checkpoints",
                        "config.conf",
                        "data-licence.txt",
                        "data.json",
                        "environment.json",
                        "metrics.jsonl",
                        "progress.gif",
                        "samples",
                        "trained.conf");
        assertThat(run.dataLicenceFile())
                .content()
                .startsWith("few-digits: MNIST, by Yann LeCun")
                .endsWith("\n");
        assertThat(files(run.samplesDirectory()))
                .containsExactly(
                        "000000.png",
                        "000002.png",
                        "000004.png",
                        "000006.png",
                        "000008.png",
                        "000010.png",
                        "000012.png");
        assertThat(checkpoints(run)).containsExactly(0L, 3L, 6L, 9L, 12L);
        assertThat(RunFolders.metrics(run)).hasSize(12);
    }

    @Test
    void generates_without_the_data() {
        RunFolder run = whole.folder();
        INDArray before = gan.open(run).generate(3, 7);
        String config = run.readConfig();
        assertThat(config).contains("source=few-digits");
        run.writeConfig(config.replace("source=few-digits", "source=gone"));
        try {
            TrainedModel model = gan.open(run);

            assertThat(model.generate(3, 7)).isEqualTo(before);
            assertThat(model.step()).isEqualTo(12);
            assertThat(model.data()).isEqualTo(DATA);
        } finally {
            run.writeConfig(config);
        }
    }

    @Test
    void interpolates_from_one_image_to_another() {
        TrainedModel model = gan.open(whole.folder());

        INDArray walks = model.interpolate(2, 5, 3);
        INDArray ends = model.interpolate(2, 2, 3);

        assertThat(walks.shape()).containsExactly(10, 1, 4, 4);
        assertThat(walks.slice(0)).isEqualTo(ends.slice(0));
        assertThat(walks.slice(4)).isEqualTo(ends.slice(1));
        assertThat(walks.slice(5)).isEqualTo(ends.slice(2));
        assertThat(walks.slice(9)).isEqualTo(ends.slice(3));
    }

    @Test
    void draws_the_same_images_in_one_chunk_and_in_several() {
        TrainedModel model = gan.open(whole.folder());

        INDArray many = model.generate(130, 5);

        assertThat(many.size(0)).isEqualTo(130);
        for (int count : new int[] {1, 64, 65}) {
            INDArray few = model.generate(count, 5);
            for (int i = 0; i < count; i++) {
                assertThat(difference(few.slice(i), many.slice(i)))
                        .as("image %d of %d", i, count)
                        .isLessThan(1e-6);
            }
        }
    }

    @Test
    void a_generator_with_labels_makes_the_classes_that_are_asked_for() {
        RunResult result = gan.train(labelled("labelled"));
        TrainedModel model = gan.open(result.folder());

        assertThat(result.abilities()).containsExactlyInAnyOrder(Ability.GENERATES, Ability.TAKES_LABELS);
        assertThat(model.classes()).isEqualTo(10);
        INDArray classes = model.generateClasses(3, 7);
        assertThat(classes.shape()).containsExactly(30, 1, 16, 16);
        for (int label : new int[] {0, 9}) {
            INDArray images = model.generate(new int[] {label, label, label}, 7);
            for (int i = 0; i < 3; i++) {
                assertSame(images.slice(i), classes.slice(3L * label + i));
            }
        }
        assertThat(difference(classes.slice(0), classes.slice(3))).isGreaterThan(1e-3);
        assertThat(model.generate(5, 7).shape()).containsExactly(5, 1, 16, 16);
        assertThatThrownBy(() -> model.generate(new int[] {0, 10}, 7))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Run " + result.folder().path() + " has no class 10: labels are 0 to 9.");
    }

    @Test
    void arithmetic_numbers_images_as_generating_does() {
        TrainedModel model = gan.open(whole.folder());
        INDArray images = model.generate(64, 3);
        CodeSum sum = new CodeSum(List.of(
                new CodeSum.Term(false, List.of(64, 1)),
                new CodeSum.Term(true, List.of(9)),
                new CodeSum.Term(false, List.of(9))));

        CodeSum.Images found = model.arithmetic(sum, OptionalInt.empty(), 3);

        assertSame(found.examples().get(0).slice(0), images.slice(63));
        assertSame(found.examples().get(0).slice(1), images.slice(0));
        assertSame(found.examples().get(1).slice(0), images.slice(8));
        assertSame(found.averages().slice(1), images.slice(8));
        assertSame(found.result().slice(0), found.averages().slice(0));
        assertThat(found.variations().shape()).containsExactly(8, 1, 4, 4);
        assertThat(model.arithmetic(sum, OptionalInt.empty(), 3).variations()).isEqualTo(found.variations());
    }

    @Test
    void arithmetic_makes_all_images_of_the_class_that_is_asked_for() {
        RunFolder run = gan.train(labelled("labelled")).folder();
        TrainedModel model = gan.open(run);
        INDArray sevens = model.generate(new int[] {7, 7}, 1);
        CodeSum sum = new CodeSum(List.of(new CodeSum.Term(false, List.of(2))));

        CodeSum.Images found = model.arithmetic(sum, OptionalInt.of(7), 1);

        assertSame(found.examples().get(0).slice(0), sevens.slice(1));
        assertSame(found.averages().slice(0), sevens.slice(1));
        assertSame(found.result().slice(0), sevens.slice(1));
        assertThatThrownBy(() -> model.arithmetic(sum, OptionalInt.empty(), 1))
                .hasMessage("Run " + run.path() + " makes images of classes: 0 to 9.\nAsk for one of them.");
        assertThatThrownBy(() -> model.arithmetic(sum, OptionalInt.of(10), 1))
                .hasMessage("Run " + run.path() + " has no class 10: labels are 0 to 9.");
    }

    @Test
    void refuses_what_a_run_has_not_learned() {
        TrainedModel model = gan.open(whole.folder());
        CodeSum sum = new CodeSum(List.of(new CodeSum.Term(false, List.of(1))));
        String noLabels = "Run " + whole.folder().path() + " makes images without labels."
                + "\nVariants such as cgan and acgan take them.";

        assertThatThrownBy(() -> model.generate(new int[] {0}, 1)).hasMessage(noLabels);
        assertThatThrownBy(() -> model.generateClasses(1, 1)).hasMessage(noLabels);
        assertThatThrownBy(() -> model.arithmetic(sum, OptionalInt.of(0), 1)).hasMessage(noLabels);
        assertThatThrownBy(() -> model.classify(List.of(folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Run " + whole.folder().path() + " has learned no classes."
                        + "\nVariants such as sgan and acgan do.");
    }

    @Test
    void an_outlook_says_what_a_training_would_be_and_leaves_nothing() {
        Gan.Outlook outlook = gan.outlook(configure("none", "training.epochs=5", "training.steps=null"));

        assertThat(outlook.data()).isEqualTo(DATA);
        assertThat(outlook.steps()).isEqualTo(30);
        assertThat(outlook.batchSize()).isEqualTo(8);
        assertThat(outlook.networks())
                .extracting(NetworkSummary::name, NetworkSummary::parameters)
                .containsExactly(
                        tuple("generator", 3L * 6 + 6 + 2 * 6 + 6 * 16 + 16),
                        tuple("discriminator", 16L * 6 + 6 + 6 + 1));
        assertThat(outlook.memoryBytes()).isGreaterThan(50_000_000L); // Java alone
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void two_trainings_at_once_give_the_same_bits_as_one_after_the_other() throws Exception {
        RunFolder apart = gan.train(configure("apart", "seed=1")).folder();
        RunFolder other = gan.train(configure("apart", "seed=2")).folder();
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<RunFolder>> trainings = new ArrayList<>();
            for (String seed : List.of("seed=1", "seed=2")) {
                trainings.add(() -> {
                    start.await();
                    return FewDigits.gan()
                            .train(configure("at-once-" + seed, seed))
                            .folder();
                });
            }
            List<Future<RunFolder>> atOnce = threads.invokeAll(trainings);
            RunFolders.assertSameTraining(atOnce.get(0).get(), apart);
            RunFolders.assertSameTraining(atOnce.get(1).get(), other);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_killed_run_goes_on_as_if_it_had_not_been_killed() throws IOException {
        String[] phases = {"variants.tiny.phases=2", "training={ema=0.5,discriminator-steps=2}", "training.steps=8"};
        RunFolder whole = gan.train(configure("whole", phases)).folder();
        // Checkpoints are made after the steps 3 and 6, the second phase begins with step 5.
        for (int death : new int[] {2, 3, 4, 5, 8}) {
            RunFolder killed = kill(death, configure("killed-" + death, phases));
            Files.writeString(killed.metricsFile(), "{\"step\":", StandardOpenOption.APPEND);

            RunResult result = gan.resume(killed, List.of(), TrainingOptions.NONE);

            assertThat(result.step()).isEqualTo(8);
            RunFolders.assertSameTraining(killed, whole);
        }
    }

    @Test
    void a_killed_run_goes_on_with_its_schedules() throws IOException {
        String cosine = ",until=1,by=cosine}";
        String[] schedules = {
            "variants.tiny.phases=2",
            "training.steps=8",
            "optimizer.generator.learning-rate={from=1e-2,to=1e-3" + cosine,
            "optimizer.generator.beta2={from=0.5,to=0.99" + cosine,
            "training.ema-half-life={from=0,to=64" + cosine
        };
        RunFolder whole = gan.train(configure("whole", schedules)).folder();
        // Phases of 4 steps: the checkpoints of steps 3 and 6 are in the middle of one.
        for (int death : new int[] {4, 6, 7}) {
            RunFolder killed = kill(death, configure("killed-" + death, schedules));

            assertThat(gan.resume(killed, List.of(), TrainingOptions.NONE).step())
                    .isEqualTo(8);
            RunFolders.assertSameTraining(killed, whole);
        }
    }

    /** Ends a training as a power cut does: no last checkpoint, no last line. */
    private RunFolder kill(long step, Configuration configuration) {
        List<RunFolder> folders = new ArrayList<>();
        TrainingListener death = new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                if (event.step() == step) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(() -> gan.train(
                        configuration, TrainingOptions.NONE.with(death).telling(folders::add)))
                .hasMessage("killed");
        return folders.get(0);
    }

    @Test
    void pictures_and_metrics_do_not_change_the_training() {
        RunFolder watched = gan.train(configure("watched", "samples.every=1")).folder();
        RunFolder unwatched = gan.train(configure("unwatched", "samples.every=0", "log.every=5"))
                .folder();

        Path weights = Path.of("000012", "networks.safetensors");
        assertThat(unwatched.checkpointsDirectory().resolve(weights))
                .hasSameBinaryContentAs(watched.checkpointsDirectory().resolve(weights));
    }

    /** A metric that gives what it is told to, one value after the other. */
    public static final class Course implements MetricProvider {
        private static Iterator<Double> values = Collections.emptyIterator();

        static void is(Double... course) {
            values = List.of(course).iterator();
        }

        @Override
        public String name() {
            return "course";
        }

        @Override
        public String description() {
            return "a metric for tests";
        }

        @Override
        public Question question() {
            return Question.WHOLE;
        }

        @Override
        public Set<Need> needs() {
            return Set.of();
        }

        @Override
        public Metric create(Settings settings) {
            return evidence -> MetricOutcome.of(
                    Score.of("course", values.next(), Better.LOWER, 1, Score.NONE),
                    Score.of("other", 0, Better.HIGHER, 1, Score.NONE));
        }
    }

    private Gan ganWithCourse() throws IOException {
        Path jar = new PluginJarBuilder(folder)
                .declare(MetricProvider.class, Course.class.getName())
                .build("course.jar");
        return Gan.withPlugins(List.of(FewDigits.plugin(), jar));
    }

    private Configuration measured(String runs, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "evaluation={during-training=[course],every=2,features=pixels,count=4}",
                "checkpoints={every=5,keep=1}"));
        all.addAll(List.of(more));
        return configure(runs, all.toArray(String[]::new));
    }

    @Test
    void the_best_checkpoint_stays_through_pruning_stop_and_resume_and_changes_nothing_else() throws IOException {
        Gan measuring = ganWithCourse();
        Course.is(5.0, 3.0, 4.0, 6.0, 3.0, 7.0);
        RunFolder run = measuring.train(measured("measured")).folder();

        assertThat(checkpoints(run)).containsExactly(0L, 4L, 12L);
        Best best = new Best(4, "phase-1", "course", 3, Better.LOWER, 1, Score.NONE);
        assertThat(run.best()).contains(best);
        assertThat(measuring.open(RunPoint.best(run)).step()).isEqualTo(4);
        assertThat(RunFolders.metrics(run).get(11))
                .contains(
                        "\"metric/course\":7.0", "\"metric/other\":0.0", "\"logit/training\":", "\"logit/held-out\":");

        Course.is(5.0, 3.0, 4.0, 6.0, 3.0, 7.0);
        RunFolder stopped = measuring
                .train(measured("stopped"), TrainingOptions.NONE.stoppingAt(8))
                .folder();
        assertThat(checkpoints(stopped)).containsExactly(0L, 4L, 8L);
        measuring.resume(stopped, List.of(), TrainingOptions.NONE);
        RunFolders.assertSameTraining(stopped, run);

        RunFolder unmeasured =
                gan.train(configure("unmeasured", "checkpoints.every=4")).folder();
        for (String step : List.of("000004", "000012")) {
            for (String file : List.of("networks.safetensors", "optimizers.safetensors", "state.json")) {
                assertThat(run.checkpointsDirectory().resolve(step).resolve(file))
                        .hasSameBinaryContentAs(
                                unmeasured.checkpointsDirectory().resolve(step).resolve(file));
            }
        }
        assertThat(unmeasured.best()).isEmpty();
        assertThat(RunFolders.metrics(unmeasured)).noneMatch(line -> line.contains("logit/training"));
    }

    @Test
    void the_best_is_of_the_last_phase_that_was_measured() throws IOException {
        Course.is(1.0, 2.0, 3.0, 5.0, 4.0, 6.0);
        RunFolder run = ganWithCourse()
                .train(measured("phases", "variants.tiny.phases=2"))
                .folder();

        assertThat(run.best()).contains(new Best(10, "phase-2", "course", 4, Better.LOWER, 1, Score.NONE));
        assertThat(checkpoints(run)).containsExactly(0L, 10L, 12L);
    }

    @Test
    void stops_early_and_can_be_lengthened() {
        RunResult stopped = gan.train(configure("stopped"), TrainingOptions.NONE.stoppingAt(5));
        assertThat(stopped).isEqualTo(new RunResult(stopped.folder(), 5, 12, Set.of(Ability.GENERATES)));
        assertThat(checkpoints(stopped.folder())).containsExactly(0L, 3L, 5L);

        RunResult longer =
                gan.resume(stopped.folder(), List.of("training.steps=14"), TrainingOptions.NONE.allowingChanges());

        assertThat(longer).isEqualTo(new RunResult(stopped.folder(), 14, 14, Set.of(Ability.GENERATES)));
        assertThat(gan.resume(stopped.folder(), List.of(), TrainingOptions.NONE).step())
                .as("a whole run has nothing left to do")
                .isEqualTo(14);
    }

    @Test
    void samples_with_the_average_of_the_weights_where_there_is_one() {
        RunFolder run = gan.train(configure("averaged", "preset=thorough")).folder();

        assertThat(gan.open(run).generator().sampled().orElseThrow().used().name())
                .isEqualTo("generator-average");
    }

    @Test
    void a_training_that_diverges_leaves_good_checkpoints_only() {
        List<RunFolder> folders = new ArrayList<>();
        Configuration configuration = configure(
                "diverged",
                "checkpoints.every=1",
                "optimizer.generator={type=sgd,learning-rate=1e39}",
                "optimizer.discriminator.learning-rate=0.01");

        assertThatThrownBy(() -> gan.train(configuration, TrainingOptions.NONE.telling(folders::add)))
                .isInstanceOf(DivergedException.class)
                .hasMessage("Training diverged at step 1: weights 'phase-1/generator/hidden/W' are not finite."
                        + "\nThe checkpoints before it are good. A lower learning rate"
                        + " (gan4j.optimizer.*.learning-rate) usually helps.");

        // The losses of this step are finite still; the generator is not, and must not become a checkpoint.
        assertThat(checkpoints(folders.get(0))).containsExactly(0L);
        assertThat(gan.open(folders.get(0)).generate(2, 1).sumNumber().doubleValue())
                .isFinite();
    }

    @Test
    void a_loss_that_is_not_finite_ends_the_training() {
        assertThatThrownBy(() -> gan.train(configure("diverged", "optimizer.generator={type=sgd,learning-rate=1e39}")))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching("Training diverged at step 1: loss/generator is NaN\\."
                        + "\nThe checkpoints before it are good\\. .+");
    }

    @Test
    void opens_runs_that_have_the_former_names_of_settings() {
        RunFolder run = gan.train(configure("former", "log.every=3")).folder();
        String config = run.readConfig();
        assertThat(config).contains("log {");
        run.writeConfig(config.replace("log {", "metrics {"));

        assertThat(gan.open(run).step()).isEqualTo(12);
        assertThat(gan.resume(run, List.of("training.steps=15"), TrainingOptions.NONE.allowingChanges())
                        .step())
                .isEqualTo(15);
        assertThat(run.readConfig()).contains("log {").doesNotContain("metrics {");
    }

    @Test
    void what_fails_before_a_step_is_done_leaves_no_folder() {
        TrainingListener broken = new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                throw new IllegalStateException("a fault of its own");
            }
        };

        assertThatThrownBy(() -> gan.train(configure("broken"), TrainingOptions.NONE.with(broken)))
                .hasMessage("a fault of its own");
        assertThat(folder.resolve("broken")).isEmptyDirectory();
    }

    @Test
    void refuses_wrong_settings_before_it_makes_a_folder() {
        for (String wrong : List.of(
                "loss=gone",
                "networks.generator=gone",
                "data.source=gone",
                "data.batch-size=49",
                "training.ema=1",
                "samples.rows=0",
                "checkpoints.keep=0",
                "optimizer.generator.beta1=1",
                "networks.generator=tiny-discriminator",
                "runtime.threads=-1")) {
            assertThatThrownBy(() -> gan.train(configure("refused", wrong)))
                    .as(wrong)
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refuses_to_open_or_resume_a_run_that_has_no_checkpoint() {
        RunFolder run = RunFolder.create(folder, "empty");
        run.writeConfig(configure("none").render());
        run.writeData(DATA, "");

        String message = "Run " + run.path() + " has no checkpoint: it ended before its first step.\nTrain it anew.";
        assertThatThrownBy(() -> gan.open(run)).hasMessage(message);
        assertThatThrownBy(() -> gan.resume(run, List.of(), TrainingOptions.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void refuses_to_resume_on_other_data() {
        RunFolder run = whole.folder();
        String trained = run.readConfig();
        run.writeData(new DataSpec("few-digits", 47, DATA.image(), DATA.range(), 10), "");
        try {
            assertThatThrownBy(() -> gan.resume(run, List.of(), TrainingOptions.NONE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("The data are not those that the run was trained on."
                            + "\nThen: few-digits: 47 images of 4×4×1, 10 classes"
                            + "\nNow: few-digits: 48 images of 4×4×1, 10 classes"
                            + "\nBring the former data back, or train anew.");
            assertThat(run.readConfig()).isEqualTo(trained);
        } finally {
            run.writeData(DATA, "");
        }
    }

    @Test
    void refuses_to_go_on_with_settings_that_were_edited() throws IOException {
        RunFolder run = gan.train(configure("edited"), TrainingOptions.NONE.stoppingAt(5))
                .folder();
        String edited = run.readConfig().replace("steps=12", "steps=18");
        assertThat(edited).contains("steps=18");
        run.writeConfig(edited);
        int line = edited.substring(0, edited.indexOf("steps=18")).split("\n", -1).length;

        assertThatThrownBy(() -> gan.resume(run, List.of("seed=2"), TrainingOptions.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Run " + run.path() + " was trained with other settings so far:"
                        + "\n  gan4j.seed: was 1, is 2 (--set seed=2)"
                        + "\n  gan4j.training.steps: was 12, is 18 (" + run.configFile() + ":" + line + ")"
                        + "\nBring the former ones back, or add --allow-config-change if the new ones are meant.");
        assertThat(run.readConfig()).isEqualTo(edited);

        List<String> said = new ArrayList<>();
        RunResult longer = gan.saying(said::add).resume(run, List.of(), TrainingOptions.NONE.allowingChanges());
        assertThat(longer.steps()).isEqualTo(18);
        assertThat(said)
                .containsExactly("Goes on from step 5 with other settings:"
                        + "\n  gan4j.training.steps: was 12, is 18 (" + run.configFile() + ":" + line + ")");
        assertThat(gan.resume(run, List.of(), TrainingOptions.NONE).steps())
                .as("from then on they are what it was trained with")
                .isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkpoints={every=1,keep=9}",
                "evaluation.every=1",
                "log.every=3",
                "samples={every=1,rows=1,columns=1}",
                "runtime.threads=2",
                "loss=wasserstein",
                "losses.non-saturating.label-smoothing=0.1",
                "penalties.clipping=0.1",
                "penalties.r1={weight=1,every=2}",
                "discriminator={instance-noise=0.1,augmentation.cutout=0.3}",
                "seed=2",
                "optimizer.generator.learning-rate={from=1e-3,to=1e-5,until=1,by=cosine}",
                "training={discriminator-steps=2,fresh-batches=true}",
                "training.schedule={type=exponential,factor=0.9}",
                "training.extension=3"
            })
    void goes_on_with_other_ways_to_learn_and_to_record(String change) {
        RunFolder run = gan.train(configure("changed"), TrainingOptions.NONE.stoppingAt(5))
                .folder();

        RunResult result = gan.resume(run, List.of(change), TrainingOptions.NONE.allowingChanges());

        assertThat(result.step()).isEqualTo(result.steps());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "training.ema=0.9, has no weights 'phase-1/generator-average/hidden/W'",
                "training.ema-half-life=9, has no weights 'phase-1/generator-average/hidden/W'",
                "optimizer.generator.type=sgd, has optimizer state 'phase-1/generator/state'",
                "runtime.precision=double, does not fit",
                "discriminator.packing=2, does not fit"
            })
    void a_change_that_a_checkpoint_has_no_state_for_changes_nothing(String change, String reason) {
        RunFolder run = gan.train(configure("changed"), TrainingOptions.NONE.stoppingAt(5))
                .folder();
        String trained = run.readConfig();

        assertThatThrownBy(() -> gan.resume(run, List.of(change), TrainingOptions.NONE.allowingChanges()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("(?s)Checkpoint \\S+000005 " + reason + ".+");
        assertThat(run.readConfig()).isEqualTo(trained);
        assertThat(gan.resume(run, List.of(), TrainingOptions.NONE).step()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({
        "networks.tiny-generator.units=7, networks.tiny-generator.units: was 6",
        "data.source=digits, data.source: was \"few-digits\"",
        "latent.size=5, latent.size: was 3",
        "variants.tiny.phases=2, variants.tiny.phases: was 1"
    })
    void refuses_other_networks_and_data_however_they_are_meant(String change, String named) {
        assertThatThrownBy(() -> gan.resume(whole.folder(), List.of(change), TrainingOptions.NONE.allowingChanges()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching(
                        "(?s)Run \\S+ cannot go on with other networks, other data, or batches of another size:"
                                + "\n  gan4j\\." + named + ", is .+ \\(--set " + change + "\\)"
                                + "\nBring the former settings back, or train anew\\.");
    }

    @Test
    void the_last_of_several_phases_is_made_longer() {
        String[] phases = {"variants.tiny.phases=2", "training.steps=8", "optimizer.generator.type=sgd"};
        RunFolder run = gan.train(configure("longer", phases), TrainingOptions.NONE.stoppingAt(6))
                .folder();

        assertThatThrownBy(() -> gan.resume(run, List.of("training.steps=7"), TrainingOptions.NONE.allowingChanges()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Run " + run.path() + " has several phases in 8 steps, and cannot become one of 7: they"
                        + " would shift.\nGive it that many or more.");
        assertThat(gan.resume(run, List.of("training.steps=11"), TrainingOptions.NONE.allowingChanges())
                        .step())
                .isEqualTo(11);
        assertThat(gan.resume(run, List.of("training.steps=14"), TrainingOptions.NONE.allowingChanges())
                        .step())
                .as("and once more")
                .isEqualTo(14);

        List<String> all = new ArrayList<>(List.of(phases));
        all.add("training.extension=6");
        RunFolder atOnce =
                gan.train(configure("at-once", all.toArray(String[]::new))).folder();
        assertThat(withoutLength(run)).isEqualTo(withoutLength(atOnce));
    }

    /** Lines tell how long the training was to be when they were written. */
    private static List<String> withoutLength(RunFolder run) {
        return RunFolders.metrics(run).stream()
                .map(line -> line.replaceFirst("\"steps\":\\d+,", ""))
                .toList();
    }

    private Configuration labelled(String runs) {
        return configure(
                runs,
                "variants.tiny.labels=true",
                "training.steps=2",
                "image={height=16,width=16}",
                "networks={generator=dcgan-generator,discriminator=dcgan-discriminator}",
                "networks.dcgan-generator.width=2",
                "networks.dcgan-discriminator.width=2");
    }

    private static void assertSame(INDArray found, INDArray expected) {
        assertThat(difference(found, expected)).isLessThan(1e-5);
    }

    private static double difference(INDArray one, INDArray other) {
        return one.sub(other).amaxNumber().doubleValue();
    }

    private Configuration configure(String runs, String... overrides) {
        return configure(folder.resolve(runs), overrides);
    }

    private static Configuration configure(Path runs, String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("output.dir=\"" + runs + "\"");
        return FewDigits.gan().configure("tiny", all.toArray(String[]::new));
    }

    private static List<Long> checkpoints(RunFolder run) {
        return new Checkpoints(run.checkpointsDirectory(), 1)
                .list().stream().map(Checkpoint::step).toList();
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
