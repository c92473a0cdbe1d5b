package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.run.Zoo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trained models that come along. */
class ZooTest {
    private static final long MOST_BYTES = 12_000_000;
    private static final Pattern FID = Pattern.compile("\\| fid \\| ([0-9.]+) of n = ([0-9,]+);");

    @TempDir
    Path folder;

    static List<String> names() {
        return Zoo.names();
    }

    @Test
    void are_small_and_listed_with_their_cards() throws IOException {
        assertThat(names()).contains("acgan-digits", "dcgan-digits");
        assertThat(Call.line("zoo").succeeded().lines())
                .hasSameSizeAs(names())
                .allSatisfy(line -> assertThat(line).startsWith("zoo:"));
        assertThat(Call.line("zoo dcgan-digits").succeeded()).contains("| made by |", "| licence |", "Known faults: ");
        long bytes = 0;
        for (String name : names()) {
            try (InputStream model = Zoo.class.getResourceAsStream("/io/gan4j/zoo/" + name + ".gan4j")) {
                bytes += model.readAllBytes().length;
            }
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @MethodSource("names")
    void draw_and_score_as_their_cards_say(String name) {
        Path image = folder.resolve("images.png");
        assertThat(Call.line("generate zoo:" + name + " --count 4 --out " + image)
                        .succeeded())
                .contains("Wrote 4 images to " + image);
        Matcher said = FID.matcher(Zoo.card(name));
        assertThat(said.find()).isTrue();
        int count = Integer.parseInt(said.group(2).replace(",", ""));

        String scores = Call.line("evaluate zoo:" + name + " --metrics fid --count " + count)
                .succeeded();

        Matcher found = Pattern.compile("fid ↓ +([0-9.]+) ").matcher(scores);
        assertThat(found.find()).as(scores).isTrue();
        double expected = Double.parseDouble(said.group(1));
        assertThat(Double.parseDouble(found.group(1))).isCloseTo(expected, within(0.02 * expected));
        assertThat(Path.of("report.html")).as("a page that nobody asked for").doesNotExist();
    }
}
