package io.gan4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.report.Browser;
import io.gan4j.testkit.Inversion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page to draw on, in a browser, with a run that makes bright dark. */
class TranslatingTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_drawn_is_translated() {
        Gan gan = Gan.withPlugins(List.of(Inversion.plugin()));
        gan.train(gan.configure("inversion", "output.dir=\"" + folder + "\""));
        try (Studio studio = Studio.start(gan, new Studio.Options(folder, "127.0.0.1", 0, words -> words, "gan4j"));
                Browser browser = new Browser()) {
            browser.open(studio.address(), 1200);
            browser.await("the first page", () -> browser.all("main").size() == 1);
            browser.find("th a").click();
            browser.await("its page", () -> browser.all("a[href$='/translate']").size() == 1);
            browser.find("a[href$='/translate']").click();
            browser.await("an example", () -> browser.find("#image").isDisplayed());
            assertThat(browser.obstacles()).isEmpty();

            browser.find("#wipe").click();
            browser.await("white made black", () -> is(browser, 4, 4, 0));
            draw(browser, "pen");
            browser.await("a line made white", () -> is(browser, 4, 4, 255));
            browser.find("#undo").click();
            browser.await("no line", () -> is(browser, 4, 4, 0));
            draw(browser, "fill");
            browser.await("all of it filled", () -> is(browser, 0, 0, 255));
            draw(browser, "eraser");
            browser.await("a line in it", () -> is(browser, 4, 4, 0) && is(browser, 0, 0, 255));

            browser.open(browser.address(), 360);
            assertThat(browser.evaluate("return document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** Draws across the fifth line, from left to right. */
    private static void draw(Browser browser, String tool) {
        browser.find("input[value=" + tool + "]").click();
        browser.evaluate("""
                const canvas = document.getElementById('canvas');
                canvas.setPointerCapture = () => {};
                const square = canvas.getBoundingClientRect();
                for (const [kind, x] of [['pointerdown', 0.55], ['pointermove', 0.6], ['pointerup', 0.6]]) {
                  canvas.dispatchEvent(new PointerEvent(kind, { pointerId: 1, clientX: square.left + x * square.width,
                    clientY: square.top + 4.5 / 8 * square.height }));
                }
                """);
    }

    /** Whether the translated image is so bright at a pixel. */
    private static boolean is(Browser browser, int x, int y, int bright) {
        Object found = browser.evaluate("const image = document.getElementById('image');"
                + " const canvas = document.createElement('canvas'); canvas.width = canvas.height = 8;"
                + " const context = canvas.getContext('2d'); context.drawImage(image, 0, 0, 8, 8);"
                + " return context.getImageData(" + x + ", " + y + ", 1, 1).data[0]");
        return found instanceof Number number && number.intValue() == bright;
    }
}
