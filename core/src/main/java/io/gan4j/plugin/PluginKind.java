package io.gan4j.plugin;

import io.gan4j.cluster.ClusterProvider;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.loss.LossProvider;
import io.gan4j.metric.ContestProvider;
import io.gan4j.metric.FeatureNetworkProvider;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.spi.Named;
import io.gan4j.text.TextEncoderProvider;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A kind of plug-in, and what lists and descriptions say of one beyond its name and its description.
 *
 * @param service interface that its plug-ins implement
 * @param one what messages call one: {@code loss}
 * @param several what messages call several: {@code losses}
 * @param section block below {@code gan4j} that holds a block of settings for each
 * @param remark stands beside the name in a list; empty for nothing
 * @param facts a line each
 */
public record PluginKind<T extends Named>(
        Class<T> service,
        String one,
        String several,
        String section,
        Function<T, String> remark,
        Function<T, List<String>> facts) {
    public static final PluginKind<GanVariant> VARIANT = new PluginKind<>(
            GanVariant.class,
            "variant",
            "variants",
            "variants",
            variant -> Integer.toString(variant.paper().year()),
            variant -> facts(variant.paper()));

    public static final PluginKind<NetworkProvider> NETWORK = new PluginKind<>(
            NetworkProvider.class,
            "network",
            "networks",
            "networks",
            PluginKind::role,
            network -> List.of("role: " + role(network)));

    public static final PluginKind<LossProvider> LOSS =
            new PluginKind<>(LossProvider.class, "loss", "losses", "losses");

    public static final PluginKind<DatasetProvider> DATASET = new PluginKind<>(
            DatasetProvider.class,
            "data set",
            "data sets",
            "datasets",
            dataset -> "",
            dataset -> facts(dataset.name(), dataset.licence(), dataset.fetched()));

    public static final PluginKind<TextEncoderProvider> TEXT_ENCODER =
            new PluginKind<>(TextEncoderProvider.class, "text encoder", "text encoders", "text-encoders");

    public static final PluginKind<MetricProvider> METRIC = new PluginKind<>(
            MetricProvider.class,
            "metric",
            "metrics",
            "metrics",
            metric -> metric.question().words(),
            PluginKind::facts);

    /** Metrics between runs: their settings stand among those of the other metrics. */
    public static final PluginKind<ContestProvider> CONTEST =
            new PluginKind<>(ContestProvider.class, "metric between runs", "metrics between runs", "metrics");

    public static final PluginKind<FeatureNetworkProvider> FEATURE_NETWORK = new PluginKind<>(
            FeatureNetworkProvider.class,
            "feature network",
            "feature networks",
            "features",
            network -> "",
            network -> facts(network.name(), network.licence(), network.fetched()));

    public static final PluginKind<ClusterProvider> CLUSTER = new PluginKind<>(
            ClusterProvider.class,
            "cluster",
            "clusters",
            "clusters",
            cluster -> "",
            cluster -> List.of("addresses: " + String.join(", ", cluster.addresses())));

    /** Every kind, in the order of descriptions. */
    public static final List<PluginKind<?>> ALL =
            List.of(VARIANT, NETWORK, LOSS, DATASET, TEXT_ENCODER, METRIC, CONTEST, FEATURE_NETWORK, CLUSTER);

    /** A kind of which there is no more to say. */
    private PluginKind(Class<T> service, String one, String several, String section) {
        this(service, one, several, section, plugin -> "", plugin -> List.of());
    }

    /** Returns the path of the settings of the plug-in of that name: {@code gan4j.losses.<name>}. */
    public String path(String name) {
        return "gan4j." + section + "." + name;
    }

    private static List<String> facts(Paper paper) {
        List<String> facts = new ArrayList<>();
        facts.add("paper: " + paper.title() + ". " + paper.authors() + ", " + paper.year() + ". " + paper.link());
        paper.deviations().forEach(deviation -> facts.add("deviation: " + deviation));
        return facts;
    }

    private static String role(NetworkProvider network) {
        return network.role().name().toLowerCase(Locale.ROOT);
    }

    private static List<String> facts(MetricProvider metric) {
        List<String> facts = new ArrayList<>();
        facts.add("asks: " + metric.question().words());
        metric.needs().stream()
                .filter(need -> need != Need.FEATURES) // nearly all do, and nearly everything has them
                .sorted()
                .forEach(need -> facts.add("needs: " + need.words()));
        return facts;
    }

    private static List<String> facts(String name, String licence, Optional<FetchedData> fetched) {
        List<String> facts = new ArrayList<>();
        facts.add("licence: " + licence.strip().replaceAll("\\s+", " "));
        fetched.ifPresent(data -> {
            facts.add(fetched(name, data));
            data.sources().forEach(source -> facts.add("source: " + source(source)));
        });
        return facts;
    }

    private static String fetched(String name, FetchedData data) {
        return data.isThere()
                ? "fetched: into " + data.folder()
                : "fetched: not yet; " + data.megabytes() + " MB, by gan4j data fetch " + name;
    }

    private static String source(FetchedData.Source source) {
        return source.downloads().stream()
                .map(wanted -> wanted.title() + " (SHA-256 " + wanted.sha256() + ")")
                .collect(Collectors.joining(", "));
    }
}
