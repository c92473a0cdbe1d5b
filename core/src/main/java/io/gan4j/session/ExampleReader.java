package io.gan4j.session;

import io.gan4j.config.Settings;
import io.gan4j.data.Captions;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.DerivedPairs;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.Subset;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FilePath;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import io.gan4j.text.TextEncoder;
import io.gan4j.text.TextSpec;
import io.gan4j.train.DataNeed;
import io.gan4j.train.GanVariant;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the examples of the data set that a configuration names, their captions as vectors where the variant takes
 * some.
 */
public final class ExampleReader {
    /** Of a long caption in a message. */
    private static final int SHOWN = 40;

    private final Registry registry;
    private final Settings settings;
    private final Consumer<String> says;

    /**
     * @param settings those at {@code gan4j}
     * @param says takes lines for the user: what takes a while, and what is not quite as it should be
     */
    public ExampleReader(Registry registry, Settings settings, Consumer<String> says) {
        this.registry = registry;
        this.settings = settings;
        this.says = says;
    }

    /** Returns the settings that decide what is read: where they are the same, so are the examples. */
    public List<Settings> decisive() {
        return Stream.of("data", "datasets", "image", "text", "text-encoders")
                .map(settings::at)
                .toList();
    }

    /**
     * Reads the training examples.
     *
     * @throws InvalidInputException if they cannot be trained on
     */
    public Examples training() {
        Examples examples = examples(Split.TRAINING, says);
        if (examples.spec().classes() > 0 && !variant().needs().isEmpty()) {
            examples.requireEveryClass();
        }
        return examples;
    }

    /** Reads the test examples of the same data set. */
    public Examples test() {
        return examples(Split.TEST, line -> {});
    }

    /** Returns name, licence and attribution of the data: what is owed for what is learned from them. */
    public String licence() {
        DataSettings asked = settings.at("data").bind(DataSettings.class);
        return asked.source() + ": "
                + asked.licence()
                        .orElseGet(() -> registry.plugins(PluginKind.DATASET)
                                .get(asked.source(), "")
                                .licence());
    }

    /** Returns what pairs are made of examples. */
    public DerivedPairs pairs() {
        return settings.at("data").bind(DataSettings.class).pairs();
    }

    private GanVariant variant() {
        return registry.plugins(PluginKind.VARIANT).get(settings.text("variant"), "");
    }

    private Examples examples(Split split, Consumer<String> told) {
        DataSettings asked = settings.at("data").bind(DataSettings.class);
        String source = asked.source();
        DatasetProvider provider = registry.plugins(PluginKind.DATASET).get(source, settings.where("data.source"));
        ImageSettings image = settings.at("image").bind(ImageSettings.class);
        ImageShape shape = new ImageShape(image.channels(), image.height(), image.width());
        Dataset all = opened(provider, settings.at("datasets." + source), split);
        Dataset dataset = split == Split.TRAINING
                ? asked.examples().map(count -> some(all, source, count)).orElse(all)
                : all;
        if (asked.pairs() != DerivedPairs.NONE) {
            requirePairsWanted();
        }
        dataset.remarks().forEach(told);
        FilePath.adviceFor(String.join("\n", dataset.remarks())).ifPresent(told);
        Examples examples = Examples.prepare(source, dataset, shape, image.range(), captions(source, dataset, told));
        return asked.pairs().of(examples, settings.where("data.pairs"));
    }

    private void requirePairsWanted() {
        Set<DataNeed> needs = variant().needs();
        if (!needs.contains(DataNeed.PAIRS) && !needs.contains(DataNeed.DOMAINS)) {
            throw InvalidInputException.lines(
                    settings.where("data.pairs") + ": gan4j.data.pairs is set, but variant \""
                            + variant().name() + "\" does not learn from pairs.",
                    "Leave it out, or take one that does, such as pix2pix.");
        }
    }

    /** The same ones whatever the seed: what differs between seeds is not that one had better images. */
    private Dataset some(Dataset all, String source, int count) {
        if (count > all.size()) {
            throw InvalidInputException.lines(
                    settings.where("data.examples") + ": gan4j.data.examples is " + count + ", but data set \"" + source
                            + "\" has " + all.size() + " training examples.",
                    "Leave it out to take all.");
        }
        return new Subset(all, drawn(all, count));
    }

    /** Of pairs both. */
    private static int[] drawn(Dataset all, int count) {
        RandomGenerator generator = new Randomness(0).generator("examples", 0);
        int[] paired = IntStream.range(0, all.size())
                .filter(i -> all.counterpart(i).isPresent() && all.label(i) == 0)
                .toArray();
        if (paired.length == 0) {
            return Draws.some(generator, all.size(), count);
        }
        int[] some = IntStream.of(Draws.some(generator, paired.length, Math.min(paired.length, (count + 1) / 2)))
                .map(i -> paired[i])
                .toArray();
        return IntStream.concat(
                        IntStream.of(some),
                        IntStream.of(some).map(i -> all.counterpart(i).orElseThrow()))
                .toArray();
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
    private Optional<Captions> captions(String source, Dataset dataset, Consumer<String> told) {
        Set<String> texts = new TreeSet<>();
        if (variant().needs().contains(DataNeed.CAPTIONS)) {
            for (int i = 0; i < dataset.size(); i++) {
                texts.addAll(dataset.captions(i));
                texts.addAll(dataset.heldOutCaptions(i));
            }
        }
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        try (TextEncoder encoder = newEncoder()) {
            TextSpec spec = TextSpec.of(encoderName(), encoder);
            TextVectors.Encoded encoded = TextVectors.inCache(told).of(spec.encoder(), encoder, texts);
            if (!encoded.cut().isEmpty()) {
                told.accept(String.format(
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

    private String encoderName() {
        return settings.at("text").text("encoder");
    }

    private TextEncoder newEncoder() {
        String name = encoderName();
        return registry.plugins(PluginKind.TEXT_ENCODER)
                .get(name, settings.where("text.encoder"))
                .create(settings.at("text-encoders." + name));
    }

    /**
     * Opens the text encoder that captions were encoded by; the caller closes it.
     *
     * @param then the encoder as it was
     * @throws InvalidInputException if there is none, or it is another one now
     */
    public TextEncoder textEncoder(TextSpec then) {
        TextEncoder encoder = newEncoder();
        TextSpec now = TextSpec.of(encoderName(), encoder);
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
}
