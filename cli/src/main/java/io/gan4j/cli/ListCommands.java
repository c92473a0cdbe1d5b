package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.cluster.ClusterProvider;
import io.gan4j.data.DatasetProvider;
import io.gan4j.loss.LossProvider;
import io.gan4j.metric.ContestProvider;
import io.gan4j.metric.FeatureNetworkProvider;
import io.gan4j.metric.MetricProvider;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Plugins;
import io.gan4j.spi.Named;
import io.gan4j.text.TextEncoderProvider;
import io.gan4j.train.GanVariant;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands that list plug-ins: a table each, sorted by name. */
final class ListCommands {
    private ListCommands() {}

    /** One kind of plug-in. */
    @SuppressWarnings("NullAway.Init") // fields are set by picocli
    private abstract static class Listing<T extends Named> implements Runnable {
        private final PluginKind<T> kind;

        @Spec
        private CommandSpec spec;

        @Mixin
        private Common common;

        Listing(PluginKind<T> kind) {
            this.kind = kind;
        }

        @Override
        public final void run() {
            List<Plugins.Entry<T>> all = common.gan().registry().plugins(kind).all();
            int names = width(all, entry -> entry.plugin().name());
            int remarks = width(all, entry -> kind.remark().apply(entry.plugin()));
            PrintWriter out = spec.commandLine().getOut();
            for (Plugins.Entry<T> entry : all) {
                StringBuilder line = new StringBuilder(pad(entry.plugin().name(), names));
                if (remarks > 0) {
                    line.append("  ").append(pad(kind.remark().apply(entry.plugin()), remarks));
                }
                line.append("  ").append(entry.plugin().description());
                line.append("  (").append(entry.origin()).append(')');
                out.println(line);
            }
        }

        private static <E> int width(List<E> all, Function<E, String> text) {
            return all.stream().map(text).mapToInt(String::length).max().orElse(0);
        }

        private static String pad(String text, int width) {
            return text + " ".repeat(width - text.length());
        }
    }

    @Command(
            name = "variants",
            description = "Lists what can be trained.",
            footer = {
                "",
                "Train one: gan4j train NAME",
                "",
                "Examples:",
                "  gan4j variants",
                "  gan4j variants --plugins my-plugins"
            })
    static final class Variants extends Listing<GanVariant> {
        Variants() {
            super(PluginKind.VARIANT);
        }
    }

    @Command(
            name = "networks",
            description = "Lists network architectures, generators and discriminators.",
            footer = {
                "",
                "Take one: --set networks.generator=NAME",
                "",
                "Examples:",
                "  gan4j networks",
                "  gan4j networks --plugins my-plugins"
            })
    static final class Networks extends Listing<NetworkProvider> {
        Networks() {
            super(PluginKind.NETWORK);
        }
    }

    @Command(
            name = "losses",
            description = "Lists adversarial losses, for the setting loss.",
            footer = {
                "",
                "Take one: --set loss=NAME",
                "",
                "Examples:",
                "  gan4j losses",
                "  gan4j losses --plugins my-plugins"
            })
    static final class Losses extends Listing<LossProvider> {
        Losses() {
            super(PluginKind.LOSS);
        }
    }

    @Command(
            name = "datasets",
            description = "Lists data sets, for the setting data.source.",
            footer = {
                "",
                "Look at one: gan4j data show NAME. Take one: --set data.source=NAME",
                "",
                "Examples:",
                "  gan4j datasets",
                "  gan4j datasets --plugins my-plugins"
            })
    static final class Datasets extends Listing<DatasetProvider> {
        Datasets() {
            super(PluginKind.DATASET);
        }
    }

    @Command(
            name = "encoders",
            description = "Lists text encoders, for the setting text.encoder.",
            footer = {
                "",
                "Take one: --set text.encoder=NAME",
                "",
                "Examples:",
                "  gan4j encoders",
                "  gan4j encoders --plugins my-plugins"
            })
    static final class Encoders extends Listing<TextEncoderProvider> {
        Encoders() {
            super(PluginKind.TEXT_ENCODER);
        }
    }

    @Command(
            name = "metrics",
            description =
                    "Lists metrics, for evaluate --metrics and the setting evaluation.metrics, with what they ask.",
            footer = {
                "",
                "Make one: gan4j evaluate RUN --metrics NAME. Explain one: gan4j describe NAME",
                "",
                "Examples:",
                "  gan4j metrics",
                "  gan4j metrics --plugins my-plugins"
            })
    static final class Metrics extends Listing<MetricProvider> {
        Metrics() {
            super(PluginKind.METRIC);
        }
    }

    @Command(
            name = "contests",
            description = "Lists metrics between several runs or checkpoints, for compare --metrics.",
            footer = {
                "",
                "Make one: gan4j compare RUN RUN --metrics NAME. Explain one: gan4j describe NAME",
                "",
                "Examples:",
                "  gan4j contests",
                "  gan4j contests --plugins my-plugins"
            })
    static final class Contests extends Listing<ContestProvider> {
        Contests() {
            super(PluginKind.CONTEST);
        }
    }

    @Command(
            name = "clusters",
            description =
                    "Lists kinds of clusters, for the option --on of train, resume, tune, reproduce, generate and evaluate.",
            footer = {
                "",
                "Compute on one: gan4j tune … --on ADDRESS. Its addresses: gan4j describe NAME",
                "",
                "Examples:",
                "  gan4j clusters",
                "  gan4j clusters --plugins my-plugins"
            })
    static final class Clusters extends Listing<ClusterProvider> {
        Clusters() {
            super(PluginKind.CLUSTER);
        }
    }

    @Command(
            name = "features",
            description = "Lists networks that make features for metrics, for the setting evaluation.features.",
            footer = {
                "",
                "Take one: gan4j evaluate RUN --features NAME. Pixels can always be taken: --features pixels",
                "",
                "Examples:",
                "  gan4j features",
                "  gan4j features --plugins my-plugins"
            })
    static final class Features extends Listing<FeatureNetworkProvider> {
        Features() {
            super(PluginKind.FEATURE_NETWORK);
        }
    }
}
