package io.gan4j.studio;

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

/** The form that trainings are started from: its fields are the settings, with their own comments and defaults. */
final class TrainingForm {
    private static final String FIRST = "dcgan";

    private final Registry registry;
    private final Describe settings;

    TrainingForm(Registry registry) {
        this.registry = registry;
        settings = Describe.of(registry.classLoader());
    }

    /** Something to choose, and what it is. */
    record Choice(String name, String description) {}

    /** Settings under a heading. */
    record Group(String name, List<SettingDoc> settings) {}

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
        values.put("groups", groups(variant));
        Studio.show(context, "training.jte", values);
    }

    private List<Group> groups(GanVariant variant) {
        List<Group> groups = new ArrayList<>();
        List<SettingDoc> own = settings.settings(PluginKind.VARIANT.path(variant.name()));
        if (!own.isEmpty()) {
            groups.add(new Group(variant.name(), own));
        }
        for (SettingBundle section : settings.core()) {
            groups.add(new Group(section.name(), section.settings()));
        }
        for (PluginKind<?> kind : List.of(PluginKind.NETWORK, PluginKind.DATASET)) {
            registry.plugins(kind).all().forEach(entry -> {
                List<SettingDoc> of = settings.settings(kind.path(entry.plugin().name()));
                if (!of.isEmpty()) {
                    groups.add(new Group(kind.one() + " " + entry.plugin().name(), of));
                }
            });
        }
        return groups;
    }
}
