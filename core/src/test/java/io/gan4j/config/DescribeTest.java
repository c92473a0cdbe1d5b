package io.gan4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeTest {
    @TempDir
    Path folder;

    private Describe settings;

    @BeforeEach
    void put_a_plugin_on_the_class_path() throws IOException {
        settings = Describe.of(PluginFolder.with(folder, PluginFolder.TOY));
    }

    @Test
    void gives_path_default_comment_and_origin_in_the_order_of_the_file() {
        assertThat(settings.settings("gan4j.networks.toy-generator"))
                .containsExactly(
                        new SettingDoc(
                                "gan4j.networks.toy-generator.units",
                                "8",
                                "Units of the hidden layer.",
                                folder.toString()),
                        new SettingDoc(
                                "gan4j.networks.toy-generator.rows",
                                "${gan4j.image.height}",
                                "Rows that it makes.",
                                folder.toString()));
        assertThat(settings.settings("gan4j.networks.toy-discriminator"))
                .extracting(SettingDoc::value)
                .containsExactly("[16, 8]");
    }

    @Test
    void writes_defaults_as_the_file_does() {
        assertThat(settings.settings("gan4j.optimizer.generator.learning-rate"))
                .extracting(SettingDoc::value)
                .containsExactly("2.0e-4");
        assertThat(settings.settings("gan4j.losses.toy-loss.margin"))
                .extracting(SettingDoc::value)
                .containsExactly("null");
    }

    @Test
    void a_block_that_follows_another_is_one_setting() {
        assertThat(settings.settings("gan4j.optimizer.discriminator"))
                .singleElement()
                .satisfies(setting -> assertThat(setting.value()).isEqualTo("${gan4j.optimizer.generator}"))
                .satisfies(setting -> assertThat(setting.comment()).isNotEmpty());
    }

    @Test
    void a_schedule_is_one_setting() throws IOException {
        Describe penalty = Describe.of(
                PluginFolder.with(
                        folder.resolve("penalty"),
                        "gan4j.losses.penalty {\n# Weight.\ngamma { by = cosine, from = 2, to = ${gan4j.seed}, until = 0.5 }\n}"));

        assertThat(penalty.settings("gan4j.losses.penalty"))
                .containsExactly(new SettingDoc(
                        "gan4j.losses.penalty.gamma",
                        "{ from = 2, to = ${gan4j.seed}, until = 0.5, by = cosine }",
                        "Weight.",
                        folder.resolve("penalty").toString()));
    }

    @Test
    void knows_nothing_of_a_path_that_is_not_there() {
        assertThat(settings.settings("gan4j.nothing.there")).isEmpty();
    }

    @Test
    void a_variants_bundles_are_not_its_settings() {
        assertThat(settings.settings("gan4j.variants.toy"))
                .extracting(SettingDoc::key)
                .containsExactly("variants.toy.weight");
        assertThat(settings.bundles("toy")).extracting(SettingBundle::name).containsExactly("defaults", "paper");
        assertThat(settings.bundles("toy").get(1).settings())
                .extracting(setting -> setting.key() + "=" + setting.value())
                .containsExactly("training.epochs=40", "networks.toy-generator.units=1200");
        assertThat(settings.bundles("nobody")).isEmpty();
    }

    @Test
    void core_is_told_by_section_without_plugins() {
        List<SettingBundle> core = settings.core();

        assertThat(core.get(0).settings()).extracting(SettingDoc::key).contains("variant", "seed", "loss");
        assertThat(core)
                .extracting(SettingBundle::name)
                .containsSubsequence("gan4j", "image", "networks", "training")
                .doesNotContain("losses");
        assertThat(core)
                .filteredOn(section -> section.name().equals("networks"))
                .singleElement()
                .satisfies(section -> assertThat(section.settings())
                        .extracting(SettingDoc::key)
                        .containsExactly("networks.generator", "networks.discriminator"));
    }

    @Test
    void lists_settings_without_a_comment() throws IOException {
        Describe bare = Describe.of(PluginFolder.with(
                folder.resolve("bare"), "gan4j.losses.bare { known = 1 # yes\n\n unknown = 2\n scarcely { so = 3 } }"));

        assertThat(bare.withoutComment("gan4j.losses.bare"))
                .extracting(SettingDoc::key)
                .containsExactly("losses.bare.unknown", "losses.bare.scarcely.so");
    }

    @Test
    void every_setting_of_core_has_a_comment() {
        assertThat(Describe.of(DescribeTest.class.getClassLoader()).withoutComment("gan4j"))
                .isEmpty();
    }
}
