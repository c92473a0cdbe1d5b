package io.gan4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.diagnosis.Finding;
import io.gan4j.diagnosis.Symptom;
import io.gan4j.diagnosis.Treatment;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.FewDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

class ReportTest {
    private static final long MOST_BYTES = 3_000_000;

    private final Gan gan = FewDigits.gan();
    private final Report report = new Report(gan, "./gan4j");

    @TempDir
    private Path folder;

    private RunFolder run;

    @BeforeEach
    void train() {
        run = train("training.steps=4", "seed=3");
    }

    private RunFolder train(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "output.dir=\"" + folder + "\"",
                "data={source=few-digits,batch-size=8}",
                "image={height=6,width=5}",
                "networks={mlp-generator.units=[8],maxout-discriminator={layers=1,units=4,pieces=2}}",
                "samples={every=2,rows=2,columns=2}",
                "log.every=1"));
        settings.addAll(List.of(more));
        return gan.train(gan.configure("gan", settings.toArray(String[]::new))).folder();
    }

    @Test
    void shows_what_ran_and_what_came_of_it() throws IOException {
        Document page = page(run);

        assertThat(page.selectFirst("h1").text()).isEqualTo("00001-gan-few-digits");
        assertThat(page.selectFirst("main > p").text()).startsWith("gan on few-digits: 4 steps in ");
        assertThat(page.select(".film img"))
                .extracting(image -> image.attr("data-step"))
                .containsExactly("0", "2", "4");
        assertThat(page.select(".film img[hidden]")).hasSize(2);
        assertThat(page.select(".plots h3")).extracting(Element::text).contains("loss", "resident memory, MB");
        assertThat(page.select("section[aria-labelledby=settings] th[scope=row]"))
                .extracting(Element::text)
                .contains("seed", "networks.mlp-generator.units")
                .doesNotContain("output.dir", "variant");
        assertThat(row(page, "networks", "generator")).isEqualTo("1,078"); // (100 + 1) · 8 + (8 + 1) · 30
        assertThat(row(page, "machine", "seed")).isEqualTo("3");
        assertThat(page.select("section[aria-labelledby=data]").text()).contains("48 training examples", "5 × 6");
        assertThat(page.select("#next ~ pre")).extracting(Element::text).contains("./gan4j generate " + run.path());
        assertThat(page.select(".finding")).isEmpty();
    }

    @Test
    void is_valid_html_that_loads_nothing_and_can_be_read_aloud() throws IOException {
        Document page = page(run);

        assertThat(Files.size(Report.file(run))).isLessThan(MOST_BYTES);
        assertThat(page.select("img")).allSatisfy(image -> {
            assertThat(image.attr("src")).startsWith("data:image/");
            assertThat(image.attr("alt")).isNotBlank();
        });
        assertThat(page.select("link, iframe, script[src], [style]")).isEmpty();
        assertThat(page.select("svg[role=img]"))
                .isNotEmpty()
                .allSatisfy(plot -> assertThat(plot.attr("aria-label")).contains(" over steps; at the end "));
        assertThat(page.select("nav a"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(page.select(link.attr("href"))).hasSize(1));
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        int level = 0;
        for (Element heading : page.select("h1, h2, h3")) {
            int own = heading.tagName().charAt(1) - '0';
            assertThat(own).as(heading.text()).isLessThanOrEqualTo(level + 1);
            level = own;
        }
    }

    @Test
    void names_of_others_are_text_and_no_code() throws IOException {
        run.writeData(run.readData(), "<script>alert(1)</script>");
        Finding.in(run).add(new Finding(4, Symptom.EXPLODING, "its loss is <img src=x>", Treatment.WARN));

        Document page = page(run);

        assertThat(page.select("section[aria-labelledby=data]").text()).contains("<script>alert(1)</script>");
        assertThat(page.select(".finding").text()).contains("its loss is <img src=x>");
        assertThat(page.select("script")).hasSize(1);
    }

    @Test
    void says_what_is_damaged_or_missing_in_its_place() throws IOException {
        Files.writeString(run.environmentFile(), "{");
        Files.write(run.dataLicenceFile(), new byte[] {-1, -2});
        Files.writeString(run.evaluationFile(), "[");
        Files.writeString(run.configFile(), "gan4j { variant = nobody }");
        Files.writeString(run.findingsFile(), "{}\n");
        Files.writeString(run.samplesDirectory().resolve("000004.png"), "no picture");

        Elements said = page(run).select(".finding");

        assertThat(said.eachText())
                .anySatisfy(text -> assertThat(text)
                        .startsWith("The machine cannot be shown: ")
                        .contains("environment.json"))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("The scores cannot be shown: ")
                        .contains("evaluation.json"))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("The settings cannot be shown: ")
                        .contains("nobody"))
                .anySatisfy(text -> assertThat(text).startsWith("The licence of the data cannot be shown: "))
                .anySatisfy(text -> assertThat(text).startsWith("What was found wrong cannot be shown: "))
                .anySatisfy(text -> assertThat(text).startsWith("What its networks can do cannot be shown: "));
    }

    @Test
    void a_run_that_has_just_begun_has_a_page() throws IOException {
        Files.delete(run.metricsFile());
        Files.delete(run.dataLicenceFile());
        try (var files = Files.list(run.samplesDirectory())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        Document page = page(run);

        assertThat(page.selectFirst("main > p").text()).startsWith("gan on few-digits: 0 steps");
        assertThat(page.select(".film, #curves")).isEmpty();
    }

    @Test
    void compares_runs_by_what_differs() throws IOException {
        RunFolder other = train("training.steps=2", "seed=4");
        Path file = folder.resolve("comparison.html");

        report.write(List.of(run, other), file);

        Document page = parsed(file);
        assertThat(page.select("section[aria-labelledby=settings] th[scope=row]")
                        .eachText())
                .containsExactly("seed", "training.steps");
        assertThat(page.select("section[aria-labelledby=outcomes] tr").get(1).text())
                .isEqualTo("steps 4 2");
        assertThat(page.select("section[aria-labelledby=pictures] img")).hasSize(2);
        assertThat(page.select("section[aria-labelledby=curves] .legend").get(0).text())
                .startsWith("00001-gan-few-digits ")
                .contains(" 00002-gan-few-digits ");
        assertThat(page.select(".line.s1.d1"))
                .as("the second run looks the same in every plot")
                .hasSizeGreaterThan(2);
    }

    @Test
    void works_in_a_browser_and_is_for_everyone() {
        Path file = report.write(run, Report.file(run));
        try (Browser browser = new Browser()) {
            for (int width : new int[] {360, 1200}) {
                browser.open(file.toUri().toString(), width);
                assertThat(browser.evaluate("return document.documentElement.scrollWidth <= innerWidth"))
                        .as("fits %d pixels", width)
                        .isEqualTo(true);
            }
            for (String colours : List.of("light", "dark")) {
                browser.prefer(colours);
                assertThat(browser.obstacles())
                        .as("obstacles in the %s", colours)
                        .isEmpty();
            }

            assertThat(browser.find(".film output").getText()).isEqualTo("4");
            browser.find(".player input").sendKeys(Keys.HOME);
            assertThat(browser.find(".film output").getText()).isEqualTo("0");
            assertThat(browser.all(".film img").get(0).isDisplayed()).isTrue();
            assertThat(browser.all(".film img").get(2).isDisplayed()).isFalse();
            browser.find(".player button").click();
            assertThat(browser.find(".player button").getText()).isEqualTo("Stop");
            browser.await(
                    "the end of the film",
                    () -> browser.find(".player button").getText().equals("Play"));
            assertThat(browser.find(".film output").getText()).isEqualTo("4");
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.evaluate("return performance.getEntriesByType('resource').length"))
                    .as("things loaded")
                    .isEqualTo(0L);
        }
    }

    private Document page(RunFolder of) throws IOException {
        return parsed(report.write(of, Report.file(of)));
    }

    private static String row(Document page, String section, String name) {
        return page.select("section[aria-labelledby=" + section + "] tr").stream()
                .filter(row -> row.select("th").text().equals(name))
                .map(row -> row.select("td").text())
                .findFirst()
                .orElseThrow();
    }

    /** Reads a page as strictly as browsers do not. */
    private static Document parsed(Path file) throws IOException {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = parser.parseInput(Files.readString(file), "");
        assertThat(parser.getErrors()).isEmpty();
        return page;
    }
}
