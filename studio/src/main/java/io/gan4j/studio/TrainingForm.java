package io.gan4j.studio;

import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.config.Describe;
import io.gan4j.config.SettingBundle;
import io.gan4j.config.SettingDoc;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import io.gan4j.train.GanVariant;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that trainings are started from: its fields are the settings, with their own comments and defaults. */
final class TrainingForm {
    private static final String FIRST = "dcgan";

    /** Settings that the form asks for first. */
    private static final Set<String> ASKED = Set.of("variant", "preset", "data.source", "training.steps", "seed");

    private final Gan gan;
    private final Registry registry;
    private final Describe settings;

    TrainingForm(Gan gan) {
        this.gan = gan;
        registry = gan.registry();
        settings = Describe.of(registry.classLoader());
    }

    /** Something to choose, and what it is. */
    record Choice(String name, String description) {}

    /**
     * Settings under a heading.
     *
     * @param plugin whose they are, where they say nothing unless it is chosen; or null
     */
    record Group(String name, @Nullable String plugin, List<Field> settings) {}

    /** A setting: what it is by default under the variant, and what it does. */
    record Field(String key, String value, String comment) {}

    void route(JavalinConfig config) {
        config.routes.get("/new", this::page);
    }

    private void page(Context context) {
        List<Choice> variants = registry.plugins(PluginKind.VARIANT).all().stream()
                .map(entry -> new Choice(entry.plugin().name(), entry.plugin().description()))
                .toList();
        String asked = Optional.ofNullable(context.queryParam("variant")).orElse(FIRST);
        GanVariant variant = registry.plugins(PluginKind.VARIANT).get(asked, "");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("variant", variant.name());
        values.put("variants", variants);
        values.put(
                "presets",
                settings.bundles(variant.name()).stream()
                        .filter(bundle -> !bundle.name().equals("defaults"))
                        .map(bundle -> new Choice(bundle.name(), bundle.comment()))
                        .toList());
        values.put(
                "data",
                registry.plugins(PluginKind.DATASET).all().stream()
                        .map(entry ->
                                new Choice(entry.plugin().name(), entry.plugin().description()))
                        .toList());
        values.put("usual", gan.configure(variant.name()).settings().at("data").text("source"));
        values.put("groups", groups(variant));
        Studio.show(context, "training.jte", values);
    }

    private List<Group> groups(GanVariant variant) {
        Configuration defaults = gan.configure(variant.name());
        List<Group> groups = new ArrayList<>();
        add(variant.name(), null, settings.settings(PluginKind.VARIANT.path(variant.name())), defaults, groups);
        for (SettingBundle section : settings.core()) {
            add(section.name(), null, section.settings(), defaults, groups);
        }
        for (PluginKind<?> kind : List.of(PluginKind.NETWORK, PluginKind.DATASET)) {
            registry.plugins(kind)
                    .all()
                    .forEach(entry -> add(
                            kind.one() + " " + entry.plugin().name(),
                            entry.plugin().name(),
                            settings.settings(kind.path(entry.plugin().name())),
                            defaults,
                            groups));
        }
        return groups;
    }

    private static void add(
            String name,
            @Nullable String plugin,
            List<SettingDoc> settings,
            Configuration defaults,
            List<Group> groups) {
        List<Field> fields = settings.stream()
                .filter(setting -> !ASKED.contains(setting.key()))
                .map(setting -> new Field(
                        setting.key(), defaults.written(setting.key()).orElse(setting.value()), setting.comment()))
                .toList();
        if (!fields.isEmpty()) {
            groups.add(new Group(name, plugin, fields));
        }
    }
}
