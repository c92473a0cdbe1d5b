package io.gan4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.gan4j.config.Scheduled.By;
import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path folder;

    private ClassLoader plugins;

    @BeforeEach
    void put_a_plugin_on_the_class_path() throws IOException {
        plugins = PluginFolder.with(folder.resolve("plugin"), PluginFolder.TOY);
    }

    @Test
    void takes_what_nobody_sets_from_the_references() {
        Settings settings = load("").settings();

        assertThat(settings.text("data.source")).isEqualTo("digits");
        assertThat(settings.text("networks.toy-generator.units")).isEqualTo("8");
        assertThat(settings.text("variant")).isEqualTo("toy");
    }

    @Test
    void each_layer_is_over_the_ones_before() {
        assertThat(load("").settings().text("training.epochs")).isEqualTo("7");
        assertThat(load("", "preset=paper").settings().text("training.epochs")).isEqualTo("40");
        assertThat(load("gan4j { preset = paper, training.epochs = 50 }")
                        .settings()
                        .text("training.epochs"))
                .isEqualTo("50");
        assertThat(load("gan4j.training.epochs = 50", "training.epochs=60", "training.epochs=70")
                        .settings()
                        .text("training.epochs"))
                .isEqualTo("70");
    }

    @Test
    void a_preset_sets_the_settings_of_plugins_too() {
        assertThat(load("gan4j.preset = paper").settings().text("networks.toy-generator.units"))
                .isEqualTo("1200");
        assertThat(load("gan4j.preset = none").settings().text("networks.toy-generator.units"))
                .isEqualTo("8");
    }

    @Test
    void a_default_follows_the_setting_that_it_refers_to() {
        Settings settings = load("gan4j.image.height = 64", "optimizer.discriminator.beta1=0.9")
                .settings();

        assertThat(settings.text("networks.toy-generator.rows")).isEqualTo("64");
        assertThat(settings.text("optimizer.discriminator.beta1")).isEqualTo("0.9");
        assertThat(settings.text("optimizer.generator.beta1")).isEqualTo("0.5");
        assertThat(load("", "optimizer.generator.beta1=0.7").settings().text("optimizer.discriminator.beta1"))
                .isEqualTo("0.7");
    }

    @Test
    void system_properties_are_no_settings() {
        System.setProperty("gan4j.seed", "99");
        try {
            assertThat(load("").settings().text("seed")).isEqualTo("1");
        } finally {
            System.clearProperty("gan4j.seed");
        }
    }

    @Test
    void an_override_takes_names_and_paths_as_they_stand() {
        assertThat(load("", "output.dir=C:\\runs#2, new").settings().text("output.dir"))
                .isEqualTo("C:\\runs#2, new");
        assertThat(load("", "output.dir=\"quoted # text\"").settings().text("output.dir"))
                .isEqualTo("quoted # text");
        for (String text : List.of("[old]/x", "[a, b]", "{x}", "{a=1}", "$x/y", "$", "~/a b", "100%")) {
            assertThat(load("", "output.dir=" + text).settings().text("output.dir"))
                    .isEqualTo(text);
            assertThat(load("", "losses.toy-loss.margin=" + text).settings().text("losses.toy-loss.margin"))
                    .isEqualTo(text);
        }
    }

    @Test
    void an_override_that_hocon_reads_otherwise_is_told_how_to_be_quoted() {
        assertRefused(
                "",
                "output.dir=${HOME}/it's",
                "--set output.dir=${HOME}/it's: ${HOME} is not the name of a setting",
                "Substitutions take other settings, such as ${gan4j.seed}, not the environment.",
                "If the text is meant as it stands: --set 'output.dir=\"${HOME}/it'\\''s\"'");
        assertThat(load("", "output.dir=\"${HOME}/it's\"").settings().text("output.dir"))
                .isEqualTo("${HOME}/it's");
        assertThatThrownBy(() -> load("", "output.dir=\"a\\b"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("--set output.dir=\"a\\b: is not valid HOCON\n")
                .hasMessageEndingWith("\nIf the text is meant as it stands: --set 'output.dir=\"\\\"a\\\\b\"'");
    }

    @Test
    void an_override_takes_lists_and_blocks() {
        record Widths(List<Integer> widths) {}
        Settings settings = load("", "networks.toy-discriminator.widths=[4, 2, 1]", "image={height=5,width=6}")
                .settings();

        assertThat(settings.at("networks.toy-discriminator").bind(Widths.class).widths())
                .containsExactly(4, 2, 1);
        assertThat(settings.text("image.width")).isEqualTo("6");
    }

    @Test
    void refuses_an_override_that_is_no_setting() {
        assertRefused(
                "",
                "training.epochs",
                "--set training.epochs: is not of the form key=value",
                "For example: --set training.epochs=20");
        assertRefused(
                "",
                "a..b=1",
                "--set a..b=1: the key is not a path of names and dots",
                "For example: --set training.epochs=20");
        assertRefused("", "gan4j.seed=2", "--set gan4j.seed=2: the key is relative to gan4j", "Write: --set seed=2");
        assertRefused(
                "",
                "image={height=1}, b=2",
                "--set image={height=1}, b=2: is more than one value",
                "If the text is meant as it stands: --set 'image=\"{height=1}, b=2\"'");
    }

    @Test
    void refuses_a_setting_it_does_not_know() {
        assertRefused(
                "gan4j {\n  training {\n    epoch = 3\n  }\n}",
                "",
                "run.conf:3: unknown setting gan4j.training.epoch",
                "Did you mean gan4j.training.epochs?");
        assertRefused(
                "",
                "data.batchsize=3",
                "--set data.batchsize=3: unknown setting gan4j.data.batchsize",
                "Did you mean gan4j.data.batch-size?");
    }

    @Test
    void says_where_a_setting_is_that_stands_in_the_wrong_block() {
        assertRefused(
                "gan4j.epochs = 3",
                "",
                "run.conf:1: unknown setting gan4j.epochs",
                "Did you mean gan4j.training.epochs?");
    }

    @Test
    void refuses_the_settings_of_a_plugin_that_is_not_there() {
        assertRefused(
                "\ngan4j.losses.elsewhere { margin = 1 }",
                "",
                "run.conf:2: unknown setting gan4j.losses.elsewhere",
                "`gan4j describe` lists the settings; a plug-in's are known only where its jar is.");
    }

    @Test
    void refuses_to_set_a_variants_defaults() {
        assertThatThrownBy(() -> load("gan4j.variants.toy.defaults.loss = x"))
                .hasMessageStartingWith("run.conf:1: unknown setting gan4j.variants.toy.defaults");
    }

    @Test
    void refuses_a_setting_outside_gan4j() {
        assertRefused(
                "training { epochs = 3 }",
                "",
                "run.conf:1: training stands outside gan4j",
                "Settings stand inside gan4j { … }.");
    }

    @Test
    void refuses_blocks_lists_and_values_in_each_others_places() {
        assertRefused(
                "gan4j.training = 3", "", "run.conf:1: gan4j.training is 3, but must be a block of settings { … }");
        assertRefused("gan4j.loss { a = 1 }", "", "run.conf:1: gan4j.loss is a block { … }, but must be a value");
        assertRefused("gan4j.seed = [1]", "", "run.conf:1: gan4j.seed is [1], but must be a value");
        assertRefused(
                "gan4j.networks.toy-discriminator.widths = 5",
                "",
                "run.conf:1: gan4j.networks.toy-discriminator.widths is 5, but must be a list [ … ]");
        assertRefused(
                "gan4j.losses.toy-loss.margin { a = 1 }",
                "",
                "run.conf:1: gan4j.losses.toy-loss.margin is a block { … }, but must be a value");
    }

    @Test
    void a_schedule_takes_the_place_of_a_number_and_a_number_of_a_schedule() {
        String schedule =
                "gan4j.optimizer.generator.beta2 {\n  from = 0.9\n  to = 0.99\n  until = 0.2\n  by = cosine\n}";
        assertThat(beta2(load(schedule), "generator")).isEqualTo(new Scheduled(0.9, 0.99, 0.2, By.COSINE));
        assertThat(beta2(load(schedule), "discriminator")).isEqualTo(new Scheduled(0.9, 0.99, 0.2, By.COSINE));
        assertThat(beta2(load(schedule, "optimizer.discriminator.beta2.to=0.999"), "discriminator"))
                .isEqualTo(new Scheduled(0.9, 0.999, 0.2, By.COSINE));
        assertThat(beta2(load(schedule, "optimizer.generator.beta2=0.5"), "generator"))
                .isEqualTo(Scheduled.constant(0.5));
    }

    @Test
    void what_it_renders_of_a_schedule_loads_as_the_same_settings_and_takes_overrides() throws IOException {
        Configuration configuration = load("", "optimizer.generator.beta2={from=0.9,to=0.99,until=0.2,by=cosine}");

        Configuration reloaded = saved(configuration.render());

        assertThat(reloaded.settings()).isEqualTo(configuration.settings());
        Path file = folder.resolve("config.conf");
        assertThat(beta2(Configuration.saved(plugins, file, List.of("optimizer.generator.beta2.until=1")), "generator"))
                .isEqualTo(new Scheduled(0.9, 0.99, 1, By.COSINE));
        assertThat(beta2(Configuration.saved(plugins, file, List.of("optimizer.generator.beta2=0.9")), "generator"))
                .isEqualTo(Scheduled.constant(0.9));
    }

    @Test
    void refuses_what_does_not_belong_in_a_schedule() {
        assertRefused(
                "gan4j.optimizer.discriminator.beta2 {\n  form = 0.9\n}",
                "",
                "run.conf:2: unknown setting gan4j.optimizer.discriminator.beta2.form",
                "Did you mean gan4j.optimizer.discriminator.beta2.from?");
        assertRefused(
                "",
                "optimizer.discriminator.beta2.util=1",
                "--set optimizer.discriminator.beta2.util=1: unknown setting gan4j.optimizer.discriminator.beta2.util",
                "Did you mean gan4j.optimizer.discriminator.beta2.until?");
        assertThatThrownBy(() -> beta2(load("\ngan4j.optimizer.generator.beta2 {\n from = 1 }"), "generator"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("run.conf:2: gan4j.optimizer.generator.beta2 is a block { … }, "
                        + "but must also have to, until, by");
    }

    private record Beta2(Scheduled beta2) {}

    private static Scheduled beta2(Configuration configuration, String role) {
        return configuration
                .settings()
                .at("optimizer." + role)
                .bind(Beta2.class)
                .beta2();
    }

    @Test
    void refuses_a_list_in_place_of_a_schedule() throws IOException {
        plugins = PluginFolder.with(
                folder.resolve("penalty"),
                PluginFolder.TOY + "gan4j.losses.penalty.gamma { from = 2, to = 0.2, until = 0.5, by = cosine }");
        assertRefused(
                "gan4j.losses.penalty.gamma = [1]",
                "",
                "run.conf:1: gan4j.losses.penalty.gamma is [1], but must be a number, or a block of from, to, until, by");
    }

    @Test
    void refuses_a_preset_it_does_not_know() {
        assertRefused(
                "gan4j.preset = papr",
                "",
                "run.conf:1: toy has no preset \"papr\"",
                "Known presets: none, paper",
                "Did you mean \"paper\"?");
    }

    @Test
    void refuses_a_substitution_for_the_name_of_a_preset_or_variant() {
        assertRefused(
                "gan4j.preset = ${gan4j.seed}",
                "",
                "run.conf:1: gan4j.preset stands for another setting",
                "Write the name itself.");
        assertRefused(
                "",
                "variant=${gan4j.seed}",
                "--set variant=${gan4j.seed}: gan4j.variant stands for another setting",
                "Write the name itself.");
    }

    @Test
    void refuses_a_file_for_another_variant() {
        assertRefused(
                "gan4j.variant = lsgan",
                "",
                "run.conf:1: gan4j.variant is \"lsgan\", but the variant to train is toy",
                "Name the same variant in both places, or leave gan4j.variant out.");
        assertThat(load("gan4j.variant = toy").variant()).isEqualTo("toy");
    }

    @Test
    void refuses_every_kind_of_include() {
        for (String include : List.of(
                "\"other.conf\"",
                "file(\"other.conf\")",
                "classpath(\"other.conf\")",
                "url(\"http://example.org/other.conf\")",
                "required(file(\"other.conf\"))")) {
            assertThatThrownBy(() -> load("# include \"other.conf\"\ngan4j {\n  include " + include + "\n}"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageMatching("run\\.conf:3: include \".*other\\.conf\" is refused: "
                            + "a run's settings stand in one file\nCopy the settings that you need into it\\.");
        }
    }

    @Test
    void refuses_a_file_that_is_not_hocon() {
        assertThatThrownBy(() -> load("gan4j {\n  seed = 1\n  training {"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("run.conf:3: is not valid HOCON\na { … } is not closed");
        assertThatThrownBy(() -> load("gan4j.output.dir = a:b"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("run.conf:1: is not valid HOCON\nExpecting end of input or a comma, got ':' "
                        + "(if you intended ':' to be part of a key or string value, try enclosing the key or value in "
                        + "double quotes)");
    }

    @Test
    void refuses_a_file_that_is_not_there_or_not_text() throws IOException {
        Path missing = folder.resolve("missing.conf");
        assertThatThrownBy(() -> Configuration.load(plugins, "toy", Optional.of(missing), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("there is no file " + missing);
        assertThatThrownBy(() -> Configuration.load(plugins, "toy", Optional.of(folder), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("cannot read " + folder + ": it is a folder");
        Path bytes = Files.write(folder.resolve("bytes.conf"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> Configuration.load(plugins, "toy", Optional.of(bytes), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(bytes + " is not text in UTF-8, but in UTF-16.\n"
                        + "Save it as UTF-8, or: iconv -f UTF-16 -t UTF-8 FILE > NEW");
        Files.write(bytes, "# eins\n# zwei\n# gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Configuration.load(plugins, "toy", Optional.of(bytes), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(bytes + ":3 is not text in UTF-8: it has the byte FC.\n"
                        + "Save it as UTF-8, or: iconv -f LATIN1 -t UTF-8 FILE > NEW");
    }

    @Test
    void does_not_read_the_environment() {
        assertRefused(
                "gan4j.output.dir = ${PATH}",
                "",
                "run.conf:1: ${PATH} is not the name of a setting",
                "Substitutions take other settings, such as ${gan4j.seed}, not the environment.");
        assertThat(load("gan4j.output.dir = ${?PATH}").settings().text("output.dir"))
                .isEqualTo("runs");
    }

    @Test
    void refuses_settings_that_stand_for_each_other() {
        assertThatThrownBy(() -> load("gan4j { one = ${gan4j.other}, other = ${gan4j.one} }"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("settings stand for each other in a circle");
    }

    @Test
    void refuses_to_join_a_list_and_a_number() {
        assertThatThrownBy(() -> load("gan4j.output.dir = [1] ${gan4j.seed}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("run.conf:1: substitutions do not fit together\nCannot concatenate");
    }

    @Test
    void refuses_two_references_that_define_one_setting() throws IOException {
        Path meddler = folder.resolve("meddler");
        ClassLoader meddling = PluginFolder.with(meddler, "gan4j.training.epochs = 1000");

        assertThatThrownBy(() -> Configuration.load(meddling, "toy", Optional.empty(), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("two files define the setting gan4j.training.epochs:")
                .hasMessageContaining("reference.conf:1 of " + meddler);
    }

    @Test
    void what_it_renders_loads_as_the_same_settings() throws IOException {
        Configuration configuration = load("gan4j { preset = paper, image.height = 32, data.batch-size = 5 }");

        Configuration reloaded = saved(configuration.render());

        assertThat(reloaded.settings()).isEqualTo(configuration.settings());
        assertThat(reloaded.render()).isEqualTo(configuration.render());
        assertThat(reloaded.variant()).isEqualTo("toy");
    }

    @Test
    void renders_the_selected_plugins_and_those_that_were_changed() throws IOException {
        assertThat(load("gan4j.image.height = 32").render())
                .contains("toy-generator {", "toy-discriminator {", "toy-loss {", "weight=0.5")
                .doesNotContain("other", "defaults", "presets");
        Configuration changed = load("gan4j.networks.other.units = 4");
        assertThat(changed.render()).contains("other {");
        assertThat(saved(changed.render()).settings()).isEqualTo(changed.settings());
    }

    @Test
    void renders_the_networks_that_the_variants_own_settings_name() throws IOException {
        plugins = PluginFolder.with(folder.resolve("two"), PluginFolder.TOY + "gan4j.variants.toy.refiner = other");

        assertThat(load("").render()).contains("other {", "units=");
    }

    @Test
    void a_saved_configuration_may_have_the_former_names_of_metrics_and_log() throws IOException {
        plugins = PluginFolder.with(folder.resolve("ndb"), PluginFolder.TOY + "gan4j.metrics.ndb.bins = 100");

        Settings settings = saved("gan4j { variant = toy, metrics { every = 7 }, measures { ndb { bins = 9 } } }")
                .settings();

        assertThat(settings.at("log").text("every")).isEqualTo("7");
        assertThat(settings.at("metrics.ndb").text("bins")).isEqualTo("9");
    }

    @Test
    void a_saved_configuration_is_as_strict_and_takes_overrides() throws IOException {
        String text = load("").render();

        assertThatThrownBy(() -> saved(text + "\ngan4j.sead = 1"))
                .hasMessageContaining("unknown setting gan4j.sead\nDid you mean gan4j.seed?");
        Path file = Files.writeString(folder.resolve("config.conf"), text);
        assertThat(Configuration.saved(plugins, file, List.of("training.epochs=9"))
                        .settings()
                        .text("training.epochs"))
                .isEqualTo("9");
    }

    @Test
    void a_saved_configuration_names_its_variant() {
        for (String text : List.of("", " \n", "gan4j.seed = 1", "gan4j.variant = null")) {
            assertThatThrownBy(() -> saved(text))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(folder.resolve("config.conf")
                            + " names no variant: it is empty, or damaged.\nRestore it from a copy, or train anew.");
        }
    }

    private Configuration saved(String text) throws IOException {
        return Configuration.saved(plugins, Files.writeString(folder.resolve("config.conf"), text));
    }

    private Configuration load(String text, String... overrides) {
        try {
            Path file = Files.writeString(folder.resolve("run.conf"), text);
            return Configuration.load(plugins, "toy", Optional.of(file), List.of(overrides));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(e.getMessage().replace(folder + "/", ""));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(String text, String override, String... lines) {
        assertThatThrownBy(() -> load(text, override.isEmpty() ? new String[0] : new String[] {override}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(String.join("\n", lines));
    }

    @Test
    void an_include_is_not_fetched() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort() + "/a.conf";
            for (String include : List.of("include url(\"%s\")", "include required(url(\"%s\"))", "include \"%s\"")) {
                assertThatThrownBy(() -> load(include.formatted(address)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("is refused: a run's settings stand in one file");
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void refuses_what_stands_in_each_other_too_deep() {
        String message = "run.conf%s: blocks and lists stand in each other too deep\nUp to 50 can be read.";
        assertThatThrownBy(() -> load("gan4j { a = " + "[".repeat(100_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message.formatted(""));
        assertThatThrownBy(() -> load("gan4j" + ".a".repeat(20_000) + " = 1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message.formatted(""));
        assertThatThrownBy(() -> load("gan4j" + ".a".repeat(100) + " = 1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message.formatted(":1"));
        assertThatThrownBy(() -> load("", "a" + ".a".repeat(100) + "=1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("=1: blocks and lists stand in each other too deep");
        assertThatThrownBy(() -> load("gan4j { a = " + "{a=".repeat(60) + "1" + "}".repeat(60) + " }"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message.formatted(":1"));
    }

    @Test
    void refuses_a_file_of_more_words_than_the_parser_can_join() {
        assertThatThrownBy(() -> load("gan4j.seed = " + "a ".repeat(200_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("run.conf: has 400013 characters; settings have up to 250000\nIs it the right file?");
    }

    @Test
    void refuses_substitutions_that_make_more_than_the_memory_holds_of_a_few() {
        StringBuilder text = new StringBuilder("gan4j {\n a0 = lol\n");
        for (int i = 1; i < 40; i++) {
            text.append(" a%d = ${gan4j.a%d}${gan4j.a%d}\n".formatted(i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> load(text + "}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "run.conf: its 78 substitutions can make a text of 3e+15 characters; up to 30000000 are read\n"
                                + "Write the values themselves where you can.");
        assertThat(load("gan4j.training.epochs = ${gan4j.seed}").settings().text("training.epochs"))
                .isEqualTo(load("").settings().text("seed"));
    }
}
