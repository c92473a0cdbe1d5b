package io.gan4j.nn;

import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.error.InvalidInputException;
import io.gan4j.spi.LatentSpace;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.learning.config.IUpdater;

/** Makes the networks that a run's settings ask for. */
public final class NetworkFactory {
    private final Settings settings;
    private final BiFunction<String, String, NetworkProvider> architectures;
    private final DataSpec data;
    private final LatentSpace latent;
    private final Horizon horizon;
    private final int discriminatorSteps;
    private final Function<Horizon, Optional<Averaging>> averaging;
    private final UnaryOperator<NetworkShape> judging;
    private final Compiler compiler;

    /** What makes a network of a description. */
    @FunctionalInterface
    public interface Compiler {
        /**
         * @param name tells it from others: initial weights, noise and checkpoints go by it
         * @param settings of its architecture, as {@code gan4j.networks.NAME}, for refusals
         * @param configuration not changed
         * @param updater ND4J's, applied to every layer
         */
        Network compile(
                String name,
                String settings,
                ComputationGraphConfiguration configuration,
                NetworkShape shape,
                IUpdater updater);
    }

    /**
     * @param settings those at {@code gan4j}
     * @param architectures finds a network provider by its name and by where the name stands
     * @param discriminatorSteps updates of the discriminator in a training step
     * @param averaging of the weights of what samples are made with, over a training of that length
     * @param judging of a discriminator that a variant wants, what the settings make of it; or refuses it
     */
    public NetworkFactory(
            Settings settings,
            BiFunction<String, String, NetworkProvider> architectures,
            DataSpec data,
            LatentSpace latent,
            Horizon horizon,
            int discriminatorSteps,
            Function<Horizon, Optional<Averaging>> averaging,
            UnaryOperator<NetworkShape> judging,
            Compiler compiler) {
        this.settings = settings;
        this.architectures = architectures;
        this.data = data;
        this.latent = latent;
        this.horizon = horizon;
        this.discriminatorSteps = discriminatorSteps;
        this.averaging = averaging;
        this.judging = judging;
        this.compiler = compiler;
    }

    /** Returns a factory of networks that learn in a phase of that length: schedules are laid over it. */
    public NetworkFactory over(Horizon phase) {
        return new NetworkFactory(
                settings, architectures, data, latent, phase, discriminatorSteps, averaging, judging, compiler);
    }

    /** Makes {@code gan4j.networks.generator}: a code in, an image out. */
    public Generator generator() {
        return new Generator(generatorOf(0), latent, 0, averaging());
    }

    /** Makes {@code gan4j.networks.generator}: a code and the one-hot label of a class of the data in, an image out. */
    public Generator labelledGenerator() {
        return new Generator(generatorOf(data.classes()), latent, data.classes(), averaging());
    }

    /**
     * Makes {@code gan4j.networks.generator}: a code and a one-hot class in, an image out.
     *
     * @param classes of the generator's own, such as the values of a categorical code: no labels of the data
     */
    public Generator generator(int classes) {
        return Generator.ofOwnClasses(generatorOf(classes), latent, classes, averaging());
    }

    private Network generatorOf(int classes) {
        NetworkShape shape = NetworkShape.of(data.range())
                .withInput("latent", latent.size())
                .withOutput("image", data.image().dimensions());
        return create("generator", Role.GENERATOR, withLabel(shape, classes));
    }

    /** Makes {@code gan4j.networks.discriminator}: an image in, one logit out. */
    public Network discriminator() {
        return discriminator(new Head(Head.LOGIT, 1));
    }

    /** Makes {@code gan4j.networks.discriminator}: an image and the one-hot label of its class in, one logit out. */
    public Network labelledDiscriminator() {
        return discriminator(data.classes(), new Head(Head.LOGIT, 1));
    }

    /** Makes {@code gan4j.networks.discriminator}: an image in, what the heads say out. */
    public Network discriminator(Head... heads) {
        return discriminator(0, heads);
    }

    private Network discriminator(int classes, Head... heads) {
        NetworkShape shape =
                NetworkShape.of(data.range()).withInput("image", data.image().dimensions());
        for (Head head : heads) {
            shape = shape.withOutput(head.name(), head.size());
        }
        return create("discriminator", Role.DISCRIMINATOR, withLabel(shape, classes));
    }

    private static NetworkShape withLabel(NetworkShape shape, int classes) {
        return classes > 0 ? shape.withInput("label", classes) : shape;
    }

    /** Returns a network with the average of its weights, where the settings ask for one. */
    public Averaged averaged(Network network) {
        return new Averaged(network, averaging());
    }

    private Optional<Averaging> averaging() {
        return averaging.apply(horizon);
    }

    /**
     * Makes a network of the architecture that the settings name for {@code role}.
     *
     * @param name tells it from others of its role: initial weights, noise and checkpoints go by it
     * @param shape that the variant wants
     */
    public Network create(String name, Role role, NetworkShape shape) {
        return create(name, role, "networks." + lowerCase(role), shape);
    }

    /**
     * Makes a network of the architecture that a setting names.
     *
     * @param name tells it from others of its role: initial weights, noise and checkpoints go by it
     * @param role whose optimiser it learns with
     * @param key of the setting, below {@code gan4j}
     * @param shape that the variant wants
     */
    public Network create(String name, Role role, String key, NetworkShape shape) {
        NetworkProvider provider = provider(key);
        if (provider.role() != role) {
            throw new InvalidInputException(settings.where(key) + ": gan4j." + key + " is \"" + provider.name()
                    + "\", which is a " + lowerCase(provider.role()) + ".\nChoose a " + lowerCase(role)
                    + ": `gan4j networks` lists them.");
        }
        return role == Role.DISCRIMINATOR
                ? create(name, key, "optimizer.discriminator", discriminatorSteps, judging.apply(shape))
                : create(name, key, "optimizer." + lowerCase(role), 1, shape);
    }

    /**
     * Makes a network beside generator and discriminator, that learns once in a step: of an architecture of any role,
     * with an optimiser of its own.
     *
     * @param name tells it from others: initial weights, noise and checkpoints go by it
     * @param architecture key of the setting that names its architecture, below {@code gan4j}
     * @param optimizer key of the block of its optimiser's settings, below {@code gan4j}, which a variant's
     *     {@code reference.conf} may take over: {@code variants.mine.optimizer.encoder = ${gan4j.optimizer.generator}}
     * @param shape that the variant wants
     */
    public Network further(String name, String architecture, String optimizer, NetworkShape shape) {
        return create(name, architecture, optimizer, 1, shape);
    }

    private NetworkProvider provider(String key) {
        return architectures.apply(settings.text(key), settings.where(key));
    }

    /** @param architecture key of the setting that names it */
    private Network create(String name, String architecture, String optimizer, int updatesPerStep, NetworkShape shape) {
        NetworkProvider provider = provider(architecture);
        ScheduleSettings schedule = settings.at("training.schedule").bind(ScheduleSettings.class);
        OptimizerSettings learning = settings.at(optimizer).bind(OptimizerSettings.class);
        requireOneSchedule(learning, optimizer, schedule);
        IUpdater updater = learning.updater(schedule, horizon.inUpdates(updatesPerStep));
        String key = "networks." + provider.name();
        ComputationGraphConfiguration configuration;
        try {
            configuration = provider.configure(settings.at(key), shape);
        } catch (UnfitArchitectureException e) {
            throw e.chosenAs(settings.where(architecture) + ": gan4j." + architecture + " is \"" + provider.name()
                    + "\", which");
        }
        return compiler.compile(name, "gan4j." + key, configuration, shape, updater);
    }

    private void requireOneSchedule(OptimizerSettings learning, String optimizer, ScheduleSettings schedule) {
        if (schedule.type() != ScheduleSettings.Type.CONSTANT
                && !learning.learningRate().isConstant()) {
            throw InvalidInputException.lines(
                    settings.where(optimizer + ".learning-rate") + ": gan4j." + optimizer
                            + ".learning-rate is a schedule, but gan4j.training.schedule.type is "
                            + lowerCase(schedule.type()) + " ("
                            + settings.where("training.schedule.type") + "), which moves learning rates, too.",
                    "Set gan4j.training.schedule.type = constant, or the learning rate to a number.");
        }
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
