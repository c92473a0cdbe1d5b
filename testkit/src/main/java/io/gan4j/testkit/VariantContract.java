package io.gan4j.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gan4j.Gan;
import io.gan4j.TrainingOptions;
import io.gan4j.config.Configuration;
import io.gan4j.data.BatchSource;
import io.gan4j.data.DataSpec;
import io.gan4j.data.SameBatches;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Classifies;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.parallel.Meeting;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.parallel.Ring;
import io.gan4j.plugin.Registry;
import io.gan4j.random.Randomness;
import io.gan4j.random.Share;
import io.gan4j.run.RunFolder;
import io.gan4j.session.ExampleReader;
import io.gan4j.session.Session;
import io.gan4j.tensor.OneHot;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Paper;
import io.gan4j.train.Phase;
import io.gan4j.train.StepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What every variant keeps. A test class implements it, names the variant, and says how to make it small: the contract
 * trains for some dozens of steps on {@link FewDigits}, in batches of eight.
 */
public interface VariantContract {
    /** Has the generator match features. */
    String MATCHING = "feature-matching.weight=0.1";

    /** Returns the name of the variant in configurations. */
    String name();

    /** Returns settings, {@code key=value}, under which a step takes milliseconds: small images, few feature maps. */
    List<String> small();

    /** Returns the networks that follow the settings of generators. */
    default List<String> generators() {
        return List.of("generator");
    }

    /** Returns the networks that follow the settings of discriminators. */
    default List<String> discriminators() {
        return List.of("discriminator");
    }

    /** Returns the name of the value, of those that a step reports, that a network minimises. */
    default String loss(String network) {
        return "loss/" + network;
    }

    /** Returns settings under which penalties on slopes can be taken: discriminators without batch normalization. */
    default List<String> penalizable() {
        return List.of();
    }

    /**
     * Returns settings under which what a network says of an example depends on no other, nor on chance: no batch
     * normalization, no dropout. Then several processes can share its batches.
     */
    default List<String> divisible() {
        return List.of();
    }

    /** Returns the steps in which each network has to learn something from eight images. */
    default int patience() {
        return 40;
    }

    @Test
    default void is_found_once_under_its_name() {
        Plugins.assertPresentable(variant());
    }

    @Test
    default void names_its_paper() {
        Paper paper = variant().paper();
        assertThat(paper.title()).isNotBlank();
        assertThat(paper.authors()).isNotBlank();
        assertThat(paper.year()).isBetween(1980, 2100);
        assertThat(paper.link()).matches("https://\\S+");
        assertThat(paper.deviations())
                .allSatisfy(deviation -> assertThat(deviation).isNotBlank().doesNotContain("\n"));
    }

    @Test
    default void keeps_its_settings_under_its_own_name() {
        Plugins.assertOwnSettingsOnly(variant());
    }

    @Test
    default void explains_every_setting() {
        Plugins.assertExplained("variants", name());
    }

    @Test
    default void refuses_a_setting_that_it_does_not_know() {
        String setting = "variants." + name() + ".no-such-setting";
        assertThatThrownBy(() -> configure(setting + "=1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--set " + setting + "=1: unknown setting gan4j." + setting);
    }

    @Test
    default void every_preset_can_be_trained() {
        for (String preset : Plugins.presets(name())) {
            assertThatCode(() -> train("preset=" + preset).run(1))
                    .as("preset %s", preset)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    default void one_step_moves_every_network_and_stays_finite() {
        SmallTraining training = train();
        for (Phase phase : training.plan().phases()) {
            List<Network> networks = phase.step().networks();
            List<INDArray> before = networks.stream()
                    .map(network -> network.internals().parameters().dup())
                    .toList();
            StepResult result = phase.step().step(0, training.streams());
            phase.step().endStep();

            assertThat(result.values()).isNotEmpty();
            assertThat(result.values().values())
                    .allSatisfy(value -> assertThat(value).isFinite());
            assertThat(networks).extracting(Network::name).doesNotHaveDuplicates();
            for (int i = 0; i < networks.size(); i++) {
                INDArray after = networks.get(i).internals().parameters();
                assertThat(Numbers.sameBits(after, before.get(i)))
                        .as("%s stood still", networks.get(i).name())
                        .isFalse();
                Numbers.assertFinite(
                        after, "the parameters of " + networks.get(i).name());
            }
        }
    }

    @Test
    default void the_same_seed_gives_the_same_bits() {
        SmallTraining one = train();
        SmallTraining two = train();
        // Side by side: neither may draw from a source that the other one moves.
        for (long step = 1; step <= one.plan().steps(); step++) {
            one.run(step);
            two.run(step);
        }
        assertThat(one.results())
                .as("two trainings with one seed: is all randomness from Randomness?")
                .isEqualTo(two.results());
        assertThat(one.state().differencesTo(two.state())).isEmpty();
    }

    @Test
    default void another_seed_gives_another_training() {
        assertThat(train("seed=2").run(1).results())
                .isNotEqualTo(train("seed=3").run(1).results());
    }

    @Test
    default void goes_on_from_a_saved_state_as_if_it_had_not_stopped() {
        SmallTraining whole = train();
        long steps = whole.plan().steps();
        whole.run(steps);

        MemoryState saved = train().run(steps - 2).state();
        SmallTraining resumed = train().restore(saved);
        assertThat(resumed.state().differencesTo(saved)).isEmpty();
        resumed.run(steps);

        assertThat(resumed.results()).isEqualTo(whole.results().subList((int) steps - 2, (int) steps));
        assertThat(resumed.state().differencesTo(whole.state())).isEmpty();
    }

    /**
     * The same of every step, at the ends of phases, too; and from a checkpoint of earlier on, of which nothing that
     * was done since may be left. With all that a step may keep beside its networks.
     */
    @Test
    default void goes_on_from_each_of_its_steps() {
        List<String> rules = new ArrayList<>(penalizable());
        rules.addAll(List.of(
                "penalties={clipping=0,gradient.weight=1,r1={weight=0.5,every=3},r2={weight=0.5,every=2},drift=0.1,"
                        + "consistency={real=0.5,generated=0.5}}",
                "discriminator={instance-noise={from=0.1,to=0,until=1,by=linear},augmentation.translation=0.2}",
                "optimizer={generator.learning-rate=1e-3,discriminator.learning-rate=1e-3}",
                "training={steps=6,ema=0,ema-half-life=16,schedule={type=exponential,factor=0.9}}"));
        assertGoesOnFromEachStep(
                taking(rules.toArray(String[]::new)).isPresent() ? rules.toArray(String[]::new) : new String[0]);
        assertGoesOnFromEachStep("runtime.executor=dl4j", "training={steps=4,ema=0.5,ema-half-life=0}");
    }

    private void assertGoesOnFromEachStep(String... settings) {
        SmallTraining whole = train(settings);
        long steps = whole.plan().steps();
        List<MemoryState> states = new ArrayList<>(List.of(whole.state()));
        for (long step = 1; step <= steps; step++) {
            states.add(whole.run(step).state());
        }
        SmallTraining resumed = train(settings);
        for (int step = 0; step < steps; step++) {
            resumed.restore(states.get(step)).run(step + 1L);
            assertThat(resumed.state().differencesTo(states.get(step + 1)))
                    .as("step %d from a checkpoint of the step before, with %s", step + 1, List.of(settings))
                    .isEmpty();
        }
        assertThat(resumed.results()).isEqualTo(whole.results());
    }

    @Test
    default void a_resumed_run_leaves_what_an_uninterrupted_one_leaves(@TempDir Path folder) {
        Gan gan = FewDigits.gan();
        RunFolder whole = gan.train(recording(folder.resolve("whole"))).folder();
        RunFolder resumed = gan.train(recording(folder.resolve("resumed")), TrainingOptions.NONE.stoppingAt(4))
                .folder();
        gan.resume(resumed, List.of(), TrainingOptions.NONE);

        RunFolders.assertSameTraining(resumed, whole);
    }

    @Test
    default void generates_images_of_the_datas_shape_and_range() {
        SmallTraining training = train();
        training.run(training.plan().steps());
        Optional<Generates> trained = training.plan().trained().generator();
        assumeTrue(trained.isPresent(), "makes no images from codes");
        Generates generator = trained.orElseThrow();
        DataSpec data = training.session().data();
        INDArray codes = generator.latentSpace().draw(new Randomness(1), "contract", 0, 5);
        INDArray[] condition = condition(generator, data);
        MemoryState before = training.state();

        INDArray images = generator.generate(codes, condition);

        assertThat(images.shape()).isEqualTo(data.image().batch(5));
        Numbers.assertWithin(data.range(), images, "images");
        assertThat(Numbers.sameBits(images.slice(0), images.slice(2)))
                .as("images of two codes are the same")
                .isFalse();
        Numbers.assertSameBits(generator.generate(codes, condition), images, "images of the same codes");
        assertThat(training.state().differencesTo(before))
                .as("changed by generating")
                .isEmpty();
    }

    /** Returns what five images are made of beside their codes: two classes, or two texts. */
    private static INDArray[] condition(Generates generator, DataSpec data) {
        if (generator.takesText()) {
            INDArray two = new Randomness(2)
                    .normal("contract", 0, 2, data.text().orElseThrow().size());
            return new INDArray[] {two.getRows(0, 1, 0, 1, 0)};
        }
        return generator.classes() == 0
                ? new INDArray[0]
                : new INDArray[] {OneHot.of(new int[] {0, 1, 0, 1, 0}, generator.classes())};
    }

    @Test
    default void images_of_one_code_differ_between_texts() {
        SmallTraining training = train();
        Optional<Generates> trained = training.plan().trained().generator();
        assumeTrue(trained.isPresent() && trained.orElseThrow().takesText(), "takes no texts");
        Generates generator = trained.orElseThrow();
        training.run(training.plan().steps());
        INDArray texts = condition(generator, training.session().data())[0].getRows(0, 1);
        INDArray codes = generator
                .latentSpace()
                .draw(new Randomness(1), "contract", 0, 1)
                .repeat(0, 2);

        List<INDArray> stages = generator.generateStages(codes, texts);

        Numbers.assertSameBits(
                stages.get(stages.size() - 1), generator.generate(codes, texts), "the last stage's images");
        assertThat(stages)
                .allSatisfy(images -> assertThat(Numbers.sameBits(images.slice(0), images.slice(1)))
                        .isFalse());
    }

    @Test
    default void images_of_one_code_differ_between_classes() {
        Optional<Generates> trained = train().plan().trained().generator();
        assumeTrue(trained.isPresent() && trained.orElseThrow().classes() > 0, "takes no labels");
        Generates generator = trained.orElseThrow();
        INDArray code = generator.latentSpace().draw(new Randomness(1), "contract", 0, 1);

        INDArray images = generator.generateClasses(code, 2);

        assertThat(Numbers.sameBits(images.slice(0), images.slice(1))).isFalse();
    }

    @Test
    default void gives_each_class_a_probability() {
        SmallTraining training = train();
        Optional<Classifies> trained = training.plan().trained().classifier();
        assumeTrue(trained.isPresent(), "does not classify");
        training.run(training.plan().steps());

        INDArray images = training.streams().next().images();
        INDArray probabilities = trained.orElseThrow().classify(images);

        assertThat(probabilities.shape())
                .containsExactly(images.size(0), training.session().data().classes());
        for (double[] row : probabilities.toDoubleMatrix()) {
            assertThat(Arrays.stream(row).min().orElseThrow()).isNotNegative();
            assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    default void says_whether_it_needs_labels() {
        Registry registry = FewDigits.gan().registry();
        Configuration configuration = configure();
        DataSpec labelled = new ExampleReader(registry, configuration.settings(), line -> {})
                .training()
                .spec();
        DataSpec unlabelled =
                new DataSpec(labelled.source(), labelled.examples(), labelled.image(), labelled.range(), 0);
        if (!variant().needs().isEmpty()) {
            assertThatThrownBy(() -> Session.on(registry, configuration, unlabelled))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("variant \"" + name() + "\" needs")
                    .hasMessageContaining(unlabelled.source());
        } else {
            assertThatCode(() -> Session.on(registry, configuration, unlabelled).plan())
                    .doesNotThrowAnyException();
        }
    }

    /** One side alone descends, which is no game: its loss falls whatever the variant is. */
    @Test
    default void each_side_learns_a_batch_of_images_while_the_other_stands_still() {
        SmallTraining discriminating = train(learning("discriminator", "generator"));
        assertLossesFall(discriminating, discriminators());
        // A generator has something to learn from once there is a discriminator that knows something.
        SmallTraining generating = train(learning("generator", "discriminator")).restore(discriminating.state());
        assertLossesFall(generating, generators());
    }

    /**
     * Plain gradient descent at rate 1 moves a network by its gradient: along that, the reported loss has to rise as
     * steeply as the gradient is long. A term left out, doubled or of the wrong sign shows. In double: a loss summed
     * over pixels would round the difference away.
     */
    @Test
    default void each_update_goes_down_the_slope_of_the_loss_that_is_reported() {
        assertSlopes();
    }

    /**
     * The same with every penalty there is, through images that are distorted, and with features to match: what is
     * reported and not learned from, or the other way round, shows.
     */
    @Test
    default void follows_its_rules_or_refuses_them() {
        List<String> rules = new ArrayList<>(penalizable());
        rules.add("penalties={clipping=0,gradient.weight=1,r1.weight=0.5,r2.weight=0.5,drift=0.1,"
                + "consistency={real=0.5,generated=0.5}}");
        rules.add("discriminator={instance-noise=0.1,augmentation={colour=true,translation=0.2,cutout=0.3}}");
        if (givesFeatures()) {
            rules.add(MATCHING);
        }
        Optional<SmallTraining> training = taking(rules.toArray(String[]::new));
        if (training.isEmpty()) {
            return;
        }
        Set<String> reported =
                training.orElseThrow().run(1).results().get(0).values().keySet();
        assertThat(reported)
                .as("what a step reports")
                .anySatisfy(name -> assertThat(name).startsWith("penalty/gradient"))
                .anySatisfy(name -> assertThat(name).startsWith("penalty/r1"))
                .anySatisfy(name -> assertThat(name).startsWith("penalty/r2"))
                .anySatisfy(name -> assertThat(name).startsWith("penalty/drift"))
                .anySatisfy(name -> assertThat(name).startsWith("penalty/consistency"));
        assertThat(reported.stream().anyMatch(name -> name.startsWith("feature-matching")))
                .as("whether a step reports what matching comes to")
                .isEqualTo(rules.contains(MATCHING));
        assertSlopes(rules.toArray(String[]::new));
    }

    /** A discriminator of one's own need not give its features out; matching is refused then. */
    private boolean givesFeatures() {
        try {
            train(MATCHING);
            return true;
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageMatching("(?s).*(features|does not go by it).*");
            return false;
        }
    }

    /** What a discriminator sees is what both players learn from: noise that hides the images moves both losses. */
    @Test
    default void sees_images_through_its_view_or_refuses_to() {
        Optional<SmallTraining> hidden = taking("discriminator.instance-noise=3");
        if (hidden.isEmpty()) {
            return;
        }
        Stream.concat(discriminators().stream(), generators().stream()).forEach(name -> {
            // Alone, so that it is not the other one, who has learned otherwise, that makes the difference.
            Optional<Double> plain = lossOf(train(movingAlone(name, 1)), name);
            Optional<Double> noisy = lossOf(train(movingAlone(name, 1, "discriminator.instance-noise=3")), name);
            plain.ifPresent(value -> assertThat(noisy.orElseThrow())
                    .as("%s where discriminators see little but noise", loss(name))
                    .isNotCloseTo(value, withinPercentage(1e-4)));
        });
    }

    /** Of a pack that the discriminator judges each image is learned from, by both players. */
    @Test
    default void judges_packs_or_refuses_to() {
        String packing = "discriminator.packing=2";
        try {
            train(packing).run(1);
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageContaining(packing);
            return;
        }
        assertThat(train(packing).plan().trained().discriminator())
                .as("what judges packs is asked of no single image")
                .isEmpty();
        assertSlopes(packing);
    }

    private Optional<Double> lossOf(SmallTraining training, String name) {
        return Optional.ofNullable(training.run(1).results().get(0).values().get(loss(name)));
    }

    @Test
    default void clips_its_discriminators_or_refuses_to() {
        String clipping = "penalties={clipping=0.01,gradient.weight=0,r1.weight=0,r2.weight=0}";
        Optional<SmallTraining> training = taking(clipping);
        if (training.isEmpty()) {
            return;
        }
        training.orElseThrow().run(training.orElseThrow().plan().steps());
        for (String name : discriminators()) {
            training.orElseThrow().network(name).map(Network::internals).ifPresent(discriminator -> {
                discriminator.runningStatistics().forEach(statistic -> statistic.assign(0));
                assertThat(discriminator.parameters().amaxNumber().floatValue())
                        .as("the largest weight of %s, clipped to 0.01", name)
                        .isLessThanOrEqualTo(0.01f);
            });
        }
    }

    /** Returns a training with penalties; none if it is refused because the step takes none, and says so. */
    private Optional<SmallTraining> taking(String... penalties) {
        try {
            return Optional.of(train(penalties));
        } catch (InvalidInputException e) {
            assertThat(e)
                    .as("if it is its batch normalization that is refused, override penalizable()")
                    .hasMessageContaining("does not go by it");
            assertThat(train().plan().phases())
                    .extracting(phase -> phase.step().followsRules())
                    .contains(false);
            return Optional.empty();
        }
    }

    /** A training a side: its networks are tried in it one after the other. */
    private void assertSlopes(String... settings) {
        for (List<String> side : List.of(discriminators(), generators())) {
            if (side.isEmpty()) {
                continue;
            }
            SmallTraining training = train(movingAlone(
                    side.get(0),
                    1,
                    Stream.concat(Stream.of("runtime.precision=double"), Stream.of(settings))
                            .toArray(String[]::new)));
            MemoryState before = training.state();
            for (String name : side) {
                if (training.network(name).isPresent()) {
                    assertSlope(training.restore(before), before, name);
                }
            }
        }
    }

    private void assertSlope(SmallTraining training, MemoryState before, String name) {
        INDArray gradient = training.displacement(name).neg();
        double length = gradient.norm2Number().doubleValue();
        INDArray direction = gradient.div(length);

        // Short, above all where the slope is steep: the loss bends there, and slopes jump at kinks of activations.
        double step = Math.min(1e-7, 1e-7 / length);
        double slope = (training.restore(before).valueMoved(loss(name), name, direction.mul(step))
                        - training.restore(before).valueMoved(loss(name), name, direction.mul(-step)))
                / (2 * step);
        assertThat(slope)
                .as(
                        "how steeply the reported %s rises along the gradient that updates %s, and the length of that"
                                + " gradient: is a term missing, doubled or of the wrong sign in one of them?",
                        loss(name), name)
                .isCloseTo(length, withinPercentage(1));
    }

    /**
     * What float and the fastest executor make of a step is what double and DL4J's layers do. The first phase alone: by
     * the next one, rounding has been at work.
     */
    @Test
    default void a_step_in_float_is_a_step_in_double_but_for_rounding() {
        for (Network network : train().plan().phases().get(0).step().networks()) {
            String name = network.name();
            if (!generators().contains(name) && !discriminators().contains(name)) {
                continue;
            }
            double rate = moderate(network);
            INDArray inFloat = train(movingAlone(name, rate)).displacement(name);
            INDArray inDouble =
                    train(movingAlone(name, rate, "runtime.precision=double")).displacement(name);

            assertThat(inFloat.castTo(inDouble.dataType()).distance2(inDouble)
                            / inDouble.norm2Number().doubleValue())
                    .as("how far the step of %s in float is from that in double, as a share of it", name)
                    .isLessThan(1e-3);
        }
    }

    /**
     * Returns the learning rate that moves a network by a hundredth of its weights: so far that the rounding of what is
     * added to them does not count, and not so far that what learns after it meets a network gone wild.
     */
    private double moderate(Network network) {
        double weights = network.internals().parameters().norm2Number().doubleValue();
        double step = train(movingAlone(network.name(), 1))
                .displacement(network.name())
                .norm2Number()
                .doubleValue();
        return 0.01 * weights / step;
    }

    /** All that is random included: of labels, of what the discriminator sees, and of penalties. */
    @Test
    default void two_processes_train_it_as_one_or_refuse_to(@TempDir Path folder) {
        if (divisible().isEmpty()) {
            try {
                together(ProcessGroup.of(2));
            } catch (InvalidInputException refused) {
                assertThat(refused).hasMessageContaining("2 workers cannot share its batches");
                return;
            }
        }
        List<String> settings = new ArrayList<>(divisible());
        settings.addAll(List.of(
                "runtime={executor=dl4j,precision=double}",
                "data.shift=0.1",
                "discriminator={augmentation.translation=0.125,instance-noise=0.1}",
                "penalties.consistency.real=1",
                "training={ema=0.9,ema-half-life=0}"));
        String[] all = settings.toArray(String[]::new);
        SmallTraining alone = train(all).run(3);
        Meeting meeting = new Meeting(folder);
        List<CompletableFuture<SmallTraining>> both = IntStream.range(0, 2)
                .mapToObj(rank -> CompletableFuture.supplyAsync(
                        () -> {
                            try (Ring ring = meeting.join(new Share(rank, 2), Meeting.PATIENCE, () -> false)
                                    .orElseThrow()) {
                                return together(ring, all).run(3);
                            }
                        },
                        work -> new Thread(work).start()))
                .toList();

        for (CompletableFuture<SmallTraining> one : both) {
            SmallTraining training = one.join();
            for (int step = 0; step < 3; step++) {
                Map<String, Double> values = training.results().get(step).values();
                alone.results()
                        .get(step)
                        .values()
                        .forEach((name, value) -> assertThat(values.get(name))
                                .as(name)
                                .isCloseTo(value, within(1e-9 * (1 + Math.abs(value)))));
            }
            for (Network network : alone.plan().networks()) {
                INDArray there = training.network(network.name())
                        .orElseThrow()
                        .internals()
                        .parameters();
                assertThat(there.distance2(network.internals().parameters())
                                / there.norm2Number().doubleValue())
                        .as("how far %s is from the one of one process, as a share of it", network.name())
                        .isLessThan(1e-9);
            }
        }
        for (Network network : both.get(0).join().plan().networks()) {
            assertThat(both.get(1)
                            .join()
                            .network(network.name())
                            .orElseThrow()
                            .internals()
                            .parameters())
                    .as("%s of both", network.name())
                    .isEqualTo(network.internals().parameters());
        }
    }

    private SmallTraining together(ProcessGroup group, String... overrides) {
        return new SmallTraining(FewDigits.gan().registry(), configure(overrides), group);
    }

    /** A plan counts on it: steps that take one batch where the plan takes three would end too soon. */
    @Test
    default void updates_the_discriminator_as_often_as_it_is_told_or_refuses_to() {
        assertRounds("training.discriminator-steps=3", 3, 3, 1);
        assertRounds("training.fresh-batches=true", 2, 1, 1);
    }

    private void assertRounds(String setting, long batches, long ofDiscriminator, long ofGenerator) {
        SmallTraining training;
        try {
            training = train("training={discriminator-steps=1,fresh-batches=false}", setting);
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageContaining(setting.substring(0, setting.indexOf('=')));
            return;
        }
        long batch = training.streams().next().images().size(0);
        long before = training.streams().images();
        training.run(1);
        assertThat((training.streams().images() - before) / batch)
                .as("batches that a step has drawn with %s", setting)
                .isGreaterThanOrEqualTo(batches);
        Map<String, Long> counters = training.state().numbers();
        Phase first = training.plan().phases().get(0);
        for (Network network : first.step().networks()) {
            String name = network.name();
            if (discriminators().contains(name) || generators().contains(name)) {
                assertThat(counters.entrySet())
                        .filteredOn(counter -> counter.getKey().startsWith(first.name() + "/")
                                && counter.getKey().endsWith("/" + name + "/updates"))
                        .as("updates of %s in a step with %s", name, setting)
                        .extracting(Map.Entry::getValue)
                        .containsExactly(discriminators().contains(name) ? ofDiscriminator : ofGenerator);
            }
        }
    }

    /**
     * Returns settings under which a network's side moves by {@code rate} times its gradient, and the other one not.
     */
    private String[] movingAlone(String network, double rate, String... more) {
        boolean generator = generators().contains(network);
        return Stream.concat(
                        Stream.of(
                                "optimizer.discriminator={type=sgd,learning-rate=" + (generator ? 1e-30 : rate) + "}",
                                "optimizer.generator={type=sgd,learning-rate=" + (generator ? rate : 1e-30) + "}",
                                "training={schedule.type=constant,discriminator-steps=1,fresh-batches=false}"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private String[] learning(String learning, String still) {
        String adam = "={type=adam,beta1=0.5,learning-rate=";
        return new String[] {
            "training.steps=" + patience(),
            "training.schedule.type=constant",
            "optimizer." + learning + adam + "0.005}",
            "optimizer." + still + adam + "1e-30}"
        };
    }

    private void assertLossesFall(SmallTraining training, List<String> networks) {
        BatchSource same = SameBatches.of(training.streams());
        for (Phase phase : training.plan().phases()) {
            List<StepResult> results = new ArrayList<>();
            for (int step = 0; step < patience(); step++) {
                results.add(phase.step().step(phase.steps() - 1, same)); // the same numbers, too, are drawn each time
                phase.step().endStep();
            }
            networks.stream().map(this::loss).distinct().forEach(loss -> assertFalls(loss, results));
        }
    }

    private static void assertFalls(String loss, List<StepResult> results) {
        assertThat(results).allSatisfy(result -> assertThat(result.values()).containsKey(loss));
        List<Double> losses = results.stream()
                .map(result -> requireNonNull(result.values().get(loss)))
                .toList();
        int quarter = losses.size() / 4;
        assertThat(mean(losses.subList(losses.size() - quarter, losses.size())))
                .as("mean %s in the last quarter of %s", loss, losses)
                .isLessThan(mean(losses.subList(0, quarter)) - 0.05);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private GanVariant variant() {
        return Plugins.single(GanVariant.class, name());
    }

    private SmallTraining train(String... overrides) {
        return new SmallTraining(FewDigits.gan().registry(), configure(overrides));
    }

    private Configuration recording(Path runs) {
        return configure(
                "output.dir=\"" + runs + "\"",
                "log.every=1",
                "checkpoints.every=2",
                "samples={every=2,rows=2,columns=2}");
    }

    private Configuration configure(String... overrides) {
        List<String> all = new ArrayList<>(
                List.of("data={source=few-digits,batch-size=8}", "training.steps=8", "runtime.threads=1"));
        all.addAll(small());
        all.addAll(List.of(overrides));
        return FewDigits.gan().configure(name(), Optional.empty(), all);
    }
}
