package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.run.Environment.PluginJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String STATED = "Manifest-Version: 1.0\nImplementation-Version: 2.1\n";
    private static final String POM = "META-INF/maven/org.example/gan4j-some/pom.properties";

    @TempDir
    Path folder;

    private Path jar(Map<String, String> entries) throws IOException {
        Path jar = folder.resolve("some.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    @Test
    void reads_a_plug_ins_version_from_its_manifest_or_as_maven_leaves_it() throws IOException {
        assertThat(PluginJar.of(jar(Map.of(MANIFEST, STATED, POM, "version=1.3")))
                        .version())
                .isEqualTo("2.1");
        assertThat(PluginJar.of(jar(Map.of(MANIFEST, "Manifest-Version: 1.0\n", POM, "version=1.3")))
                        .version())
                .isEqualTo("1.3");
        assertThat(PluginJar.of(jar(Map.of("a", "b"))).version()).isEqualTo("unknown");
    }

    @Test
    void tells_a_plug_in_that_has_changed_though_its_version_has_not() throws IOException {
        Environment then = with(PluginJar.of(jar(Map.of(POM, "version=1.3"))));
        Environment now = with(PluginJar.of(jar(Map.of(POM, "version=1.3", "changed", ""))));

        assertThat(then.differences(then)).isEmpty();
        assertThat(then.differences(now))
                .singleElement()
                .asString()
                .matches("plug-in some[.]jar: was 1[.]3 \\(SHA-256 .{64}\\), is 1[.]3 \\(SHA-256 .{64}\\)");
    }

    private static Environment with(PluginJar plugin) {
        return new Environment(
                Map.of(),
                "java",
                "system",
                "processor",
                2,
                1,
                7,
                "graph",
                2,
                Map.of("some.jar", plugin),
                List.of(),
                "now");
    }
}
