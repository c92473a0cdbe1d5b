package io.gan4j.train;

import static io.gan4j.nn.Learning.accumulate;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Configuration;
import io.gan4j.config.Scheduled;
import io.gan4j.config.Settings;
import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.NonSaturatingLoss;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.ScheduleSettings;
import io.gan4j.nn.Want;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.penalty.Penalties;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.MemoryState;
import io.gan4j.testkit.Plugins;
import io.gan4j.testkit.tiny.TinyDiscriminator;
import io.gan4j.testkit.tiny.TinyGenerator;
import io.gan4j.view.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** Goodfellow's step against the same passes written out. */
class AdversarialStepTest {
    private static final LatentSpace LATENT = new LatentSpace(3, LatentSpace.Distribution.NORMAL);
    private static final Randomness RANDOMNESS = new Randomness(1);
    private static final AdversarialLoss LOSS = new NonSaturatingLoss();

    private final Network generator = network(
            new TinyGenerator(), Map.of("latent", new long[] {LATENT.size()}), Map.of("image", new long[] {1, 4, 4}));
    private final Network discriminator =
            network(new TinyDiscriminator(), Map.of("image", new long[] {1, 4, 4}), Map.of("logit", new long[] {1}));

    @Test
    void is_goodfellows_algorithm() {
        AdversarialStep step = step(1, 0);
        // Of the same names, so that dropout's masks are the same.
        Network writtenGenerator = generator.internals().copy("generator");
        Network writtenDiscriminator = discriminator.internals().copy("discriminator");
        BatchSource data = Batches.ofFewDigits();
        BatchSource same = Batches.ofFewDigits();

        for (int i = 0; i < 3; i++) {
            StepResult found = step.step(i, data);
            step.endStep();

            Tensor fake = writtenGenerator.apply(Tensor.of(LATENT.draw(RANDOMNESS, "latent", i, Batches.SIZE)));
            Tensor real = same.next().real();
            double discriminatorLoss = updateDiscriminator(writtenDiscriminator, real, fake);
            double generatorLoss = updateGenerator(writtenGenerator, writtenDiscriminator, real, fake);
            writtenGenerator.endStep();
            writtenDiscriminator.endStep();

            assertThat(found.values())
                    .containsEntry("loss/discriminator", discriminatorLoss)
                    .containsEntry("loss/generator", generatorLoss);
        }
        assertSame(generator, writtenGenerator);
        assertSame(discriminator, writtenDiscriminator);
    }

    @Test
    void more_discriminator_steps_draw_as_many_batches_and_codes() {
        AdversarialStep step = step(3, 0);
        Network writtenGenerator = generator.internals().copy("generator");
        Network writtenDiscriminator = discriminator.internals().copy("discriminator");
        AtomicInteger draws = new AtomicInteger();
        BatchSource batches = Batches.ofFewDigits();
        BatchSource counted = () -> {
            draws.incrementAndGet();
            return batches.next();
        };

        step.step(2, counted);
        step.endStep();

        assertThat(draws).hasValue(3);
        BatchSource same = Batches.ofFewDigits();
        Tensor real = same.next().real();
        Tensor fake = writtenGenerator.apply(Tensor.of(LATENT.draw(RANDOMNESS, "latent", 6, Batches.SIZE)));
        updateDiscriminator(writtenDiscriminator, real, fake);
        for (int draw = 7; draw < 9; draw++) {
            writtenGenerator.endStep();
            writtenDiscriminator.endStep();
            real = same.next().real();
            fake = writtenGenerator.apply(Tensor.of(LATENT.draw(RANDOMNESS, "latent", draw, Batches.SIZE)));
            updateDiscriminator(writtenDiscriminator, real, fake);
        }
        updateGenerator(writtenGenerator, writtenDiscriminator, real, fake);
        assertSame(discriminator, writtenDiscriminator);
        assertSame(generator, writtenGenerator);
    }

    @Test
    void the_average_follows_after_every_step() {
        AdversarialStep step = step(1, 0.5);
        Network written = generator.internals().copy("written");
        BatchSource data = Batches.ofFewDigits();

        for (int i = 0; i < 3; i++) {
            step.step(i, data);
            step.endStep();
            double decay = (1.0 + i) / (10 + i); // of the first steps, below 0.5
            written.internals()
                    .parameters()
                    .muli(decay)
                    .addi(generator.internals().parameters().mul(1 - decay));
        }
        for (int i = 0; i < written.internals().runningStatistics().size(); i++) {
            written.internals()
                    .runningStatistics()
                    .get(i)
                    .assign(generator.internals().runningStatistics().get(i));
        }
        written.internals().parametersChanged();

        assertThat(step.generator()
                        .orElseThrow()
                        .sampled()
                        .orElseThrow()
                        .used()
                        .internals()
                        .parameters())
                .isEqualTo(written.internals().parameters());
        assertThat(step.networks())
                .extracting(Network::name)
                .containsExactly("generator", "generator-average", "discriminator");
        INDArray codes = LATENT.draw(RANDOMNESS, "test", 0, 2);
        try (Pass pass = written.forward(Mode.INFER, codes)) {
            assertThat(step.generator().orElseThrow().generate(codes)).isEqualTo(pass.output());
        }
    }

    @Test
    void samples_with_the_generator_itself_without_an_average() {
        AdversarialStep step = step(1, 0);

        assertThat(step.generator().orElseThrow().sampled().map(Averaged::used)).containsSame(generator);
        assertThat(step.networks()).containsExactly(generator, discriminator);
    }

    @Test
    void what_is_taken_for_real_goes_by_the_loss_that_is_played() {
        TwoPlayerStep critic =
                new Critic(new Generator(generator, LATENT, 0, Optional.empty()), discriminator, rules(1, 0));

        assertThat(step(1, 0).discriminator().orElseThrow().threshold()).hasValueCloseTo(0.0, within(1e-9));
        assertThat(critic.discriminator().orElseThrow().threshold()).isEmpty();
    }

    @Test
    void clips_the_discriminator_after_each_of_its_turns_and_nobody_else() {
        AdversarialStep step = step(2, penalties("clipping=0.01"));

        step.step(0, Batches.ofFewDigits());
        step.endStep();

        assertThat(discriminator.internals().parameters().amaxNumber().floatValue())
                .isEqualTo(0.01f);
        assertThat(generator.internals().parameters().amaxNumber().doubleValue())
                .isGreaterThan(0.01);
    }

    @Test
    void adds_penalties_to_what_the_discriminator_minimises() {
        Network alone = discriminator.internals().copy("discriminator");
        Generator same = new Generator(generator.internals().copy("generator"), LATENT, 0, Optional.empty());
        Map<String, Double> without = step(1, 0).step(0, Batches.ofFewDigits()).values();
        Map<String, Double> with = new AdversarialStep(
                        same, alone, rules(1, 0, penalties("r1.weight=10", "gradient.weight=2")))
                .step(0, Batches.ofFewDigits())
                .values();

        assertThat(with.get("penalty/r1")).isPositive();
        assertThat(with.get("penalty/gradient")).isPositive();
        assertThat(requireNonNull(with.get("loss/discriminator")))
                .isCloseTo(
                        requireNonNull(without.get("loss/discriminator"))
                                + requireNonNull(with.get("penalty/r1"))
                                + requireNonNull(with.get("penalty/gradient")),
                        within(1e-6));
        assertThat(alone.internals().parameters())
                .isNotEqualTo(discriminator.internals().parameters());
    }

    @Test
    void lazy_penalties_go_by_the_discriminators_turns() {
        AdversarialStep step = step(2, penalties("r1={weight=10,every=3}"));
        List<Boolean> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            taken.add(
                    requireNonNull(step.step(i, Batches.ofFewDigits()).values().get("penalty/r1")) > 0);
            step.endStep();
        }
        // Turns 0 to 5, two of them in a step: 0 and 3 are due, and what is reported is that of the last one.
        assertThat(taken).containsExactly(false, true, false);
    }

    @Test
    void leaves_the_batch_as_it_was() {
        Batch batch = Batches.ofFewDigits().next();
        INDArray images = batch.images().dup();
        AdversarialStep step = step(2, 0);

        step.step(0, () -> batch);
        step.endStep();

        assertThat(batch.images()).isEqualTo(images);
    }

    /** By the passes alone, with the derivatives of the non-saturating loss written down. */
    private static double updateDiscriminator(Network discriminator, Tensor real, Tensor fake) {
        Pass onReal = discriminator.forward(Mode.TRAIN, real.array());
        Pass onFake = discriminator.forward(Mode.TRAIN, fake.array());
        Tensor realLogits = Tensor.of(onReal.output()).detached();
        Tensor fakeLogits = Tensor.of(onFake.output()).detached();
        double n = realLogits.size(0);
        onReal.backward(
                Want.PARAMETERS, realLogits.negative().sigmoid().dividedBy(-n).array());
        onFake.backward(Want.PARAMETERS, fakeLogits.sigmoid().dividedBy(n).array());
        discriminator.update();
        return LOSS.ofDiscriminator(realLogits, fakeLogits).value();
    }

    private static double updateGenerator(Network generator, Network discriminator, Tensor real, Tensor fake) {
        discriminator.apply(real); // asked for by the loss's form, never computed
        Pass judged = discriminator.forward(Mode.TRAIN, fake.array());
        Tensor logits = Tensor.of(judged.output()).detached();
        INDArray pull = judged.backward(
                        Want.INPUTS,
                        logits.negative()
                                .sigmoid()
                                .dividedBy((double) -logits.size(0))
                                .array())[0];
        accumulate(fake.times(Tensor.of(pull)).sum(), generator); // its gradient by the images is the pull
        generator.update();
        return LOSS.ofGenerator(real, logits).value();
    }

    private AdversarialStep step(int discriminatorSteps, Penalties penalties) {
        return new AdversarialStep(
                new Generator(generator, LATENT, 0, Optional.empty()),
                discriminator,
                rules(discriminatorSteps, 0, penalties));
    }

    private static Penalties penalties(String... settings) {
        List<String> overrides =
                Stream.of(settings).map(setting -> "penalties." + setting).toList();
        return new Penalties(
                Configuration.withoutVariant(AdversarialStepTest.class.getClassLoader(), overrides)
                        .at("penalties"),
                RANDOMNESS,
                new Horizon(1, 6));
    }

    private AdversarialStep step(int discriminatorSteps, double ema) {
        Rules rules = rules(discriminatorSteps, ema);
        return new AdversarialStep(
                new Generator(generator, LATENT, 0, rules.training().averaging(new Horizon(1, 1), 1)),
                discriminator,
                rules);
    }

    private static Rules rules(int discriminatorSteps, double ema) {
        return rules(discriminatorSteps, ema, penalties());
    }

    private static Rules rules(int discriminatorSteps, double ema, Penalties penalties) {
        ScheduleSettings constant = new ScheduleSettings(ScheduleSettings.Type.CONSTANT, 0, 1, 1, 0);
        Settings settings = Configuration.withoutVariant(AdversarialStepTest.class.getClassLoader(), List.of());
        Horizon horizon = new Horizon(1, 1);
        return new Rules(
                LOSS,
                penalties,
                new Views(
                        settings.at("discriminator"),
                        new DataSpec("any", 8, new ImageShape(1, 4, 4), ValueRange.SYMMETRIC, 0),
                        2,
                        RANDOMNESS,
                        horizon),
                new FeatureMatching(settings.at("feature-matching"), horizon),
                new TrainingSettings(
                        1, Optional.empty(), 0, discriminatorSteps, false, ema, Scheduled.constant(0), constant),
                RANDOMNESS);
    }

    /** Of losses of its own, whatever the rules say. */
    private static final class Critic extends TwoPlayerStep {
        Critic(Generator generator, Network discriminator, Rules rules) {
            super(generator, discriminator, rules);
        }

        @Override
        protected Tensor ofDiscriminator(Round round, Map<String, Double> report) {
            return ofGenerator(round, report)
                    .negative()
                    .minus(discriminator.apply(round.real()).mean());
        }

        @Override
        protected Tensor ofGenerator(Round round, Map<String, Double> report) {
            return discriminator.apply(round.fake()).mean().negative();
        }

        @Override
        protected OptionalDouble threshold() {
            return OptionalDouble.empty();
        }
    }

    private static Network network(NetworkProvider provider, Map<String, long[]> inputs, Map<String, long[]> outputs) {
        NetworkShape shape = new NetworkShape(inputs, outputs, ValueRange.SYMMETRIC);
        return NetworkCompiler.compile(
                provider.role().name().toLowerCase(Locale.ROOT),
                provider.configure(Plugins.settings("networks", provider.name()), shape),
                shape,
                DataType.FLOAT,
                new Adam(0.01),
                ExecutorKind.fastest(),
                RANDOMNESS);
    }

    private static void assertSame(Network found, Network expected) {
        assertThat(MemoryState.of(found).differencesTo(MemoryState.of(expected)))
                .isEmpty();
    }
}
