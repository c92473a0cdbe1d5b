package io.gan4j.internal;

import io.gan4j.config.Describe;
import io.gan4j.config.SettingBundle;
import io.gan4j.config.SettingDoc;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.FetchedData;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import io.gan4j.measure.FeatureNetworkProvider;
import io.gan4j.measure.MetricProvider;
import io.gan4j.measure.Need;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.Named;
import io.gan4j.spi.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@code gan4j describe} prints: plug-ins and settings, as text for a terminal. */
public final class Description {
    private final Registry registry;
    private final Describe settings;

    public Description(Registry registry) {
        this.registry = registry;
        this.settings = Describe.of(registry.classLoader());
    }

    /**
     * Describes whatever has that name: plug-ins of any kind, or a setting or block of settings such as
     * {@code training}.
     *
     * @throws InvalidInputException if nothing has; it says what is close
     */
    public String of(String name) {
        List<String> parts = new ArrayList<>();
        registry.variants().find(name).ifPresent(entry -> parts.add(variant(entry)));
        registry.networks().find(name).ifPresent(entry -> parts.add(network(entry)));
        registry.losses().find(name).ifPresent(entry -> parts.add(plugin("loss", "losses", entry, List.of())));
        registry.datasets().find(name).ifPresent(entry -> parts.add(dataset(entry)));
        registry.textEncoders()
                .find(name)
                .ifPresent(entry -> parts.add(plugin("text encoder", "text-encoders", entry, List.of())));
        registry.metrics().find(name).ifPresent(entry -> parts.add(metric(entry)));
        registry.contests()
                .find(name)
                .ifPresent(entry -> parts.add(plugin("measure between runs", "measures", entry, List.of())));
        registry.featureNetworks().find(name).ifPresent(entry -> parts.add(features(entry)));
        if (parts.isEmpty() && name.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
            List<SettingDoc> found = settings.settings(name.startsWith("gan4j.") ? name : "gan4j." + name);
            if (!found.isEmpty()) {
                parts.add(lines(found, ""));
            }
        }
        if (parts.isEmpty()) {
            throw unknown(name);
        }
        return String.join("\n", parts);
    }

    /** @throws InvalidInputException if there is no data set of that name */
    public String dataset(String name) {
        registry.datasets().get(name, "");
        return registry.datasets().find(name).map(this::dataset).orElseThrow();
    }

    /** @throws InvalidInputException if there is no feature network of that name */
    public String featureNetwork(String name) {
        registry.featureNetworks().get(name, "");
        return registry.featureNetworks().find(name).map(this::features).orElseThrow();
    }

    /** Describes core's settings. */
    public String core() {
        List<String> sections = new ArrayList<>();
        for (SettingBundle section : settings.core()) {
            sections.add(lines(section.settings(), ""));
        }
        return String.join("\n", sections);
    }

    private String variant(Plugins.Entry<GanVariant> entry) {
        Paper paper = entry.plugin().paper();
        List<String> facts = new ArrayList<>();
        facts.add("paper: " + paper.title() + ". " + paper.authors() + ", " + paper.year() + ". " + paper.link());
        paper.deviations().forEach(deviation -> facts.add("deviation: " + deviation));
        StringBuilder text = new StringBuilder(plugin("variant", "variants", entry, facts));
        for (SettingBundle bundle : settings.bundles(entry.plugin().name())) {
            text.append('\n').append(heading(bundle)).append('\n');
            for (SettingDoc setting : bundle.settings()) {
                text.append("  ")
                        .append(setting.key())
                        .append(" = ")
                        .append(setting.value())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String heading(SettingBundle bundle) {
        String heading = bundle.name().equals("defaults")
                ? "Its defaults, over those of core:"
                : "With --set preset=" + bundle.name() + " also:";
        return bundle.comment().isEmpty() ? heading : heading + "\n  # " + oneLine(bundle.comment());
    }

    private String network(Plugins.Entry<NetworkProvider> entry) {
        String role = entry.plugin().role().name().toLowerCase(Locale.ROOT);
        return plugin("network", "networks", entry, List.of("role: " + role));
    }

    private String metric(Plugins.Entry<MetricProvider> entry) {
        List<String> facts = new ArrayList<>();
        facts.add("asks: " + entry.plugin().question().words());
        entry.plugin().needs().stream()
                .filter(need -> need != Need.FEATURES) // nearly all do, and nearly everything has them
                .sorted()
                .forEach(need -> facts.add("needs: " + need.words()));
        return plugin("measure", "measures", entry, facts);
    }

    private String features(Plugins.Entry<FeatureNetworkProvider> entry) {
        List<String> facts = new ArrayList<>();
        facts.add("licence: " + oneLine(entry.plugin().licence()));
        addFetched(entry.plugin().name(), entry.plugin().fetched(), facts);
        return plugin("feature network", "features", entry, facts);
    }

    private String dataset(Plugins.Entry<DatasetProvider> entry) {
        List<String> facts = new ArrayList<>();
        facts.add("licence: " + oneLine(entry.plugin().licence()));
        addFetched(entry.plugin().name(), entry.plugin().fetched(), facts);
        return plugin("data set", "datasets", entry, facts);
    }

    private static void addFetched(String name, Optional<FetchedData> fetched, List<String> facts) {
        fetched.ifPresent(data -> {
            facts.add(fetched(name, data));
            data.sources().forEach(source -> facts.add("source: " + source(source)));
        });
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

    private String plugin(String kind, String section, Plugins.Entry<? extends Named> entry, List<String> facts) {
        Named plugin = entry.plugin();
        StringBuilder text = new StringBuilder();
        text.append(kind)
                .append(' ')
                .append(plugin.name())
                .append(": ")
                .append(plugin.description())
                .append('\n');
        facts.forEach(fact -> text.append("  ").append(fact).append('\n'));
        text.append("  from: ").append(entry.origin()).append('\n');
        List<SettingDoc> own = settings.settings("gan4j." + section + "." + plugin.name());
        text.append(own.isEmpty() ? "\nIt has no settings of its own.\n" : "\nIts settings:\n" + lines(own, "  "));
        return text.toString();
    }

    /** Settings as HOCON that {@code --set} and, inside {@code gan4j}, a file take. */
    private static String lines(List<SettingDoc> settings, String indent) {
        StringBuilder text = new StringBuilder();
        for (SettingDoc setting : settings) {
            setting.comment()
                    .lines()
                    .forEach(line ->
                            text.append(indent).append("# ").append(line).append('\n'));
            text.append(indent)
                    .append(setting.key())
                    .append(" = ")
                    .append(setting.value())
                    .append('\n');
        }
        return text.toString();
    }

    private InvalidInputException unknown(String name) {
        TreeSet<String> names = new TreeSet<>();
        for (Plugins<? extends Named> plugins : List.of(
                registry.variants(),
                registry.networks(),
                registry.losses(),
                registry.datasets(),
                registry.textEncoders(),
                registry.metrics(),
                registry.contests(),
                registry.featureNetworks())) {
            plugins.all().forEach(entry -> names.add(entry.plugin().name()));
        }
        for (SettingBundle section : settings.core()) {
            names.add(section.name());
            section.settings().forEach(setting -> names.add(setting.key()));
        }
        return InvalidInputException.lines(
                "there is no plug-in and no setting \"" + name + "\" to describe",
                NearestNames.didYouMean(name, names),
                "Names are listed by: gan4j variants, networks, losses, datasets, encoders, metrics; settings by: gan4j describe");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
