package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.report.Browser;
import io.gan4j.studio.Studio;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours at points, by a press on the page of the studio. */
class HintsTest {
    @TempDir
    private Path runs;

    @Test
    void a_hint_changes_what_an_image_is_translated_into() {
        Gan gan = Gan.create();
        gan.train(gan.configure(
                "pix2pix",
                "preset=hints",
                "output.dir=\"" + runs + "\"",
                "image={height=16,width=16}",
                "networks={unet-generator.width=4,patchgan-discriminator.width=2}",
                "training={steps=2,ema=0}"));
        try (Studio studio = Studio.start(gan, new Studio.Options(runs, "127.0.0.1", 0, words -> words, "gan4j"));
                Browser browser = new Browser()) {
            browser.open(studio.address(), 1200);
            browser.await("the first page", () -> browser.all("main").size() == 1);
            browser.open(browser.address() + "runs/00001-pix2pix-few-outlines/translate", 1200);
            browser.await("an example", () -> browser.find("#image").isDisplayed());
            String without = source(browser);

            browser.find("input[value=hint]").click();
            browser.evaluate("document.getElementById('colour').value = '#ff0000'");
            browser.find("#canvas").click();

            browser.await("another image", () -> !source(browser).equals(without));
            browser.find("#undo").click();
            browser.await("the former one", () -> source(browser).equals(without));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String source(Browser browser) {
        return String.valueOf(browser.find("#image").getAttribute("src"));
    }
}
