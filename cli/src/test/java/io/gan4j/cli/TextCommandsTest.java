package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gan4j.Gan;
import io.gan4j.report.Browser;
import io.gan4j.studio.Studio;
import io.gan4j.testkit.FewDigits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences through a run of two stages. */
class TextCommandsTest {
    /** A tile of 64 pixels and what is between it and the next. */
    private static final int TILE = 64 + 2;

    private static final String SMALL =
            " --set image.height=64 --set image.width=64 --set image.channels=1 --set data.source=few-digits"
                    + " --set data.batch-size=8 --set latent.size=4 --set variants.stackgan.conditions=4"
                    + " --set variants.stackgan.stage1-share=0.5 --set networks.stackgan-stage1-generator.width=2"
                    + " --set networks.stackgan-stage2-generator.width=4"
                    + " --set networks.stackgan-stage2-generator.blocks=0"
                    + " --set networks.stackgan-stage1-discriminator.width=2"
                    + " --set networks.stackgan-stage2-discriminator.width=2 --set samples.rows=2"
                    + " --set samples.columns=3";

    @TempDir
    static Path runs;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        assertThat(training("--steps 4").succeeded())
                .contains("gan4j generate " + run(1) + " --text \"a red heart\" --stages")
                .contains("gan4j interpolate " + run(1) + " --from TEXT --to TEXT")
                .contains("gan4j evaluate " + run(1));
        training("--steps 4 --stop-at 2").succeeded();
    }

    private static Call training(String words) {
        return Call.line("train stackgan" + SMALL + " --set text.encoder=hashed-words --out " + runs + SmallRuns.DATA
                + " " + words);
    }

    private static Path run(int number) {
        return runs.resolve("0000" + number + "-stackgan-few-digits");
    }

    @Test
    void samples_are_of_captions_of_test_examples_in_the_size_of_the_stage() throws IOException {
        Path samples = run(1).resolve("samples");

        assertSize(samples.resolve("000000.png"), 4 * TILE + 2, 2 * TILE + 2);
        assertSize(samples.resolve("000004.png"), 4 * TILE + 2, 2 * TILE + 2);
        assertThat(Files.readAllLines(samples.resolve("captions.txt")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("the digit "));
    }

    /** The studio's pages for texts: images of both stages, and judgement of images like captions. */
    @Test
    void the_studio_shows_what_each_stage_makes_of_a_text() {
        Gan gan = FewDigits.gan();
        try (Studio studio = Studio.start(gan, new Studio.Options(runs, "127.0.0.1", 0, words -> words, "gan4j"));
                Browser browser = new Browser()) {
            browser.open(studio.address(), 1200);
            browser.await("the first page", () -> browser.all("main").size() == 1);
            String address = browser.address() + "runs/" + run(1).getFileName();
            browser.open(address + "/explore", 1200);
            browser.await("images", () -> browser.all("#grid img").size() == 24);
            assertThat(browser.find("#before img").isDisplayed()).isTrue();
            assertThat(browser.find("#before img").getAttribute("src"))
                    .isNotEqualTo(browser.find("#picture").getAttribute("src"));
            browser.open(address + "/judge", 1200);
            browser.await("an image", () -> browser.find("#real").isEnabled());
            for (int answer = 1; answer <= 4; answer++) {
                String done = answer + " images taken";
                browser.find("#real").click();
                browser.await("an answer", () -> browser.find("#said").getText().contains(done));
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void draws_a_text_and_its_stages() throws IOException {
        Path picture = folder.resolve("seven.png");

        assertThat(generate(1, "--text", "a seven", "--count", "3", "--out", picture.toString())
                        .succeeded())
                .isEqualTo("Wrote 3 images of \"a seven\" to " + picture + "\n");
        assertSize(picture, 2 * TILE + 2, 2 * TILE + 2);

        generate(1, "--text", "a seven", "--count", "2", "--stages", "--out", picture.toString())
                .succeeded();
        assertSize(picture, 4 * TILE + 2 + 8, TILE + 2);
        generate(1, "--text", "a seven", "--count", "5", "--stages", "--out", picture.toString())
                .succeeded();
        assertSize(picture, 8 * TILE + 2 + 3 * 8, 2 * TILE + 2);
    }

    @Test
    void draws_a_row_for_each_of_several_texts() throws IOException {
        Path picture = folder.resolve("digits.png");
        Path files = Files.createDirectory(folder.resolve("files"));

        assertThat(generate(1, "--text", "a seven", "--text", "an eight", "--count", "3", "--out", picture.toString())
                        .succeeded())
                .isEqualTo("Wrote 3 images of each of 2 texts to " + picture + "\n");
        BufferedImage rows = ImageIO.read(picture.toFile());
        assertThat(rows.getHeight()).isEqualTo(2 * TILE + 2);
        assertThat(rows.getWidth()).as("with words beside").isGreaterThan(3 * TILE + 2);
        generate(1, "--text", "an eight", "--count", "3", "--out", picture.toString())
                .succeeded();
        BufferedImage eights = ImageIO.read(picture.toFile());
        assertThat(pixels(rows.getSubimage(2, TILE + 2, 64, 64)))
                .as("the same codes")
                .isEqualTo(pixels(eights.getSubimage(2, 2, 64, 64)));

        generate(1, "--text", "a seven", "--text", "an eight", "--count", "2", "--stages", "--out", files + "/")
                .succeeded();
        try (Stream<Path> written = Files.list(files)) {
            assertThat(written.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "1-0001-stage-1.png",
                            "1-0001-stage-2.png",
                            "1-0002-stage-1.png",
                            "1-0002-stage-2.png",
                            "2-0001-stage-1.png",
                            "2-0001-stage-2.png",
                            "2-0002-stage-1.png",
                            "2-0002-stage-2.png");
        }
        generate(1, "--text", "a seven", "--text", "an eight", "--count", "3000")
                .refused("2 texts with --count 3000 is 2 × 3000 images, but must be at most 4096.\n"
                        + "Lower --count, or give fewer texts.\n");
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void walks_between_two_texts() throws IOException {
        Path picture = folder.resolve("walk.png");

        assertThat(call(
                                "interpolate",
                                1,
                                "--from",
                                "a seven",
                                "--to",
                                "an eight",
                                "--rows",
                                "2",
                                "--columns",
                                "5",
                                "--out",
                                picture.toString())
                        .succeeded())
                .isEqualTo("Wrote 2 walks to " + picture + "\n");
        assertSize(picture, 5 * TILE + 2, 2 * TILE + 2);
    }

    @Test
    void scores_every_stage() throws IOException {
        String table = call("evaluate", 1, "--set", "metrics.captions.matching-steps=150")
                .succeeded();
        JsonNode scores = new ObjectMapper()
                .readTree(Files.readString(run(1).resolve("evaluation.json")))
                .path("scores");

        assertThat(table)
                .containsPattern("held out captions, n = (1[5-9]|2[0-9]|3[0-3]), among (8|9|10) ")
                .contains("held out images, n = 96, among 17")
                .contains("real image", "stage-1", "stage-2", "nearest caption's image", "chance");
        assertThat(Scored.value(scores, "held-out-images/chance/mean-rank")).isEqualTo(9);
        assertThat(Scored.value(scores, "held-out-images/stage-2/mean-rank")).isBetween(1.0, 17.0);
    }

    @Test
    void a_run_in_its_first_stage_draws_small_images_and_goes_on() throws IOException {
        Path picture = folder.resolve("small.png");

        generate(2, "--text", "a seven", "--count", "1", "--out", picture.toString())
                .succeeded();
        assertSize(picture, 16, 16);
        generate(2, "--text", "a seven", "--stages")
                .refused("Run " + run(2)
                        + " has made one stage only so far.\nLeave out --stages, or go on: gan4j resume " + run(2)
                        + "\n");

        assertThat(call("resume", 2).succeeded()).contains("Trained 4 steps.");
        assertThat(Files.readAllBytes(run(2).resolve("samples").resolve("000004.png")))
                .as("as if it had not stopped")
                .isEqualTo(Files.readAllBytes(run(1).resolve("samples").resolve("000004.png")));
    }

    @Test
    void says_what_of_a_long_text_was_read() {
        Call.line("train stackgan" + SMALL + " --set text.encoder=minilm --steps 2 --out " + folder + SmallRuns.DATA)
                .succeeded();

        assertThat(Call.gan4j(
                                "generate",
                                folder.resolve("00001-stackgan-few-digits").toString(),
                                "--plugins",
                                FewDigits.plugin().toString(),
                                "--text",
                                "seven ".repeat(300))
                        .succeeded())
                .startsWith("The text has 300 tokens; the encoder has read the first 254.\nWrote 8 images of \"seven");
    }

    @Test
    void says_which_captions_were_cut() throws IOException {
        List<String> lines = new ArrayList<>(List.of("file,caption"));
        for (String name : List.of("a", "b", "c", "d")) {
            ImageIO.write(
                    new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(name + ".png").toFile());
            lines.add(name + ".png,the letter " + name + " and so on".repeat(90));
        }
        Files.write(folder.resolve("captions.csv"), lines);

        assertThat(Call.line("train stackgan" + SMALL + " --set text.encoder=minilm --dry-run"
                                + " --set data.source=captioned-folder --set data.batch-size=2"
                                + " --set datasets.captioned-folder.folder=" + folder
                                + " --set datasets.captioned-folder.captions=" + folder.resolve("captions.csv"))
                        .succeeded())
                .startsWith("3 of 3 captions are too long for minilm, which reads their beginning only, such as:"
                        + " the letter ")
                .contains(" and so on and so on and so …\n");
    }

    @Test
    void refuses_settings_that_stackgan_cannot_be_trained_with() {
        training("--set latent.distribution=uniform --dry-run").refused("""
                gan4j.latent.distribution is uniform, but variant "stackgan" draws codes and conditions alike.
                Set it to normal.
                """);
        training("--set image.height=12 --set image.width=12 --dry-run").refused("""
                Network "stackgan-stage1-generator" cannot make images of 3×3 pixels.
                It makes squares whose side is a multiple of 16; with a second stage behind it gan4j.image.height and width are gan4j.variants.stackgan.growth times as many.
                """);
        training("--set data.source=digits --dry-run").refused("""
                variant "stackgan" needs images with captions, but data set "digits" has none.
                Name another one in gan4j.data.source, such as captioned-folder for images of your own.
                """);
        Call one = Call.line(
                "train stackgan" + SMALL + " --set text.encoder=hashed-words --set data.batch-size=1 --steps 2"
                        + " --out " + folder + SmallRuns.DATA);
        assertThat(one.exitCode()).isEqualTo(2);
        assertThat(one.err()).isEqualTo("""
                Variant "stackgan" takes wrong texts from the other images of a batch, but gan4j.data.batch-size is 1.
                Set it to 2 or more.
                """);
    }

    @Test
    void refuses_what_is_no_text() {
        generate(1, "--text", " ")
                .refused("The text is empty.\nSay what is to be seen, in words like those of the data's captions.\n");
        generate(1, "--text", "!?").refused("""
                the text encoder hashed-words can read nothing of the text "!?"
                Say it in plain words.
                """);
        generate(1)
                .refused("Run " + run(1) + " makes images of texts, and needs one.\nGive it: gan4j generate " + run(1)
                        + " --text \"a red heart\"\n");
        generate(1, "--text", "a seven", "--label", "7")
                .refused("--text and --label do not go together.\nGive the one that the run takes.\n");
        generate(1, "--stages")
                .refused("--stages goes with --text: only generators that take texts work in stages.\nGive a text.\n");
    }

    @Test
    void refuses_a_text_for_a_run_that_takes_none() {
        Call.line(SmallRuns.train("gan", folder) + " --steps 1").succeeded();

        Call.gan4j(
                        "generate",
                        folder.resolve("00001-gan-few-digits").toString(),
                        "--text",
                        "a seven",
                        "--plugins",
                        FewDigits.plugin().toString())
                .refused("Run " + folder.resolve("00001-gan-few-digits")
                        + " makes images without texts.\nVariants such as stackgan take them.\n");
    }

    @Test
    void a_run_that_its_first_step_refuses_leaves_nothing() throws IOException {
        Path others = folder.resolve("runs");
        Call refused = Call.line("train stackgan" + SMALL + " --set text.encoder=hashed-words --out " + others
                + SmallRuns.DATA + " --set data.batch-size=1");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("Variant \"stackgan\" takes wrong texts from the other images of a batch");
        assertThat(refused.out())
                .endsWith("Nothing was trained, so run folder " + others.resolve("00001-stackgan-few-digits")
                        + " is removed again.\n");
        assertThat(others).isEmptyDirectory();
    }

    @Test
    void stages_get_files_of_their_own() throws IOException {
        Path made = folder.resolve("hearts");
        assertThat(generate(1, "--text", "a seven", "--count", "2", "--stages", "--out", made + "/")
                        .succeeded())
                .isEqualTo("Wrote 2 images of \"a seven\" to " + made + "\n");
        assertThat(made.toFile().list())
                .containsExactlyInAnyOrder(
                        "0001-stage-1.png", "0001-stage-2.png", "0002-stage-1.png", "0002-stage-2.png");
        BufferedImage small = ImageIO.read(made.resolve("0002-stage-1.png").toFile());
        BufferedImage large = ImageIO.read(made.resolve("0002-stage-2.png").toFile());
        assertThat(large.getWidth()).isEqualTo(4 * small.getWidth());
    }

    @Test
    void refuses_another_encoder_than_the_one_trained_with() throws IOException {
        training("--steps 2").succeeded();
        Path data = run(3).resolve("data.json");
        Files.writeString(data, Files.readString(data).replace("pairs, 1, in", "pairs, 0, in"));

        generate(3, "--text", "a seven").refused("""
                The text encoder is not the one that the run was trained with.
                Then: hashed-words (hashed words and pairs, 0, in 256 numbers)
                Now: hashed-words (hashed words and pairs, 1, in 256 numbers)
                Use the version of gan4j that it was trained with, or train anew.
                """);
    }

    private static Call generate(int run, String... words) {
        return call("generate", run, words);
    }

    private static Call call(String command, int run, String... words) {
        return Call.gan4j(Stream.of(
                        List.of(
                                command,
                                run(run).toString(),
                                "--plugins",
                                FewDigits.plugin().toString()),
                        List.of(words))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    private static void assertSize(Path picture, int width, int height) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }
}
