package io.gan4j.reproduce;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.gan4j.config.ClassPathFile;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import io.gan4j.metric.Better;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The experiments that there are. A jar that brings some names them in {@code META-INF/gan4j/experiments}, a resource a
 * line, each of which is HOCON; its file name is the experiment's.
 */
public final class Experiments {
    private static final String INDEX = "META-INF/gan4j/experiments";
    private static final String ENDING = ".conf";

    private static final Set<String> OF_EXPERIMENT = Set.of(
            "title",
            "paper",
            "url",
            "question",
            "metrics",
            "show",
            "count",
            "seeds",
            "variant",
            "settings",
            "minutes",
            "boards",
            "cells",
            "claims",
            "deviations",
            "tried");
    private static final Set<String> OF_CELL =
            Set.of("name", "title", "variant", "settings", "metrics", "published", "minutes");
    private static final Set<String> OF_BOARD = Set.of("name", "title", "settings");
    private static final Set<String> OF_CLAIM = Set.of(
            "says", "metric", "better", "than", "against", "points", "of", "shrinks", "within", "at-least", "at-most");

    private static final Config DEFAULTS = ConfigFactory.parseString(
            "{ seeds = 3, minutes = 0, settings = {}, show = [], boards = [], claims = [], deviations = [], tried = [] }");
    private static final Config CELL_DEFAULTS = ConfigFactory.parseString("{ published = {}, settings = {} }");
    private static final Config CLAIM_DEFAULTS = ConfigFactory.parseString(
            "{ better = [], than = [], of = [], shrinks = false, within = 0.1, at-least = \"-Infinity\", at-most = \"Infinity\" }");

    private final List<Experiment> all;

    private Experiments(List<Experiment> all) {
        this.all = all;
    }

    /**
     * Reads those that stand among plug-ins, in the order in which they are named.
     *
     * @throws InvalidInputException if one cannot be read, or two have one name
     */
    public static Experiments load(Registry plugins) {
        ClassLoader loader = plugins.classLoader();
        List<String> losses = plugins.plugins(PluginKind.LOSS).all().stream()
                .map(loss -> loss.plugin().name())
                .sorted()
                .toList();
        Map<String, Experiment> byName = new LinkedHashMap<>();
        for (ClassPathFile index : ClassPathFile.all(loader, INDEX)) {
            for (String line : index.text().lines().map(String::strip).toList()) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                Experiment read = read(loader, line, index.origin(), losses);
                Experiment other = byName.putIfAbsent(read.name(), read);
                if (other != null) {
                    throw InvalidInputException.lines(
                            "two experiments are \"" + read.name() + "\": of " + other.origin() + " and of "
                                    + read.origin(),
                            "Remove the jar of one of them.");
                }
            }
        }
        return new Experiments(List.copyOf(byName.values()));
    }

    public List<Experiment> all() {
        return all;
    }

    /** @throws InvalidInputException if there is none of that name */
    public Experiment named(String name) {
        List<String> names = all.stream().map(Experiment::name).toList();
        return all.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.lines(
                        "unknown experiment \"" + name + "\"",
                        "Known experiments: " + String.join(", ", names),
                        NearestNames.didYouMean(name, names)));
    }

    private static Experiment read(ClassLoader loader, String resource, String origin, List<String> losses) {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw InvalidInputException.lines(
                        INDEX + " of " + origin + " names " + resource + ", which is not there.",
                        "Add the resource, or take the line out.");
            }
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            return parse(
                    name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    origin,
                    losses);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource + " of " + origin, e);
        }
    }

    /**
     * @param losses that are registered
     * @throws InvalidInputException if it has another form: says where
     */
    static Experiment parse(String name, String text, String origin, List<String> losses) {
        String where = name + ENDING + " of " + origin;
        try {
            Config config = ConfigFactory.parseString(
                            text, ConfigParseOptions.defaults().setOriginDescription(where))
                    .resolve()
                    .withFallback(DEFAULTS);
            requireKnown(config.root(), OF_EXPERIMENT, where);
            List<Cell> cells = cells(config, where, losses);
            Experiment experiment = new Experiment(
                    name,
                    config.getString("title"),
                    config.getString("paper"),
                    config.getString("url"),
                    config.getString("question"),
                    config.getStringList("metrics"),
                    config.getStringList("show"),
                    config.getInt("count"),
                    config.getInt("seeds"),
                    text(config.getObject("settings")),
                    cells,
                    config.getConfigList("claims").stream()
                            .map(claim -> claim(claim.withFallback(CLAIM_DEFAULTS), where))
                            .toList(),
                    config.getStringList("deviations"),
                    config.getStringList("tried"),
                    origin);
            requireSound(experiment, where);
            return experiment;
        } catch (ConfigException e) {
            throw new InvalidInputException("experiment " + where + " cannot be read:\n  " + e.getMessage(), e);
        }
    }

    private static void requireSound(Experiment experiment, String where) {
        List<Cell> cells = experiment.cells();
        require(!cells.isEmpty(), where, "cells are [], but there must be one at least");
        require(experiment.seeds() >= 1, where, "seeds is " + experiment.seeds() + ", but must be 1 or more");
        require(experiment.count() >= 2, where, "count is " + experiment.count() + ", but must be 2 or more");
        require(
                cells.stream().map(Cell::name).distinct().count() == cells.size()
                        && cells.stream().map(Cell::title).distinct().count() == cells.size(),
                where,
                "two cells have one name, or one title");
        for (Claim claim : experiment.claims()) {
            claim.names().forEach(experiment::cell);
            require(
                    claim.better().isEmpty() == claim.than().isEmpty(),
                    where,
                    "claim \"" + claim.says() + "\" has one of better and than, but must have both, or none");
            require(
                    claim.better().isEmpty() || claim.of().isEmpty(),
                    where,
                    "claim \"" + claim.says() + "\" has of beside better and than, which name its cells already");
            require(
                    claim.against().isEmpty() || !claim.of().isEmpty(),
                    where,
                    "claim \"" + claim.says()
                            + "\" holds a score against another of the same cells, but has no of, which"
                            + " names them");
            require(
                    !claim.shrinks() || claim.names().isEmpty(),
                    where,
                    "claim \"" + claim.says() + "\" shrinks, which is of all cells, and names some");
            require(
                    !claim.shrinks() || cells.get(0).entry().isPresent(),
                    where,
                    "claim \"" + claim.says() + "\" shrinks, but there are no boards");
            require(
                    cells.stream().anyMatch(claim::concerns),
                    where,
                    "claim \"" + claim.says() + "\" is about " + claim.metric() + ", which no cell has published");
        }
    }

    private static void require(boolean holds, String where, String otherwise) {
        if (!holds) {
            throw new InvalidInputException("experiment " + where + ": " + otherwise + ".");
        }
    }

    private static List<Cell> cells(Config config, String where, List<String> losses) {
        List<? extends Config> cells = config.getConfigList("cells");
        List<? extends Config> boards = config.getConfigList("boards");
        cells.forEach(cell -> requireKnown(cell.root(), OF_CELL, where));
        boards.forEach(board -> requireKnown(board.root(), OF_BOARD, where));
        if (boards.isEmpty()) {
            return cells.stream()
                    .map(cell -> cell(cell, Optional.empty(), config, where))
                    .toList();
        }
        List<Cell> entries = new ArrayList<>();
        for (Config board : boards) {
            for (String loss : losses) {
                for (Config beside : cells) {
                    Entry entry = new Entry(part(board), loss, part(beside));
                    Config made = beside.withValue("settings.loss", ConfigValueFactory.fromAnyRef(loss))
                            .withFallback(board)
                            .withValue("name", ConfigValueFactory.fromAnyRef(entry.name()))
                            .withValue("title", ConfigValueFactory.fromAnyRef(entry.title()));
                    entries.add(cell(made, Optional.of(entry), config, where));
                }
            }
        }
        return entries;
    }

    private static Entry.Part part(Config part) {
        return new Entry.Part(
                part.getString("name"),
                part.getString("title"),
                text(part.withFallback(CELL_DEFAULTS).getObject("settings")));
    }

    private static Cell cell(Config cell, Optional<Entry> entry, Config config, String where) {
        Config whole = cell.withFallback(CELL_DEFAULTS);
        ConfigObject settings = whole.getObject("settings").withFallback(config.getObject("settings"));
        Map<String, Published> published = new TreeMap<>();
        whole.getObject("published")
                .forEach((metric, value) -> published.put(
                        metric, Published.parse(String.valueOf(value.unwrapped()), where + ", " + metric)));
        return new Cell(
                whole.getString("name"),
                whole.getString("title"),
                (whole.hasPath("variant") ? whole : config).getString("variant"),
                text(whole.getObject("settings")),
                overrides(settings),
                (whole.hasPath("metrics") ? whole : config).getStringList("metrics"),
                published,
                entry,
                (whole.hasPath("minutes") ? whole : config).getDouble("minutes"));
    }

    /** Returns settings a line each; nothing for none. */
    private static String text(ConfigObject settings) {
        return settings.toConfig().entrySet().stream()
                .map(setting -> setting.getKey() + " = " + setting.getValue().render(ConfigRenderOptions.concise()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Returns what {@code --set} takes, a block for each key at the top. */
    private static List<String> overrides(ConfigObject settings) {
        return settings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(setting -> ConfigUtil.quoteString(setting.getKey()) + "="
                        + setting.getValue().render(ConfigRenderOptions.concise()))
                .toList();
    }

    private static Optional<Better> points(Config claim, String where) {
        if (!claim.hasPath("points")) {
            return Optional.empty();
        }
        String way = claim.getString("points");
        require(
                way.equals("lower") || way.equals("higher"),
                where,
                "claim \"" + claim.getString("says") + "\" points " + way + ", but can point lower or higher");
        return Optional.of(way.equals("lower") ? Better.LOWER : Better.HIGHER);
    }

    private static Claim claim(Config claim, String where) {
        requireKnown(claim.root(), OF_CLAIM, where);
        return new Claim(
                claim.getString("says"),
                claim.getString("metric"),
                claim.getStringList("better"),
                claim.getStringList("than"),
                claim.hasPath("against") ? Optional.of(claim.getString("against")) : Optional.empty(),
                points(claim, where),
                claim.getStringList("of"),
                claim.getBoolean("shrinks"),
                claim.getDouble("within"),
                claim.getDouble("at-least"),
                claim.getDouble("at-most"));
    }

    private static void requireKnown(ConfigObject object, Set<String> known, String where) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw InvalidInputException.lines(
                        "experiment " + where + ", line "
                                + entry.getValue().origin().lineNumber() + ": unknown key " + entry.getKey(),
                        NearestNames.didYouMean(entry.getKey(), known));
            }
        }
    }
}
