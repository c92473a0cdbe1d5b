package io.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.nn.compiled.RuntimeSettings;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.random.Randomness;
import io.gan4j.session.Seed;
import io.gan4j.spi.LatentSpace;
import io.gan4j.testkit.Plugins;
import io.gan4j.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** What becomes of schedules in settings, with the networks of variant {@code tiny}. */
class NetworkFactoryTest {
    private static final int BATCH_SIZE = 8;
    private static final Horizon PHASE = new Horizon(5, 20);

    /** In the order of the networks that they were made for. */
    private final List<IUpdater> updaters = new ArrayList<>();

    @Test
    void lays_schedules_over_the_phase_in_updates() {
        NetworkFactory phase = factory(
                "optimizer.generator={learning-rate={from=0.4,to=0.2,until=0.5,by=linear},"
                        + "beta2={from=0.9,to=0.99,until=0.5,by=linear}}",
                "training.discriminator-steps=3");

        phase.generator();
        phase.discriminator();

        ScheduledAdam generator = (ScheduledAdam) updaters.get(0);
        assertThat(generator.at(5).getBeta2()).isCloseTo(0.945, within(1e-12));
        assertThat(generator.at(19).getBeta2()).isCloseTo(0.99, within(1e-12));
        assertThat(generator.getLearningRate(5, 0)).isCloseTo(0.3, within(1e-12));
        ScheduledAdam discriminator = (ScheduledAdam) updaters.get(1);
        assertThat(discriminator.at(15).getBeta2()).isCloseTo(0.945, within(1e-12));
        assertThat(discriminator.getLearningRate(15, 0)).isCloseTo(0.3, within(1e-12));
    }

    /** Half-life goes to 16 images over ten updates, so it is 8, a batch, after five. */
    @Test
    void lays_the_half_life_of_the_average_over_the_phase() {
        Generator generator = factory(
                        "training.ema-half-life={from=0,to=16,until=0.5,by=linear}",
                        "optimizer.generator={type=sgd,learning-rate=0.1}")
                .generator();
        for (int update = 0; update < 5; update++) {
            update(generator);
        }
        double before = weight(generator.sampled().orElseThrow().used());

        update(generator);

        assertThat(weight(generator.sampled().orElseThrow().used()))
                .isCloseTo((before + weight(generator.learning())) / 2, within(1e-6))
                .isNotEqualTo(before);
    }

    private static void update(Generator generator) {
        INDArray gradients = generator.learning().internals().gradients();
        gradients.assign(1);
        generator.learning().update();
    }

    private static double weight(Network network) {
        return network.internals().parameters().getDouble(0);
    }

    @Test
    void refuses_two_schedules_of_one_learning_rate() {
        NetworkFactory factory = factory(
                "optimizer.generator.learning-rate={from=2e-4,to=5e-5,until=0.2,by=cosine}",
                "training.schedule.type=linear");

        assertThatThrownBy(factory::generator)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--set optimizer.generator.learning-rate={from=2e-4,to=5e-5,until=0.2,by=cosine}: "
                        + "gan4j.optimizer.generator.learning-rate is a schedule, but gan4j.training.schedule.type is"
                        + " linear (--set training.schedule.type=linear), which moves learning rates, too."
                        + "\nSet gan4j.training.schedule.type = constant, or the learning rate to a number.");
    }

    /** Makes a factory of a phase; the training would be longer. */
    private NetworkFactory factory(String... overrides) {
        Settings settings = Configuration.load(
                        NetworkFactoryTest.class.getClassLoader(), "tiny", Optional.empty(), List.of(overrides))
                .settings();
        TrainingSettings training = settings.at("training").bind(TrainingSettings.class);
        NetworkFactory.Compiler compiler = NetworkCompiler.of(
                settings.at("runtime").bind(RuntimeSettings.class),
                new Randomness(Seed.of(settings)),
                ProcessGroup.ALONE);
        return new NetworkFactory(
                        settings,
                        (name, where) -> Plugins.single(NetworkProvider.class, name),
                        new DataSpec("digits", 48, new ImageShape(1, 4, 4), ValueRange.SYMMETRIC, 10),
                        settings.at("latent").bind(LatentSpace.class),
                        new Horizon(5, 100),
                        training.discriminatorSteps(),
                        horizon -> training.averaging(horizon, BATCH_SIZE),
                        UnaryOperator.identity(),
                        (name, key, configuration, shape, updater) -> {
                            updaters.add(updater);
                            return compiler.compile(name, key, configuration, shape, updater);
                        })
                .over(PHASE);
    }
}
