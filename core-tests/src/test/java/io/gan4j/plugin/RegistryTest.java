package io.gan4j.plugin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.config.Configuration;
import io.gan4j.error.InvalidInputException;
import io.gan4j.loss.LossProvider;
import io.gan4j.testkit.PluginJarBuilder;
import io.gan4j.train.GanVariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
    @TempDir
    Path folder;

    @Test
    void finds_a_loss_in_a_jar_and_its_settings() throws IOException {
        Path jar = jar().loss("acme.Soft", "soft")
                .file("reference.conf", "gan4j.losses.soft.margin = 2")
                .build("soft.jar");

        Registry registry = Registry.load(List.of(jar));

        assertThat(registry.plugins(PluginKind.LOSS).get("soft", "").description())
                .isEqualTo("A loss for tests");
        assertThat(registry.plugins(PluginKind.LOSS).all())
                .filteredOn(entry -> entry.plugin().name().equals("soft"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.origin()).isEqualTo("soft.jar"))
                .satisfies(entry -> assertThat(entry.location()).isEqualTo(jar.toString()));
        assertThat(Configuration.load(registry.classLoader(), "any", Optional.empty(), List.of())
                        .settings()
                        .text("losses.soft.margin"))
                .isEqualTo("2");
    }

    @Test
    void takes_every_jar_of_a_folder() throws IOException {
        jar().loss("acme.Soft", "soft").build("b.jar");
        jar().loss("acme.Hard", "hard").build("a.jar");
        Files.writeString(folder.resolve("readme.txt"), "no jar");

        Registry registry = Registry.load(List.of(folder));

        assertThat(registry.plugins(PluginKind.LOSS).all())
                .extracting(entry -> entry.plugin().name())
                .contains("hard", "soft")
                .isSorted();
        assertThat(registry.pluginJars()).containsExactly(folder.resolve("a.jar"), folder.resolve("b.jar"));
    }

    @Test
    void refuses_a_file_that_is_no_jar() throws IOException {
        Path jar = Files.writeString(folder.resolve("abc.jar"), "abc");

        assertThatThrownBy(() -> Registry.load(List.of(jar)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the plug-in " + jar + " is no jar: ");
    }

    @Test
    void lists_the_names_for_one_that_it_does_not_know() throws IOException {
        Path jar = jar().loss("acme.Soft", "soft-margin-loss").build("soft.jar");
        Plugins<LossProvider> losses = Registry.load(List.of(jar)).plugins(PluginKind.LOSS);
        List<String> names =
                losses.all().stream().map(entry -> entry.plugin().name()).toList();

        assertThatThrownBy(() -> losses.get("soft-margn-loss", "run.conf:4"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("unknown loss \"soft-margn-loss\" (run.conf:4)\nKnown losses: " + String.join(", ", names)
                        + "\nDid you mean \"soft-margin-loss\"?");
    }

    @Test
    void says_that_there_are_none() {
        Plugins<GanVariant> none = new Plugins<>(PluginKind.VARIANT, Map.of());

        assertThatThrownBy(() -> none.get("gan", ""))
                .hasMessage(
                        "unknown variant \"gan\"\nKnown variants: none\nIf a plug-in has it, name its jar: --plugins JAR");
    }

    @Test
    void refuses_two_plugins_of_one_name() throws IOException {
        Path one = jar().loss("acme.One", "soft").build("one.jar");
        Path two = jar().loss("acme.Two", "soft").build("two.jar");

        assertThatThrownBy(() -> Registry.load(List.of(one, two)).plugins(PluginKind.LOSS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("two plug-ins are the loss \"soft\":\n  acme.One in " + one + "\n  acme.Two in " + two
                        + "\nRemove the jar of one of them.");
    }

    @Test
    void refuses_one_class_in_two_jars() throws IOException {
        Path old = jar().loss("acme.One", "soft").build("one-1.0.jar");
        Path young = jar().loss("acme.One", "soft").build("one-1.1.jar");

        assertThatThrownBy(() -> Registry.load(List.of(folder)).plugins(PluginKind.LOSS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the plug-in class acme.One is there twice:\n  in " + old + "\n  in " + young
                        + "\nRemove one of them.");
    }

    @Test
    void refuses_a_name_that_configurations_cannot_hold() throws IOException {
        Path jar = jar().loss("acme.Soft", "Soft Loss").build("soft.jar");

        assertThatThrownBy(() -> Registry.load(List.of(jar)).plugins(PluginKind.LOSS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the loss acme.Soft in " + jar + " has the name \"Soft Loss\"\n"
                        + "Names are lower-case words and digits joined by hyphens.");
    }

    @Test
    void refuses_a_class_that_is_not_in_its_jar() throws IOException {
        Path jar = jar().declare(LossProvider.class, "acme.Gone").build("gone.jar");

        assertBroken(jar, "acme.Gone", "java.lang.ClassNotFoundException: acme.Gone");
    }

    @Test
    void refuses_a_class_whose_own_classes_are_missing() throws IOException {
        Path jar = jar().source("acme.Base", "package acme; public class Base {}")
                .loss("acme.Lame", "lame", "extends Base", "")
                .without("acme.Base")
                .build("lame.jar");

        assertBroken(jar, "acme.Lame", "java.lang.ClassNotFoundException: acme.Base");
    }

    @Test
    void refuses_a_class_that_is_no_plugin_of_its_kind() throws IOException {
        Path jar = jar().source("acme.Other", "package acme; public class Other {}")
                .declare(LossProvider.class, "acme.Other")
                .build("other.jar");

        assertBroken(jar, "acme.Other", "java.lang.ClassCastException: class acme.Other");
    }

    @Test
    void refuses_a_class_whose_constructor_throws() throws IOException {
        Path jar = jar().loss(
                        "acme.Bomb", "bomb", "", "public Bomb() { throw new IllegalStateException(\"no luck\"); }")
                .build("bomb.jar");

        assertBroken(jar, "acme.Bomb", "java.lang.IllegalStateException: no luck");
    }

    @Test
    void a_broken_variant_does_not_keep_losses_from_loading() throws IOException {
        Path jar = jar().loss("acme.Soft", "soft")
                .declare(GanVariant.class, "acme.Gone")
                .build("half.jar");

        Registry registry = Registry.load(List.of(jar));

        assertThat(registry.plugins(PluginKind.LOSS).get("soft", "").name()).isEqualTo("soft");
        assertThatThrownBy(() -> registry.plugins(PluginKind.VARIANT))
                .hasMessageStartingWith("the plug-in class acme.Gone");
    }

    @Test
    void refuses_a_path_that_does_not_exist() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> Registry.load(List.of(missing)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "there is no plug-in jar or folder " + missing + "\nGive a jar, or a folder that holds jars.");
    }

    private PluginJarBuilder jar() {
        return new PluginJarBuilder(folder);
    }

    private static void assertBroken(Path jar, String className, String reason) {
        assertThatThrownBy(() -> Registry.load(List.of(jar)).plugins(PluginKind.LOSS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("\\Qthe plug-in class " + className + " in " + jar + " does not load\n" + reason
                        + "\\E.*\nWas it built against another version of gan4j\\? Replace the jar or remove it\\.");
    }

    @Test
    void refuses_a_class_of_a_newer_java() throws IOException {
        Path jar = jar().loss("acme.Young", "young").build("young.jar");
        changed(jar, "acme/Young.class", bytes -> bytes[7] = 99);

        assertBroken(
                jar,
                "acme.Young",
                "java.lang.UnsupportedClassVersionError: acme/Young has been compiled by a more recent version of the");
    }

    @Test
    void refuses_a_class_that_is_none() throws IOException {
        Path jar = jar().loss("acme.Noise", "noise").build("noise.jar");
        changed(jar, "acme/Noise.class", bytes -> Arrays.fill(bytes, (byte) 7));

        assertBroken(jar, "acme.Noise", "java.lang.ClassFormatError: Incompatible magic value");
    }

    @Test
    void refuses_a_service_file_that_names_no_class() throws IOException {
        Path jar = jar().file("META-INF/services/" + LossProvider.class.getName(), "PK\u0003\u0004 not a class")
                .build("garbled.jar");

        assertThatThrownBy(() -> Registry.load(List.of(jar)).plugins(PluginKind.LOSS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the plug-in class PK\ufffd\ufffd not a class in " + jar + " does not load\n"
                        + "java.lang.ClassNotFoundException: PK\ufffd\ufffd not a class\n"
                        + "Was it built against another version of gan4j? Replace the jar or remove it.");
    }

    @Test
    void refuses_a_jar_whose_service_file_is_damaged() throws IOException {
        String file = "META-INF/services/" + LossProvider.class.getName();
        Path jar = jar().declare(LossProvider.class, "acme.Soft").build("damaged.jar");
        byte[] bytes = Files.readAllBytes(jar);
        int name = new String(bytes, ISO_8859_1).indexOf(file);
        Arrays.fill(bytes, name + file.length(), name + file.length() + 9, (byte) 0xff);
        Files.write(jar, bytes);

        assertThatThrownBy(() -> Registry.load(List.of(jar)).plugins(PluginKind.LOSS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("cannot read " + file + " of " + jar + ": ")
                .hasMessageEndingWith("\nBuild or copy the jar anew, or remove it.");
    }

    @Test
    void refuses_a_plugin_that_says_no_name_or_throws_instead() throws IOException {
        Path none = jar().source("acme.Null", loss("Null", "return null;"))
                .declare(LossProvider.class, "acme.Null")
                .build("null.jar");
        Path thrown = jar().source("acme.Late", loss("Late", "throw new IllegalStateException(\"too late\");"))
                .declare(LossProvider.class, "acme.Late")
                .build("late.jar");

        assertBroken(none, "acme.Null", "java.lang.NullPointerException");
        assertBroken(thrown, "acme.Late", "java.lang.IllegalStateException: too late");
    }

    private static String loss(String name, String saysName) {
        return """
                package acme;
                public class %s implements io.gan4j.loss.LossProvider {
                    public String name() { %s }
                    public String description() { return ""; }
                    public io.gan4j.loss.AdversarialLoss create(io.gan4j.config.Settings settings) { return null; }
                }
                """.formatted(name, saysName);
    }

    /** Writes a jar anew with another content of one of its files. */
    private static void changed(Path jar, String name, Consumer<byte[]> change) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        change.accept(files.get(name));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
    }
}
