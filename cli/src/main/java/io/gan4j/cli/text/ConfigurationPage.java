package io.gan4j.cli.text;

import io.gan4j.config.Describe;
import io.gan4j.config.SettingBundle;
import io.gan4j.config.SettingDoc;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Plugins;
import io.gan4j.plugin.Registry;
import io.gan4j.spi.Named;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Paper;
import java.util.List;

/** Makes {@code docs/configuration.md} from the {@code reference.conf} files and the plug-ins. */
public final class ConfigurationPage {
    private static final String INTRODUCTION = """
            # Configuration

            <!-- Generated from the reference.conf files of core and plug-ins. Change those, not this page. -->

            A run's settings are [HOCON](https://github.com/lightbend/config/blob/main/HOCON.md), put together from
            these layers, each over the ones before:

            1. the defaults of core and of every plug-in, the tables below;
            2. the defaults of the variant: what its paper fixes;
            3. a preset of the variant, if one is chosen by `preset`;
            4. your file: `gan4j train dcgan --config run.conf`;
            5. single settings: `gan4j train dcgan --set training.epochs=20 --set optimizer.generator.learning-rate=1e-4`.

            A file holds everything inside one block:

            ```hocon
            gan4j {
              training.epochs = 20
              optimizer {
                generator.learning-rate = 1.0e-4
                discriminator.learning-rate = 4.0e-4
              }
            }
            ```

            With `--set`, and in the tables, the leading `gan4j.` is left out. A default of the form `${gan4j.…}` follows
            another setting until it is set itself. A file may refer to settings in the same way; it reads neither the
            environment nor other files (`include` is refused).

            Behind `--set`, text is taken as it stands, also `output.dir=[old]/x`: brackets and braces are a list and a block
            only where the setting may be one. A value in double quotes, or one that begins with `${`, is HOCON.

            Some numbers may move over a training: learning rates, Adam's β2, the half-life of the average of weights, and
            whatever says "a number or a schedule". Such a setting is a plain number, which stays, or a block:

            ```hocon
            gan4j {
              optimizer.generator {
                learning-rate { from = 2.0e-4, to = 5.0e-5, until = 0.2, by = cosine }
                beta2 { from = 0.9, to = 0.99, until = 0.2, by = cosine }
              }
              training { ema = 0, ema-half-life { from = 0, to = 500000, until = 0.2, by = cosine } }
            }
            ```

            It goes from one number to the other over the share `until` of the training, and stays there; of a training in
            phases, every phase counts as one, but for `progan`, whose layers go on learning. `by` is
            `linear`; `cosine`, half a wave of it: from + (to − from) · (1 − cos(π · min(1, t / until))) / 2 after the share t;
            `exponential`, the same factor in equal times, between numbers above 0; or `step`, at once, at `until`. All four keys
            are needed; those that are there can be overridden one by one, as by `--set optimizer.generator.beta2.to=0.999`.

            The average of the generator's weights keeps, with `training.ema`, that part of itself in every update; with
            `training.ema-half-life`, 0.5^(`data.batch-size` / half-life), so that it remembers as many images whatever
            the batch: one of the two is 0. `training.schedule` moves all learning rates together; where it does, they are
            plain numbers.

            A setting that does not exist is refused with its line and the nearest name, and so is a value of the wrong
            type or out of range. The run folder keeps the outcome in `config.conf`. On the command line,
            `gan4j describe NAME` prints what this page says of a plug-in or a block of settings.
            """;

    private final Describe settings;
    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private ConfigurationPage(Describe settings) {
        this.settings = settings;
    }

    /** Returns the page, in Markdown, for core and the plug-ins of {@code registry}. */
    public static String of(Registry registry) {
        ConfigurationPage page = new ConfigurationPage(Describe.of(registry.classLoader()));
        page.core();
        for (PluginKind<?> kind : PluginKind.ALL) {
            page.plugins(registry.plugins(kind));
        }
        return page.page.toString();
    }

    private void core() {
        heading("## Core");
        for (SettingBundle section : settings.core()) {
            if (!section.name().equals("gan4j")) {
                heading("### " + section.name());
                paragraph(section.comment());
            }
            table(section.settings());
        }
    }

    private void plugins(Plugins<?> plugins) {
        String title = plugins.kind().several();
        heading("## " + Character.toUpperCase(title.charAt(0)) + title.substring(1));
        for (Plugins.Entry<?> entry : plugins.all()) {
            Named plugin = entry.plugin();
            heading("### " + plugin.name());
            paragraph(plugin.description());
            List<SettingDoc> own = settings.settings(plugins.kind().path(plugin.name()));
            if (!own.isEmpty()) {
                table(own);
            }
            if (plugin instanceof GanVariant variant) {
                fixed(variant);
            }
        }
    }

    /** Adds what a variant's paper and its presets fix. */
    private void fixed(GanVariant variant) {
        Paper paper = variant.paper();
        paragraph(
                "Paper: [" + paper.title() + "](" + paper.link() + "), " + paper.authors() + ", " + paper.year() + ".");
        for (SettingBundle bundle : settings.bundles(variant.name())) {
            paragraph(
                    bundle.name().equals("defaults")
                            ? "Its defaults. " + bundle.comment()
                            : "Preset `" + bundle.name() + "`, over its defaults. " + bundle.comment());
            page.append("\n| setting | value |\n|---|---|\n");
            for (SettingDoc setting : bundle.settings()) {
                page.append("| `%s` | `%s` |\n".formatted(setting.key(), cell(setting.value())));
            }
        }
    }

    private void table(List<SettingDoc> rows) {
        page.append("\n| setting | default | meaning |\n|---|---|---|\n");
        for (SettingDoc row : rows) {
            page.append("| `%s` | `%s` | %s |\n".formatted(row.key(), cell(row.value()), cell(row.comment())));
        }
    }

    private void heading(String text) {
        page.append('\n').append(text).append('\n');
    }

    private void paragraph(String text) {
        if (!text.isBlank()) {
            page.append('\n').append(text.strip().replaceAll("\\s+", " ")).append('\n');
        }
    }

    private static String cell(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
