package io.gan4j.session;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.data.Examples;
import io.gan4j.data.stream.Selection;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.error.InvalidInputException;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.compiled.RuntimeSettings;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import io.gan4j.random.Randomness;
import io.gan4j.train.DataNeed;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Rules;
import io.gan4j.train.Trainer;
import io.gan4j.train.TrainingListener;
import io.gan4j.train.TrainingPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration put to work: the one injector of a run and what comes out of it. */
public final class Session implements AutoCloseable {
    private static final int DOMAINS = 2;

    private final Registry registry;
    private final Settings settings;
    private final DataSpec data;
    private final Injector injector;
    private final TrainingPlan plan;
    private final ProcessGroup group;

    private Session(Registry registry, Settings settings, DataSpec data, ProcessGroup group) {
        this.registry = registry;
        this.settings = settings;
        this.data = data;
        this.group = group;
        String name = settings.text("variant");
        GanVariant variant = registry.plugins(PluginKind.VARIANT).get(name, "");
        requireFor(variant, data);
        settings.at("runtime").bind(RuntimeSettings.class).apply();
        this.injector = Guice.createInjector(
                Stage.PRODUCTION,
                new CoreModule(registry, settings, data, needsDomains(variant) ? DOMAINS : 1, group),
                variant.module(settings.at("variants." + name)));
        this.plan = injector.getInstance(TrainingPlan.class); // once, also where the module makes it anew every time
        Rules rules = injector.getInstance(Rules.class);
        plan.phases().forEach(phase -> rules.requireFollowed(phase.step(), name));
        if (group.share().of() > 1) {
            new SharedBatches(settings, group.share().of()).requireFor(name, plan, injector);
        }
    }

    private static void requireFor(GanVariant variant, DataSpec data) {
        if (variant.needs().contains(DataNeed.LABELS) && data.classes() == 0) {
            throw new InvalidInputException("variant \"" + variant.name() + "\" needs labelled data, but data set \""
                    + data.source() + "\" has no labels.\nName another one in gan4j.data.source.");
        }
        if (variant.needs().contains(DataNeed.CAPTIONS) && data.text().isEmpty()) {
            throw InvalidInputException.lines(
                    "variant \"" + variant.name() + "\" needs images with captions, but data set \"" + data.source()
                            + "\" has none.",
                    "Name another one in gan4j.data.source, such as captioned-folder for images of your own.");
        }
        if (needsDomains(variant) && data.classes() != DOMAINS) {
            throw InvalidInputException.lines(
                    "variant \"" + variant.name() + "\" needs images of two domains, but data set \"" + data.source()
                            + "\" has " + (data.classes() == 0 ? "no classes" : data.classes() + " classes") + ".",
                    "Name another one in gan4j.data.source, such as "
                            + (variant.needs().contains(DataNeed.PAIRS) ? "paired-folder" : "two-folders")
                            + " for images of your own.");
        }
    }

    private static boolean needsDomains(GanVariant variant) {
        return variant.needs().contains(DataNeed.DOMAINS) || variant.needs().contains(DataNeed.PAIRS);
    }

    /** Opens a session on data that are known only by what was saved of them. */
    public static Session on(Registry registry, Configuration configuration, DataSpec data) {
        return on(registry, configuration, data, ProcessGroup.ALONE);
    }

    /**
     * Opens a session of a process that trains together with others.
     *
     * @throws InvalidInputException likewise, or if what is to be trained cannot be divided among them
     */
    public static Session on(Registry registry, Configuration configuration, DataSpec data, ProcessGroup group) {
        try {
            return new Session(registry, configuration.settings(), data, group);
        } catch (CreationException e) {
            throw cause(e.getErrorMessages(), e);
        } catch (ProvisionException e) {
            throw cause(e.getErrorMessages(), e);
        }
    }

    /** Guice wraps what a module's method throws, once for each that needs it; the user is to see the cause. */
    private static RuntimeException cause(Collection<Message> messages, RuntimeException wrapped) {
        for (Message message : messages) {
            if (message.getCause() instanceof RuntimeException cause) {
                return cause;
            }
            if (message.getCause() instanceof Error cause) {
                throw cause;
            }
        }
        return wrapped;
    }

    /** Returns what reads the examples of the data set that the configuration names. */
    public ExampleReader examples() {
        return new ExampleReader(registry, settings, line -> {});
    }

    /** Returns the streams that the plan's steps draw from. */
    public TrainingStreams streams(Examples training) {
        return streams(training, batchSize());
    }

    /**
     * Returns the streams of a run that was rolled back.
     *
     * @param asked the seed that was asked for: what goes through each stream stays what it selected
     */
    public TrainingStreams streams(Examples training, long asked) {
        Randomness selecting = new Randomness(asked);
        Map<String, Selection> same = new TreeMap<>();
        plan.streams().forEach((name, selection) -> same.put(name, selection.by(selecting)));
        return streams(training, batchSize(), same);
    }

    /** Returns how many images are judged together: what a batch has to be a multiple of. */
    int packing() {
        return injector.getInstance(Rules.class).views().packing();
    }

    int batchSize() {
        return settings.at("data").bind(DataSettings.class).batchSize();
    }

    /** Returns the same in batches of another size. */
    TrainingStreams streams(Examples training, int batchSize) {
        return streams(training, batchSize, plan.streams());
    }

    private TrainingStreams streams(Examples training, int batchSize, Map<String, Selection> selections) {
        DataSettings drawing = settings.at("data").bind(DataSettings.class);
        return new TrainingStreams(
                training, batchSize, drawing.augmentation(), randomness().of(group.share()), selections);
    }

    /** @param listeners called in this order */
    public Trainer trainer(TrainingStreams data, List<TrainingListener> listeners) {
        return new Trainer(plan, injector.getInstance(Horizon.class), data, listeners, group);
    }

    /** Returns the variant's plan; a variant that does not bind it as a singleton makes its networks here. */
    public TrainingPlan plan() {
        return plan;
    }

    /** Gives the memory of all its networks back: they are not used any more. */
    @Override
    public void close() {
        plan.networks().forEach(network -> network.internals().close());
    }

    public Randomness randomness() {
        return injector.getInstance(Randomness.class);
    }

    /** Returns the loss that is chosen by {@code gan4j.loss}. */
    public AdversarialLoss loss() {
        return injector.getInstance(AdversarialLoss.class);
    }

    public DataSpec data() {
        return data;
    }

    public Settings settings() {
        return settings;
    }
}
