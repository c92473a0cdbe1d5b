package io.gan4j.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.config.Describe;
import io.gan4j.testkit.PluginJarBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginKindTest {
    @TempDir
    Path folder;

    @Test
    void settings_of_no_kind_are_among_those_of_core() throws IOException {
        List<String> own = PluginKind.ALL.stream()
                .map(kind -> kind.path("probe") + ".size")
                .distinct()
                .toList();
        String reference = own.stream().map(path -> path + " = 1\n").collect(Collectors.joining());
        Path jar =
                new PluginJarBuilder(folder).file("reference.conf", reference).build("probe.jar");

        Describe settings = Describe.of(Registry.load(List.of(jar)).classLoader());

        assertThat(own).allSatisfy(path -> assertThat(settings.settings(path)).hasSize(1));
        assertThat(settings.core())
                .flatExtracting(section -> section.settings())
                .extracting(setting -> setting.path())
                .doesNotContainAnyElementsOf(own);
    }
}
