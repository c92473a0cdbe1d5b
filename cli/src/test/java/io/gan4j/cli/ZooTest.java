package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gan4j.data.file.ImageFile;
import io.gan4j.data.file.ImageFile.Picture;
import io.gan4j.run.Zoo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trained models that come along. */
class ZooTest {
    private static final long MOST_BYTES = 12_000_000;

    /** Levels of 255 that the same weights may differ by on another processor. */
    private static final int ROUNDING = 2;

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
    void draw_what_their_pictures_show(String name) throws IOException {
        String command = row(name, "picture", "`gan4j ([^`]*)`").replace(" --out out", "");
        boolean translates = command.startsWith("translate ");
        Path drawing = folder.resolve("drawing.png");
        if (translates) {
            Files.write(drawing, resource(name + "-drawing.png"));
        }
        Path out = folder.resolve(translates ? "out" : "drawn.png");
        Path drawn = translates ? out.resolve("drawing.png") : out;

        Call.line(command.replace("drawing.png", drawing.toString()) + " --out " + out)
                .succeeded();

        Picture expected = ImageFile.picture(resource(name + ".png"), name);
        Picture found = ImageFile.picture(drawn);
        assertThat(found.shape()).isEqualTo(expected.shape());
        byte[] shown = expected.pixels();
        byte[] made = found.pixels();
        assertThat(IntStream.range(0, made.length)
                        .map(i -> Math.abs((made[i] & 0xff) - (shown[i] & 0xff)))
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(ROUNDING);
        assertThat(Path.of("report.html")).as("a page that nobody asked for").doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("names")
    void score_as_their_cards_say(String name) throws IOException {
        Call measured = Call.line(row(name, "checked by", "`gan4j ([^`]*)`") + " --json");
        assumeThat(measured.err()).as("data at hand").doesNotContain("has not been fetched");

        int scores = 0;
        for (JsonNode score : new ObjectMapper().readTree(measured.succeeded())) {
            String metric = score.path("metric").asText().replace("A-to-B/translation/", "");
            Matcher said = Pattern.compile("\\| " + metric + " \\| ([0-9.]+) ").matcher(Zoo.card(name));
            if (said.find()) {
                double expected = Double.parseDouble(said.group(1));
                assertThat(score.path("value").asDouble()).as(metric).isCloseTo(expected, within(0.02 * expected));
                scores++;
            }
        }
        assertThat(scores).isPositive();
    }

    /** Returns what a row of a model's card says, as far as it is in the pattern's group. */
    private static String row(String name, String title, String pattern) {
        Matcher row = Pattern.compile("\\| " + title + " \\| " + pattern).matcher(Zoo.card(name));
        assertThat(row.find()).as("%s of %s", title, name).isTrue();
        return row.group(1);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = Zoo.class.getResourceAsStream("/io/gan4j/zoo/" + name)) {
            return resource.readAllBytes();
        }
    }
}
