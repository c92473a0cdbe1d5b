package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gan4j.Gan;
import io.gan4j.TrainingOptions;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.file.EmbeddedDigits;
import io.gan4j.diagnosis.Finding;
import io.gan4j.diagnosis.FindingException;
import io.gan4j.diagnosis.Symptom;
import io.gan4j.diagnosis.Treatment;
import io.gan4j.error.DivergedException;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.LossProvider;
import io.gan4j.run.RunFolder;
import io.gan4j.spi.StateWriter;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.PluginJarBuilder;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Trainings with a fault, which has to be named within 200 steps.
 *
 * <p>Of small networks by default; with {@code -Dgan4j.faults=dcgan,acgan,…} of the default networks of these variants,
 * and a line of each for the table in {@code docs/diagnosis.md}.
 */
class FaultsTest {
    private static final int STEPS = 200;
    private static final String ASKED = System.getProperty("gan4j.faults", "");
    private static final List<String> SMALL = List.of(
            "networks={dcgan-generator.width=8,dcgan-discriminator.width=8}",
            "data.batch-size=16",
            "runtime.threads=1");

    @TempDir
    private static Path folder;

    private static Gan gan;

    /** What is made wrong, from outside: no variant knows of it. */
    enum Fault {
        NONE("", Set.of()),
        RATES_TIMES_100("", Set.of(Symptom.NON_FINITE, Symptom.EXPLODING, Symptom.DISCRIMINATOR_WON)),
        CONSTANT_CODES("", Set.of(Symptom.GENERATOR_COLLAPSED)),
        NO_REAL_TERM("loss=no-real-term", Set.of(Symptom.DISCRIMINATOR_ONE_SIDED)),
        NO_GENERATED_TERM("loss=no-generated-term", Set.of(Symptom.DISCRIMINATOR_ONE_SIDED)),
        SHUFFLED_LABELS("data.source=shuffled-digits", Set.of(Symptom.LABELS_UNRELATED));

        private final String setting;

        /** One of them is to be found, whatever else is. */
        private final Set<Symptom> shown;

        Fault(String setting, Set<Symptom> shown) {
            this.setting = setting;
            this.shown = shown;
        }

        List<String> settings(String variant) {
            if (this != RATES_TIMES_100) {
                return setting.isEmpty() ? List.of() : List.of(setting);
            }
            Settings usual = gan.configure(variant).settings().at("optimizer");
            return Stream.of("generator", "discriminator")
                    .map(player -> "optimizer." + player + ".learning-rate="
                            + 100 * Double.parseDouble(usual.at(player).text("learning-rate")))
                    .toList();
        }
    }

    @BeforeAll
    static void plugins() throws IOException {
        Path losses = new PluginJarBuilder(folder)
                .file(
                        "META-INF/services/" + LossProvider.class.getName(),
                        NoRealTerm.class.getName() + "\n" + NoGeneratedTerm.class.getName() + "\n")
                .declare(DatasetProvider.class, ShuffledDigits.class.getName())
                .build("faults.jar");
        gan = Gan.withPlugins(List.of(losses));
    }

    static Stream<Arguments> faults() {
        List<String> variants = ASKED.isEmpty() ? List.of("dcgan") : List.of(ASKED.split(","));
        return variants.stream()
                .flatMap(variant -> Stream.of(Fault.values())
                        .filter(fault -> fault != Fault.SHUFFLED_LABELS)
                        .map(fault -> Arguments.of(variant, fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void is_named_within_200_steps(String variant, Fault fault) {
        List<Finding> findings = findings(variant, fault);

        if (fault == Fault.NONE) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).extracting(Finding::symptom).containsAnyElementsOf(fault.shown);
        }
    }

    @Test
    void shuffled_labels_are_named() {
        List<String> variants = ASKED.isEmpty() ? List.of("acgan") : List.of(ASKED.split(","));
        for (String variant : variants) {
            if (Set.of("cgan", "acgan", "sgan").contains(variant)) {
                assertThat(findings(variant, Fault.SHUFFLED_LABELS))
                        .extracting(Finding::symptom)
                        .containsAnyElementsOf(Fault.SHUFFLED_LABELS.shown);
            }
        }
    }

    @Test
    void a_run_is_rolled_back_and_then_stopped() {
        assumeTrue(ASKED.isEmpty());
        List<String> settings = settings("dcgan", Fault.CONSTANT_CODES, "rolled-back");
        settings.addAll(List.of(
                "diagnosis={every=5,generator-collapsed=roll-back,roll-backs=1}",
                "checkpoints.every=5",
                "training.steps=100"));
        List<String> said = new ArrayList<>();
        List<RunFolder> runs = new ArrayList<>();
        TrainingOptions options = options(Fault.CONSTANT_CODES).telling(runs::add);

        assertThatThrownBy(
                        () -> gan.saying(said::add).train(gan.configure("dcgan", Optional.empty(), settings), options))
                .isInstanceOf(FindingException.class)
                .hasMessageStartingWith("Step 20: the generator has collapsed: its images have 0.0 % of")
                .hasMessageEndingWith("\nTraining stopped there, with a checkpoint: it can be resumed.");

        assertThat(runs).hasSize(1);
        List<Finding> findings = Finding.in(runs.get(0)).read();
        assertThat(findings).extracting(Finding::step).containsExactly(20L, 20L);
        assertThat(findings).extracting(Finding::treatment).containsExactly(Treatment.ROLL_BACK, Treatment.STOP);
        assertThat(said)
                .contains("Step 20: the generator has collapsed: its images have 0.0 % of the variance of real ones."
                        + " Rolled back. It goes on from step 0, with other random numbers.");
        assertThat(runs.get(0).readConfig()).as("the seed that was asked for").contains("seed=1");
        assertThat(gan.resume(runs.get(0), List.of(), options(Fault.CONSTANT_CODES))
                        .step())
                .as("what was found does not stop it again")
                .isEqualTo(100);
    }

    @Test
    void a_run_that_was_rolled_back_goes_on_otherwise_and_is_not_removed_if_it_fails_later() {
        assumeTrue(ASKED.isEmpty());
        List<String> settings = settings("dcgan", Fault.NONE, "failed-later");
        settings.add("diagnosis.non-finite=roll-back");
        Map<Long, Double> losses = new HashMap<>();
        TrainingOptions watched = TrainingOptions.NONE.with(new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                losses.put(event.step(), result.values().get("loss/generator"));
                if (event.step() == 3) {
                    throw new IllegalStateException("as on a full disk");
                }
            }
        });
        Path runs = folder.resolve("failed-later");
        assertThatThrownBy(() -> gan.train(gan.configure("dcgan", Optional.empty(), settings), watched))
                .hasMessage("as on a full disk");
        double first = losses.remove(2L);

        AtomicBoolean broken = new AtomicBoolean();
        TrainingOptions breaking = watched.with(new TrainingListener() {
            @Override
            public void onStart(TrainingEvent event) {
                if (!broken.getAndSet(true)) {
                    event.phase()
                            .step()
                            .networks()
                            .forEach(network -> network.internals().parameters().assign(Double.NaN));
                }
            }
        });
        assertThatThrownBy(() -> gan.train(gan.configure("dcgan", Optional.empty(), settings), breaking))
                .hasMessage("as on a full disk");

        RunFolder run = RunFolder.find(runs, "2");
        assertThat(Finding.in(run).read()).extracting(Finding::symptom).containsExactly(Symptom.NON_FINITE);
        assertThat(losses.get(2L)).as("by other random numbers").isNotEqualTo(first);
    }

    private static List<Finding> findings(String variant, Fault fault) {
        List<RunFolder> runs = new ArrayList<>();
        TrainingOptions options = options(fault).telling(runs::add);
        try {
            gan.train(
                    gan.configure(variant, Optional.empty(), settings(variant, fault, variant + "-" + fault)), options);
        } catch (DivergedException e) {
            assertThat(fault).isNotEqualTo(Fault.NONE);
        }
        List<Finding> findings = Finding.in(runs.get(0)).read();
        if (!ASKED.isEmpty()) {
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %s | %s |%n",
                    variant,
                    fault.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    findings.isEmpty() ? "–" : findings.get(0));
        }
        return findings;
    }

    private static List<String> settings(String variant, Fault fault, String runs) {
        List<String> settings = new ArrayList<>(ASKED.isEmpty() ? SMALL : List.of());
        settings.addAll(fault.settings(variant));
        settings.addAll(List.of(
                "training={epochs=1,steps=" + STEPS + "}",
                "samples.every=0",
                "checkpoints.every=0",
                "output.dir=\"" + folder.resolve(runs) + "\""));
        return settings;
    }

    private static TrainingOptions options(Fault fault) {
        return fault == Fault.CONSTANT_CODES ? TrainingOptions.NONE.with(new Deafening()) : TrainingOptions.NONE;
    }

    /** Keeps a generator from hearing its codes: whatever they are, it is as if they were zero. */
    private static final class Deafening implements TrainingListener {
        @Override
        public void onStart(TrainingEvent event) {
            deafen(event);
        }

        @Override
        public void onStep(TrainingEvent event, StepResult result) {
            deafen(event);
        }

        private static void deafen(TrainingEvent event) {
            int codes =
                    event.phase().step().generator().orElseThrow().latentSpace().size();
            event.phase().step().networks().stream()
                    .filter(network -> network.name().startsWith("generator"))
                    .forEach(network -> {
                        Matrices matrices = new Matrices();
                        network.save(matrices);
                        matrices.of(codes).get(NDArrayIndex.interval(0, codes)).assign(0);
                        network.internals().parametersChanged();
                    });
        }
    }

    /** The weights that a network has saved; they are its own. */
    private static final class Matrices implements StateWriter {
        private final List<INDArray> all = new ArrayList<>();

        /**
         * Returns what codes go through: a layer that takes nothing else, or the first, which takes labels behind them.
         */
        INDArray of(int codes) {
            return all.stream()
                    .filter(weights -> weights.size(0) == codes)
                    .findFirst()
                    .orElseGet(() -> all.get(0));
        }

        @Override
        public StateWriter in(String name) {
            return this;
        }

        @Override
        public void weights(String name, INDArray array) {
            if (array.rank() > 1) {
                all.add(array);
            }
        }

        @Override
        public void optimizer(String name, INDArray array) {}

        @Override
        public void number(String name, long value) {}
    }

    /** Declared by a plug-in jar. */
    public static final class NoRealTerm implements LossProvider {
        @Override
        public String name() {
            return "no-real-term";
        }

        @Override
        public String description() {
            return "a discriminator that learns of generated images only";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new OneSided(false);
        }
    }

    /** Declared by a plug-in jar. */
    public static final class NoGeneratedTerm implements LossProvider {
        @Override
        public String name() {
            return "no-generated-term";
        }

        @Override
        public String description() {
            return "a discriminator that learns of real images only";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new OneSided(true);
        }
    }

    private record OneSided(boolean real) implements AdversarialLoss {
        @Override
        public Tensor ofDiscriminator(Tensor onReal, Tensor onFake) {
            return real
                    ? onReal.negative().softplus().mean()
                    : onFake.softplus().mean();
        }

        @Override
        public Tensor ofGenerator(Tensor onReal, Tensor onFake) {
            return onFake.negative().softplus().mean();
        }
    }

    /** Digits with the labels of others; declared by a plug-in jar. */
    public static final class ShuffledDigits implements DatasetProvider {
        private final EmbeddedDigits digits = new EmbeddedDigits();

        @Override
        public String name() {
            return "shuffled-digits";
        }

        @Override
        public String description() {
            return "digits with the labels of others";
        }

        @Override
        public String licence() {
            return digits.licence();
        }

        @Override
        public Dataset open(Settings settings, Split split) {
            return new Shuffled(digits.open(settings, split));
        }

        private record Shuffled(Dataset of) implements Dataset {
            @Override
            public int size() {
                return of.size();
            }

            @Override
            public ImageShape shape() {
                return of.shape();
            }

            @Override
            public int classes() {
                return of.classes();
            }

            @Override
            public void pixels(int index, byte[] target) {
                of.pixels(index, target);
            }

            @Override
            public int label(int index) {
                return of.label((int) (index * 7919L % of.size()));
            }
        }
    }
}
