package io.gan4j.internal;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.Captions;
import io.gan4j.data.DataSpec;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.TrainingStreams;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FilePath;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.RuntimeSettings;
import io.gan4j.random.Randomness;
import io.gan4j.spi.DataNeed;
import io.gan4j.spi.GanVariant;
import io.gan4j.text.TextEncoder;
import io.gan4j.text.TextSpec;
import io.gan4j.train.Trainer;
import io.gan4j.train.TrainingListener;
import io.gan4j.train.TrainingPlan;
import io.gan4j.train.TrainingSettings;
import java.nio.file.InvalidPathException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A configuration put to work: the one injector of a run and what comes out of it. */
public final class Session {
    private static final int DOMAINS = 2;

    /** Of a long caption in a message. */
    private static final int SHOWN = 40;

    private final Registry registry;
    private final Settings settings;
    private final DataSpec data;
    private final Injector injector;
    private final TrainingPlan plan;

    private Session(Registry registry, Settings settings, DataSpec data) {
        this.registry = registry;
        this.settings = settings;
        this.data = data;
        String name = settings.text("variant");
        GanVariant variant = registry.plugins(PluginKind.VARIANT).get(name, "");
        if (variant.needs().contains(DataNeed.LABELS) && data.classes() == 0) {
            throw new InvalidInputException("variant \"" + name + "\" needs labelled data, but data set \""
                    + data.source() + "\" has no labels.\nName another one in gan4j.data.source.");
        }
        if (variant.needs().contains(DataNeed.CAPTIONS) && data.text().isEmpty()) {
            throw InvalidInputException.lines(
                    "variant \"" + name + "\" needs images with captions, but data set \"" + data.source()
                            + "\" has none.",
                    "Name another one in gan4j.data.source, such as captioned-folder for images of your own.");
        }
        boolean domains = variant.needs().contains(DataNeed.DOMAINS);
        if (domains && data.classes() != DOMAINS) {
            throw InvalidInputException.lines(
                    "variant \"" + name + "\" needs images of two domains, but data set \"" + data.source() + "\" has "
                            + (data.classes() == 0 ? "no classes" : data.classes() + " classes") + ".",
                    "Name another one in gan4j.data.source, such as two-folders for images of your own.");
        }
        settings.at("runtime").bind(RuntimeSettings.class).apply();
        this.injector = Guice.createInjector(
                Stage.PRODUCTION,
                new CoreModule(registry, settings, data, domains ? DOMAINS : 1),
                variant.module(settings.at("variants." + name)));
        this.plan = injector.getInstance(TrainingPlan.class); // once, also where the module makes it anew every time
        TrainingSettings training = injector.getInstance(TrainingSettings.class);
        plan.phases().forEach(phase -> training.requireFollowed(phase.step(), name));
    }

    /** Opens a session on data that are known only by what was saved of them. */
    public static Session on(Registry registry, Configuration configuration, DataSpec data) {
        try {
            return new Session(registry, configuration.settings(), data);
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

    /**
     * Reads the training examples of the data set that the configuration names.
     *
     * @throws InvalidInputException if they cannot be trained on
     */
    public static Examples trainingExamples(Registry registry, Configuration configuration) {
        return trainingExamples(registry, configuration, line -> {});
    }

    /**
     * Reads the training examples of the data set that the configuration names.
     *
     * @param says takes lines for the user: what takes a while, and what is not quite as it should be
     * @throws InvalidInputException if they cannot be trained on
     */
    public static Examples trainingExamples(Registry registry, Configuration configuration, Consumer<String> says) {
        Examples examples = examples(registry, configuration.settings(), Split.TRAINING, says);
        GanVariant variant = registry.plugins(PluginKind.VARIANT).get(configuration.variant(), "");
        if (examples.spec().classes() > 0 && !variant.needs().isEmpty()) {
            examples.requireEveryClass();
        }
        return examples;
    }

    /** Reads the test examples of the same data set. */
    public Examples testExamples() {
        return examples(registry, settings, Split.TEST, line -> {});
    }

    private static Examples examples(Registry registry, Settings settings, Split split, Consumer<String> says) {
        String source = settings.at("data").bind(DataSettings.class).source();
        DatasetProvider provider = registry.plugins(PluginKind.DATASET).get(source, settings.where("data.source"));
        ImageSettings image = settings.at("image").bind(ImageSettings.class);
        ImageShape shape = new ImageShape(image.channels(), image.height(), image.width());
        Dataset dataset = opened(provider, settings.at("datasets." + source), split);
        dataset.remarks().forEach(says);
        FilePath.adviceFor(String.join("\n", dataset.remarks())).ifPresent(says);
        return Examples.prepare(
                source, dataset, shape, image.range(), captions(registry, settings, source, dataset, says));
    }

    /** Paths in its settings, its files and its folders are for the data set to take: some cannot be taken here. */
    private static Dataset opened(DatasetProvider provider, Settings own, Split split) {
        try {
            return provider.open(own, split);
        } catch (InvalidPathException e) {
            throw FilePath.refusal(e, "data set " + provider.name());
        } catch (InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            throw FilePath.adviceFor(message)
                    .map(advice -> new InvalidInputException(message + "\n" + advice, e))
                    .orElse(e);
        }
    }

    /** Encodes the captions, once for the whole training, if the variant wants them and the data have them. */
    private static Optional<Captions> captions(
            Registry registry, Settings settings, String source, Dataset dataset, Consumer<String> says) {
        GanVariant variant = registry.plugins(PluginKind.VARIANT).get(settings.text("variant"), "");
        Set<String> texts = new TreeSet<>();
        if (variant.needs().contains(DataNeed.CAPTIONS)) {
            for (int i = 0; i < dataset.size(); i++) {
                texts.addAll(dataset.captions(i));
                texts.addAll(dataset.heldOutCaptions(i));
            }
        }
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        try (TextEncoder encoder = textEncoder(registry, settings)) {
            TextSpec spec = TextSpec.of(encoderName(settings), encoder);
            TextVectors.Encoded encoded = TextVectors.inCache(says).of(spec.encoder(), encoder, texts);
            if (!encoded.cut().isEmpty()) {
                says.accept(String.format(
                        Locale.ROOT,
                        "%,d of %,d captions are too long for %s, which reads their beginning only, such as: %s…",
                        encoded.cut().size(),
                        texts.size(),
                        spec.encoder(),
                        beginning(encoded.cut().get(0))));
            }
            return Optional.of(new Captions(source, dataset, spec, encoded.vectors()));
        }
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(SHOWN, text.length()));
    }

    private static String encoderName(Settings settings) {
        return settings.at("text").text("encoder");
    }

    private static TextEncoder textEncoder(Registry registry, Settings settings) {
        String name = encoderName(settings);
        return registry.plugins(PluginKind.TEXT_ENCODER)
                .get(name, settings.where("text.encoder"))
                .create(settings.at("text-encoders." + name));
    }

    /**
     * Opens the text encoder that the data's captions were encoded by; the caller closes it.
     *
     * @throws InvalidInputException if there is none, or it is another one now
     */
    public TextEncoder textEncoder() {
        TextSpec then = data.text().orElseThrow(() -> new IllegalStateException("the data have no captions"));
        TextEncoder encoder = textEncoder(registry, settings);
        TextSpec now = TextSpec.of(encoderName(settings), encoder);
        if (!now.equals(then)) {
            encoder.close();
            throw InvalidInputException.lines(
                    "The text encoder is not the one that the run was trained with.",
                    "Then: " + then,
                    "Now: " + now,
                    "Use the version of gan4j that it was trained with, or train anew.");
        }
        return encoder;
    }

    /** Returns the streams that the plan's steps draw from. */
    public TrainingStreams streams(Examples training) {
        return streams(training, batchSize());
    }

    int batchSize() {
        return settings.at("data").bind(DataSettings.class).batchSize();
    }

    /** Returns the same in batches of another size. */
    TrainingStreams streams(Examples training, int batchSize) {
        DataSettings drawing = settings.at("data").bind(DataSettings.class);
        return new TrainingStreams(training, batchSize, drawing.augmentation(), randomness(), plan.streams());
    }

    /** @param listeners called in this order */
    public Trainer trainer(TrainingStreams data, List<TrainingListener> listeners) {
        return new Trainer(plan, injector.getInstance(Horizon.class), data, listeners);
    }

    /** Returns the variant's plan; a variant that does not bind it as a singleton makes its networks here. */
    public TrainingPlan plan() {
        return plan;
    }

    public Randomness randomness() {
        return injector.getInstance(Randomness.class);
    }

    public DataSpec data() {
        return data;
    }

    public Settings settings() {
        return settings;
    }
}
