package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gan4j.Gan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What guides and examples show is so: it would grow old unseen. */
class GuidesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** Every Java snippet of a guide stands in sources, which the build compiles and tests. */
    @ParameterizedTest
    @CsvSource({
        "adding-a-variant.md, examples/wgan-gp examples/infogan, 10",
        "adding-a-loss.md, examples/squared-hinge, 4",
        "objectives.md, core, 8"
    })
    void shows_code_that_is_compiled(String guide, String folders, int snippets) throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String folder : folders.split(" ", -1)) {
            sources.append(sources(ROOT.resolve(folder)));
        }
        List<String> shown = SNIPPET.matcher(
                        Files.readString(ROOT.resolve("docs").resolve(guide)))
                .results()
                .map(snippet -> snippet.group(1))
                .toList();

        assertThat(shown)
                .hasSize(snippets)
                .allSatisfy(snippet -> assertThat(sources).contains(snippet));
    }

    private static String sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            StringBuilder text = new StringBuilder();
            for (Path file : java) {
                text.append(Files.readString(file)).append('\n');
            }
            return text.toString();
        }
    }

    @Test
    void example_runs_name_settings_that_there_are() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/configs"))) {
            List<Path> configs = files.sorted().toList();
            assertThat(configs).isNotEmpty();
            for (Path config : configs) {
                String command = Files.readAllLines(config).stream()
                        .filter(line -> line.startsWith("#   gan4j train "))
                        .findFirst()
                        .orElseThrow();
                String variant = command.split(" +")[3];
                assertThat(command).contains("--config examples/configs/" + config.getFileName());
                assertThatCode(() -> Gan.create().configure(variant, Optional.of(config), List.of()))
                        .as("%s", config)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void points_in_the_plane_are_trained_on_and_drawn(@TempDir Path folder) throws IOException {
        Call.line("train gan --steps 2 --config " + ROOT.resolve("examples/configs/ring.conf") + " --out " + folder)
                .succeeded();

        BufferedImage picture =
                ImageIO.read(folder.resolve("00001-gan-ring/samples/000002.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(448);
    }
}
