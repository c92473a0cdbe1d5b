package io.gan4j.nn;

import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;

/** Makes the networks that a run's settings ask for. */
public final class NetworkFactory {
    private final Settings settings;
    private final BiFunction<String, String, NetworkProvider> architectures;
    private final DataSpec data;
    private final LatentSpace latent;
    private final Horizon horizon;
    private final int discriminatorSteps;
    private final Randomness randomness;

    /**
     * @param settings those at {@code gan4j}
     * @param architectures finds a network provider by its name and by where the name stands
     * @param discriminatorSteps updates of the discriminator in a training step
     */
    public NetworkFactory(
            Settings settings,
            BiFunction<String, String, NetworkProvider> architectures,
            DataSpec data,
            LatentSpace latent,
            Horizon horizon,
            int discriminatorSteps,
            Randomness randomness) {
        this.settings = settings;
        this.architectures = architectures;
        this.data = data;
        this.latent = latent;
        this.horizon = horizon;
        this.discriminatorSteps = discriminatorSteps;
        this.randomness = randomness;
    }

    /** Makes {@code gan4j.networks.generator}: a code in, an image out. */
    public Network generator() {
        return create(
                "generator",
                Role.GENERATOR,
                new NetworkShape(Map.of("latent", new long[] {latent.size()}), Map.of("image", image()), data.range()));
    }

    /** Makes {@code gan4j.networks.discriminator}: an image in, one logit out. */
    public Network discriminator() {
        return create(
                "discriminator",
                Role.DISCRIMINATOR,
                new NetworkShape(Map.of("image", image()), Map.of("logit", new long[] {1}), data.range()));
    }

    private long[] image() {
        return new long[] {
            data.image().channels(), data.image().height(), data.image().width()
        };
    }

    /**
     * Makes a network of the architecture that the settings name for {@code role}.
     *
     * @param name tells it from others of its role: initial weights, noise and checkpoints go by it
     * @param shape that the variant wants
     */
    public Network create(String name, Role role, NetworkShape shape) {
        String key = role.name().toLowerCase(Locale.ROOT);
        String architecture = settings.at("networks").text(key);
        NetworkProvider provider = architectures.apply(architecture, settings.where("networks." + key));
        if (provider.role() != role) {
            throw new InvalidInputException(settings.where("networks." + key) + ": gan4j.networks." + key + " is \""
                    + architecture + "\", which is a "
                    + provider.role().name().toLowerCase(Locale.ROOT) + ".\nChoose a " + key
                    + ": `gan4j networks` lists them.");
        }
        int updatesPerStep = role == Role.DISCRIMINATOR ? discriminatorSteps : 1;
        ScheduleSettings schedule = settings.at("training.schedule").bind(ScheduleSettings.class);
        IUpdater updater = settings.at("optimizer." + key)
                .bind(OptimizerSettings.class)
                .updater(schedule, horizon.inUpdates(updatesPerStep));
        return new CompiledNetwork(
                name,
                new CompiledNetwork.Blueprint(
                        provider.configure(settings.at("networks." + architecture), shape),
                        shape,
                        DataType.FLOAT,
                        updater,
                        settings.at("runtime").bind(RuntimeSettings.class).kind(),
                        randomness));
    }

    /**
     * Compiles a configuration outside of any run: for tests, benchmarks, and networks that a program brings along.
     *
     * @param configuration not changed
     * @param updater ND4J's, applied to every layer
     */
    public static Network compile(
            String name,
            ComputationGraphConfiguration configuration,
            NetworkShape shape,
            DataType dataType,
            IUpdater updater,
            ExecutorKind executor,
            Randomness randomness) {
        return new CompiledNetwork(
                name, new CompiledNetwork.Blueprint(configuration, shape, dataType, updater, executor, randomness));
    }
}
