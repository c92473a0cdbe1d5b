package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.report.Browser;
import io.gan4j.run.RunFolder;
import io.gan4j.studio.Studio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The pictures of pages in the documentation, made anew by {@code -Dgan4j.screenshots=RUNS}: a folder in which the
 * first two runs generate images, and the third translates some, whose data are in {@code -Dgan4j.test-cache=CACHE}.
 */
@EnabledIfSystemProperty(named = "gan4j.screenshots", matches = ".+")
class ScreenshotsTest {
    private static final List<Integer> WIDTHS = List.of(1100, 380);

    private final Path pictures = Path.of("..", "docs", "pages");

    @Test
    void every_page_at_two_widths() throws Exception {
        Path runs = Path.of(System.getProperty("gan4j.screenshots"));
        List<RunFolder> all = RunFolder.in(runs);
        String generates = all.get(0).name();
        String other = all.get(1).name();
        String translates = all.get(2).name();
        Files.createDirectories(pictures);
        try (Studio studio =
                        Studio.start(Gan.create(), new Studio.Options(runs, "127.0.0.1", 0, words -> words, "gan4j"));
                Browser browser = new Browser()) {
            browser.open(studio.address(), 1100);
            browser.await("the first page", () -> browser.all("main").size() == 1);
            String base = browser.address();
            for (int width : WIDTHS) {
                take(browser, base, width, "runs", "th a", "");
                take(browser, base + "runs/" + generates, width, "run", ".film img", "");
                take(browser, base + "compare?run=" + generates + "&run=" + other, width, "comparison", "table", "");
                take(browser, base + "new", width, "new-training", "form", "");
                take(browser, base + "runs/" + generates + "/explore", width, "explore", "#directions input", """
                        document.querySelector('[data-slot=from]').click();
                        document.querySelectorAll('#grid button')[9].click();
                        document.querySelector('[data-slot=to]').click();
                        document.getElementById('nearest-find').click();
                        """);
                take(browser, base + "runs/" + generates + "/judge", width, "real-or-fake", "#real:enabled", "");
                take(
                        browser,
                        base + "better?run=" + generates + "&run=" + other,
                        width,
                        "which-is-better",
                        ".pair img",
                        "");
                take(
                        browser,
                        base + "runs/" + translates + "/translate",
                        width,
                        "translate",
                        "#image:not([hidden])",
                        "");
                take(browser, base + "lab", width, "lab", "#games canvas", """
                        document.getElementById('speed').value = 5;
                        document.querySelector('[data-scene=saturates]').click();
                        """);
            }
        }
    }

    private void take(Browser browser, String address, int width, String name, String there, String play)
            throws Exception {
        browser.open(address, width);
        browser.await(name, () -> !browser.all(there).isEmpty());
        browser.evaluate(play);
        Thread.sleep(6000); // for what moves
        browser.evaluate("scrollTo(0, 0)");
        Path picture = pictures.resolve(name + (width < 1000 ? "-narrow" : "") + ".jpg");
        browser.picture(picture);
        assertThat(picture).isNotEmptyFile();
    }
}
