package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes that are searched for a person's own images. */
class ProjectCommandTest {
    @TempDir
    private Path folder;

    private Path drawn;

    @BeforeEach
    void train_and_draw() {
        Call.line(SmallRuns.train("gan", folder) + " --steps 1").succeeded();
        Call.line(SmallRuns.train("acgan", folder) + " --steps 1").succeeded();
        drawn = folder.resolve("drawn");
        call("generate 1 --count 2 --seed 5 --no-grid --out " + drawn + "/").succeeded();
    }

    @Test
    void finds_what_the_generator_has_made_itself() {
        Path picture = folder.resolve("found.png");

        String said = call("project 1 " + drawn.resolve("0001.png") + " " + drawn.resolve("0002.png") + " --out "
                        + picture)
                .succeeded();

        assertThat(said).endsWith("Wrote " + picture + " and " + folder.resolve("found.json") + "\n");
        Matcher errors = Pattern.compile("000[12]\\.png: ([0-9.]+)\n").matcher(said);
        assertThat(errors.results().map(found -> Double.parseDouble(found.group(1))))
                .hasSize(2)
                .allSatisfy(error -> assertThat(error).isLessThan(0.001));
        Path again = folder.resolve("again.png");
        call("generate 1 --code " + folder.resolve("found.json") + " --out " + again)
                .succeeded();
        assertThat(again).isNotEmptyFile();
    }

    @Test
    void what_cannot_be_searched_for_is_refused() {
        String image = " " + drawn.resolve("0001.png");
        call("project 2" + image)
                .refusedLike("This run makes images of classes, and has to know which.\nAdd --label L, of .*\n");
        call("project 2" + image + " --label 12").refusedLike("(?s).*12.*");
        call("project 2" + image + " --label 7 --steps 1").succeeded();
        call("project 1 " + folder.resolve("none.png")).refusedLike("(?s).*none.png.*");
        call("project 1" + image + " --steps 0").refusedLike("--steps is 0.*\n");
    }

    private Call call(String words) {
        return Call.line(words + " --runs " + folder + SmallRuns.DATA);
    }
}
