package io.gan4j.internal;

import io.gan4j.config.Settings;
import io.gan4j.data.Captions;
import io.gan4j.data.DataSpec;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.EvenSpread;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.ContestProvider;
import io.gan4j.metric.EvaluationSettings;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.FeatureNetworkProvider;
import io.gan4j.metric.Instruments;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.MetricRunner;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.Trial;
import io.gan4j.metric.sample.ExampleImages;
import io.gan4j.metric.sample.FeatureStatistics;
import io.gan4j.metric.sample.GeneratedImages;
import io.gan4j.metric.sample.GeneratedImages.Conditions;
import io.gan4j.metric.sample.Images;
import io.gan4j.metric.sample.KeyedImages;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.TranslatedImages;
import io.gan4j.metric.sample.VectorStore;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Translates;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Plugins;
import io.gan4j.plugin.Registry;
import io.gan4j.random.Randomness;
import io.gan4j.train.TrainStep;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The metrics that a configuration names, and the instruments that they look through. Close it. */
public final class Metrics implements AutoCloseable {
    /** For data that no feature network was made for, the first that was fetched. */
    private static final List<String> GENERAL = List.of("inception", "inception-nsfwjs");

    /** Images that are never looked at. */
    private static final int FEW = 2;

    private static final String LABELS = "evaluation/labels";

    private final Registry registry;
    private final Settings settings;
    private final Optional<FeatureNetwork> network;
    private final Instruments instruments;
    private final Optional<Path> shared;
    private final Progress progress;
    private final Map<Examples, Sample> samples = new HashMap<>();

    private Metrics(
            Registry registry,
            Settings settings,
            Optional<FeatureNetwork> network,
            Optional<Path> shared,
            Progress progress) {
        this.registry = registry;
        this.settings = settings;
        this.network = network;
        this.shared = shared;
        this.progress = progress;
        this.instruments = new Instruments(
                network,
                network.flatMap(FeatureNetwork::classifier),
                new VectorStore(FetchedData.cache().resolve("features")),
                progress);
    }

    /**
     * Opens the feature network that the settings name.
     *
     * @param source name of the data set, empty for none
     * @throws InvalidInputException if there is no such network, or its weights are not there
     */
    public static Metrics open(Registry registry, Settings settings, String source, Progress progress) {
        return open(registry, settings, source, Optional.empty(), progress);
    }

    /**
     * The same.
     *
     * @param shared folder in which the features of what a run makes, and of no other, are kept for other processes
     */
    public static Metrics open(
            Registry registry, Settings settings, String source, Optional<Path> shared, Progress progress) {
        String asked = settings.bind(Asked.class).evaluation().features();
        String name = asked.equals(EvaluationSettings.AUTO) ? fitting(registry, source) : asked;
        if (name.equals(Score.PIXELS)) {
            return new Metrics(registry, settings, Optional.empty(), shared, progress);
        }
        FeatureNetworkProvider provider =
                registry.plugins(PluginKind.FEATURE_NETWORK).get(name, settings.where("evaluation.features"));
        return new Metrics(
                registry, settings, Optional.of(provider.open(settings.at("features." + name))), shared, progress);
    }

    private record Asked(EvaluationSettings evaluation) {}

    private static String fitting(Registry registry, String source) {
        Optional<String> own = registry.plugins(PluginKind.DATASET)
                .find(source)
                .map(Plugins.Entry::plugin)
                .flatMap(DatasetProvider::features);
        Plugins<FeatureNetworkProvider> networks = registry.plugins(PluginKind.FEATURE_NETWORK);
        if (own.isPresent() && networks.find(own.get()).isPresent()) {
            return own.get();
        }
        return GENERAL.stream()
                .filter(name -> networks.find(name)
                        .flatMap(entry -> entry.plugin().fetched())
                        .filter(FetchedData::isThere)
                        .isPresent())
                .findFirst()
                .orElse(Score.PIXELS);
    }

    /** Returns the name of what makes features. */
    public String features() {
        return network.map(FeatureNetwork::name).orElse(Score.PIXELS);
    }

    public Instruments instruments() {
        return instruments;
    }

    /** Returns the names of all metrics of one run. */
    public List<String> names() {
        return registry.plugins(PluginKind.METRIC).all().stream()
                .map(entry -> entry.plugin().name())
                .toList();
    }

    /** @throws InvalidInputException if there is no metric of that name */
    public MetricRunner.Named metric(String name) {
        Plugins<MetricProvider> metrics = registry.plugins(PluginKind.METRIC);
        if (metrics.find(name).isEmpty()
                && registry.plugins(PluginKind.CONTEST).find(name).isPresent()) {
            throw InvalidInputException.lines(
                    "Metric " + name + " is one between several runs or checkpoints.",
                    "Compare them: gan4j compare RUN RUN --metrics " + name);
        }
        MetricProvider provider = metrics.get(name, "");
        return new MetricRunner.Named(provider, provider.create(settings.at("metrics." + name)));
    }

    /** Returns the metrics between runs. */
    public List<ContestProvider> contests() {
        return registry.plugins(PluginKind.CONTEST).all().stream()
                .map(Plugins.Entry::plugin)
                .toList();
    }

    public Settings settingsOf(String metric) {
        return settings.at("metrics." + metric);
    }

    /**
     * Returns what there is to measure of a run.
     *
     * @param name of the run
     * @param trained makes images
     * @param count images to generate, 0 for as many as there are test images; translations are of all of these
     */
    public Evidence of(
            String name, TrainStep trained, Examples training, Examples test, int count, Randomness randomness) {
        int size = count == 0 ? Math.min(test.size(), EvaluationSettings.MOST) : count;
        Sample made = trained.translator()
                .map(translator -> translations(translator, test))
                .orElseGet(() -> generated(trained.generator().orElseThrow(), training, test, size, randomness));
        return new Evidence(
                name,
                real(test),
                made.named(training.spec().names()),
                Optional.of(real(training)),
                trained.generator(),
                trained.discriminator(),
                Optional.of(new Trial(trained.translator(), training, test)),
                randomness,
                progress);
    }

    /**
     * Refuses metrics that need more than a run has: before it is trained.
     *
     * @param name of what is trained
     * @param trained step that makes images
     * @return those metrics
     * @throws InvalidInputException if there is no metric of a name, or one needs more
     */
    public List<MetricRunner.Named> requirePossible(
            String name, TrainStep trained, Examples training, Examples test, List<String> names) {
        List<MetricRunner.Named> named = names.stream().map(this::metric).toList();
        Evidence evidence = of(name, trained, training, test, FEW, new Randomness(0));
        named.forEach(metric ->
                evidence.requireFor(metric.provider().name(), metric.provider().needs()));
        return named;
    }

    private Sample translations(Translates translator, Examples test) {
        TranslatedImages images = new TranslatedImages(translator, test);
        return made(images, Optional.of(images.domains()));
    }

    private Sample generated(Generates generator, Examples training, Examples test, int size, Randomness randomness) {
        DataSpec data = training.spec();
        if (generator.takesText()) {
            List<INDArray> captions = EvenSpread.of(captions(test), size);
            Conditions conditions = (from, to) ->
                    new INDArray[] {Nd4j.concat(0, captions.subList(from, to).toArray(INDArray[]::new))};
            ImageShape shape = shape(generator, captions.get(0), data);
            Images images =
                    new GeneratedImages(generator, shape, data.range(), captions.size(), conditions, randomness);
            return made(images, Optional.empty());
        }
        boolean labelled = generator.takesLabelsOf(data);
        int[] labels = labelled ? labels(training, size, randomness) : ownClasses(generator, size, randomness);
        Images images = new GeneratedImages(
                generator,
                data.image(),
                data.range(),
                size,
                Conditions.ofLabels(labels, generator.classes()),
                randomness);
        return made(images, labelled ? Optional.of(labels) : Optional.empty());
    }

    private Sample made(Images images, Optional<int[]> labels) {
        return shared.map(folder -> Sample.of(
                        new KeyedImages(images, "made by the run"),
                        labels,
                        new Instruments(network, instruments.classifier(), new VectorStore(folder), progress)))
                .orElseGet(() -> Sample.of(images, labels, instruments));
    }

    /** Returns one caption of every example, {@code [1, size]}. */
    private static List<INDArray> captions(Examples examples) {
        Captions captions = examples.captions().orElseThrow();
        return IntStream.range(0, examples.size())
                .mapToObj(i ->
                        Nd4j.createFromArray(captions.of(i).get(0).vector()).reshape(1, -1))
                .toList();
    }

    /** A generator of several stages that has not come to its last makes smaller images than the data are. */
    private static ImageShape shape(Generates generator, INDArray caption, DataSpec data) {
        INDArray code = generator.latentSpace().draw(new Randomness(0), "size", 0, 1);
        try (INDArray image = generator.generate(code, caption)) {
            return new ImageShape(
                    data.image().channels(), Math.toIntExact(image.size(2)), Math.toIntExact(image.size(3)));
        }
    }

    /** Draws classes as often as in training, which is what a generator of them was asked for there. */
    private static int[] labels(Examples training, int size, Randomness randomness) {
        int[] known = training.labels();
        return IntStream.of(randomness.integers(LABELS, 0, known.length, size))
                .map(example -> known[example])
                .toArray();
    }

    /** Draws from all classes of a generator that are none of the data's: no label says how often. */
    private static int[] ownClasses(Generates generator, int size, Randomness randomness) {
        return generator.classes() == 0 ? new int[0] : randomness.integers(LABELS, 0, generator.classes(), size);
    }

    /**
     * Returns what there is to measure of images that something else has made: folders of them, arrays of their
     * features, {@code [n, d]}, or {@linkplain FeatureStatistics statistics} of these.
     *
     * @param training images that the generator was trained on, or their features
     * @throws InvalidInputException if one has nothing in it, or they do not fit each other
     */
    public Evidence of(Path real, Path generated, Optional<Path> training, Randomness randomness) {
        OutsideImages outside = OutsideImages.read(real, generated, training, instruments, progress);
        return new Evidence(
                outside.name(),
                outside.sample(real),
                outside.sample(generated),
                training.map(outside::sample),
                Optional.empty(),
                Optional.empty(),
                randomness,
                progress);
    }

    /** Returns the same sample for the same examples, so that they are looked at once. */
    private Sample real(Examples examples) {
        return samples.computeIfAbsent(
                examples,
                some -> Sample.of(
                                new ExampleImages(some),
                                some.spec().classes() == 0 ? Optional.empty() : Optional.of(some.labels()),
                                instruments)
                        .named(some.spec().names()));
    }

    @Override
    public void close() {
        network.ifPresent(FeatureNetwork::close);
    }
}
