package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.file.DurableFiles;
import io.gan4j.report.Browser;
import io.gan4j.run.RunFolder;
import io.gan4j.run.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The studio as a person has it: started by the command, used in a browser. */
class StudioCommandTest {
    private static final int CTRL_C = 130;

    @TempDir
    private Path folder;

    @Test
    void trainings_are_started_watched_stopped_and_gone_on_with() throws Exception {
        Path runs = folder.resolve("runs");
        Path said = folder.resolve("said.txt");
        Process studio = new ProcessBuilder(SmallRuns.process("studio --port 0 --runs " + runs + SmallRuns.DATA))
                .redirectOutput(said.toFile())
                .redirectErrorStream(true)
                .start();
        try (Browser browser = new Browser()) {
            while (studio.isAlive() && address(said).isEmpty()) {
                Thread.sleep(50);
            }
            browser.open(address(said).orElseThrow(), 1200);
            browser.await("the first page", () -> browser.all("main").size() == 1);
            assertThat(browser.find("main").getText()).contains("There is none in " + runs);
            assertThat(browser.all(".models img")).hasSameSizeAs(Zoo.names());
            browser.find(".models a[href*='pix2pix']").click();
            browser.await("what a translator is for", () -> browser.address().endsWith("pix2pix-emoji/translate"));
            browser.find("nav a[href='/new']").click();
            fill(browser);

            browser.find("#steps").sendKeys("many");
            browser.find("#start").click();
            browser.await("a complaint", () -> browser.find("#problem").isDisplayed());
            assertThat(browser.find("#problem").getText())
                    .contains("training.steps")
                    .contains("many");
            browser.find("#steps").clear();
            browser.find("#steps").sendKeys("1000000");
            browser.find("#start").click();

            browser.await("the page of the run", () -> browser.address().endsWith("/runs/00001-gan-few-digits"));
            browser.await("curves", () -> browser.all("#curves").size() == 1);
            RunFolder run = new RunFolder(runs.resolve("00001-gan-few-digits"));
            ProcessHandle training = run.trainedBy().orElseThrow();
            assertThat(training.pid()).as("a process of its own").isNotEqualTo(studio.pid());
            browser.find("#stop").click();
            browser.await(
                    "the end of the training",
                    () -> browser.find("#state").getText().startsWith("stopped at "));
            training.onExit().get(1, TimeUnit.MINUTES);

            List<Path> checkpoints = DurableFiles.entries(run.checkpointsDirectory());
            Path sums = checkpoints.get(checkpoints.size() - 1).resolve("SHA256SUMS");
            String whole = Files.readString(sums);
            Files.writeString(sums, "nonsense");
            browser.find("#resume").click();
            browser.await(
                    "what is wrong with its checkpoint",
                    () -> browser.find("#problem").getText().contains("is damaged"));
            Files.writeString(sums, whole);
            browser.find("#resume").click();
            browser.await(
                    "the training again", () -> browser.find("#state").getText().startsWith("training"));
            assertThat(new ProcessBuilder("kill", "-INT", "" + studio.pid())
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(studio.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(studio.exitValue()).isEqualTo(CTRL_C);
            assertThat(run.trainedBy()).as("it goes on").isPresent();
            ProcessHandle again = run.trainedBy().orElseThrow();
            again.destroy();
            again.onExit().get(1, TimeUnit.MINUTES); // it writes its page when it is not training any more
            assertThat(Files.readString(said)).doesNotContain("Exception");
        } finally {
            studio.destroyForcibly().waitFor();
        }
    }

    private static void fill(Browser browser) {
        browser.open(browser.address() + "?variant=gan", 1200);
        browser.find("#data").sendKeys("few-digits" + Keys.ENTER);
        browser.evaluate("document.querySelector('details').open = true");
        set(browser, "image.height", "6");
        set(browser, "image.width", "5");
        set(browser, "data.batch-size", "8");
        set(browser, "networks.mlp-generator.units", "[8]");
        set(browser, "networks.maxout-discriminator.units", "4");
        set(browser, "log.every", "5");
    }

    private static void set(Browser browser, String setting, String value) {
        browser.find("[data-setting='" + setting + "']").sendKeys(value);
    }

    @Test
    void what_cannot_be_served_is_refused() {
        Call.line("studio --port 70000").refused("--port is 70000, but must be from 0 to 65535.\n");
        Call.line("studio --host 192.0.2.1 --port 0").refused("""
                Nothing can be served at 192.0.2.1:0: it is taken, or not allowed.
                Name another port, --port, or 0 for any that is free.
                """);
    }

    private static Optional<String> address(Path said) throws IOException {
        return Files.readString(said)
                .lines()
                .filter(line -> line.startsWith("Open "))
                .map(line -> line.substring("Open ".length()))
                .findFirst();
    }
}
