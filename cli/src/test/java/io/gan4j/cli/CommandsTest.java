package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.TrainedModel;
import io.gan4j.random.Randomness;
import io.gan4j.run.Environment;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.PluginJarBuilder;
import io.gan4j.testkit.RunFolders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the commands do when all is well. */
class CommandsTest {
    /** Size of a tile with what is between it and the next: an image of 16 pixels is enlarged to 64. */
    private static final int TILE = 64 + 2;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dcgan", "gan"})
    void trains_resumes_generates_interpolates_and_exports(String variant) throws IOException {
        RunFolder run = new RunFolder(runs().resolve("00001-" + variant + "-few-digits"));
        assertThat(train(variant, "--steps 4 --stop-at 3").succeeded())
                .startsWith("Images of 28×28×1 (height × width × channels) become ")
                .contains("\nRun folder " + run.path() + "\n")
                .contains("Stopped at step 3 of 4. Go on with:\n  gan4j resume " + run.path() + "\n");
        assertThat(run.logFile()).isNotEmptyFile();

        assertThat(ofRun("resume latest").succeeded())
                .startsWith("Run folder " + run.path() + "\n")
                .contains("Trained 4 steps.")
                .contains("gan4j generate " + run.path());
        assertThat(RunFolders.metrics(run)).hasSize(4);

        assertThat(ofRun("generate 1 --count 5").succeeded())
                .isEqualTo("Wrote 5 images to " + run.path().resolve("generated.png") + "\n");
        assertPicture(run.path().resolve("generated.png"));
        Path walks = folder.resolve("walks.png");
        assertThat(ofRun("interpolate " + run.path() + " --rows 2 --columns 3 --out " + walks)
                        .succeeded())
                .isEqualTo("Wrote 2 walks to " + walks + "\n");
        assertPicture(walks);

        assertThat(ofRun("export " + run.name() + " --format dl4j").succeeded())
                .isEqualTo("Wrote the generator of step 4 to " + run.path().resolve("generator.zip") + "\n");
        assertSameImages(run, run.path().resolve("generator.zip"));
    }

    @Test
    void writes_models_for_onnx_with_what_must_be_known_of_them() {
        train("dcgan", "--steps 2").succeeded();
        RunFolder run = new RunFolder(runs().resolve("00001-dcgan-few-digits"));
        Path file = folder.resolve("digits.onnx");

        assertThat(ofRun("export latest --format onnx --licence CC0-1.0 --out " + file)
                        .succeeded())
                .isEqualTo("Wrote the generator of step 2 to " + file + "\n");

        TrainedModel model = FewDigits.gan().open(run);
        INDArray codes = model.codes(3, 7);
        INDArray images = OnnxFile.run(file, Map.of("codes", codes)).get("images");
        assertThat(images.distance2(model.generate(codes))).isLessThan(1e-4);
        assertThat(OnnxFile.metadata(file))
                .containsEntry("run", run.name())
                .containsEntry("step", "2")
                .containsEntry("code-distribution", "uniform")
                .containsEntry("value-range", "-1.0 1.0")
                .containsEntry("weights-licence", "CC0-1.0")
                .containsKeys("data", "data-licence", "made-by");

        ofRun("export latest --format onnx --weights learnt --out " + file).succeeded();
        assertThat(OnnxFile.run(file, Map.of("codes", codes)).get("images").distance2(images))
                .isPositive();
        assertThat(ofRun("export latest --format onnx --network discriminator").succeeded())
                .isEqualTo("Wrote the discriminator of step 2 to " + run.path().resolve("discriminator.onnx") + "\n");
        ofRun("export latest --format onnx --network critic")
                .refused("Run " + run.path()
                        + " has no network critic.\nIt has generator, generator-average, discriminator.\n");
        ofRun("export latest --format dl4j --weights learnt").succeeded();
        ofRun("export latest --format onnx --direction A-to-B")
                .refused("Run " + run.path()
                        + " has learned no translation.\nVariants such as pix2pix and cyclegan do.\n");
    }

    /** Plain DL4J, which knows nothing of gan4j, makes the same images of the same codes. */
    private static void assertSameImages(RunFolder run, Path exported) throws IOException {
        TrainedModel model = FewDigits.gan().open(run);
        INDArray codes = model.generator().latentSpace().draw(new Randomness(7), "export", 0, 6);
        INDArray expected = model.generator().generate(codes);

        INDArray found = ComputationGraph.load(exported.toFile(), false).outputSingle(codes);

        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.sub(expected).amaxNumber().doubleValue()).isCloseTo(0, within(1e-5));
    }

    @Test
    void shows_where_the_time_of_a_training_went() {
        String said = train("dcgan", "--steps 14 --profile").succeeded();

        assertThat(said)
                .containsPattern("Profile of 4 steps of [0-9.]+ ms")
                .containsPattern(
                        "(generator|discriminator)  [a-z]+[12]? +8×[0-9×]+ +[0-9.]+ +[0-9.]+ +[0-9]+ +[0-9.]+ %")
                .containsPattern("layers of less than 0.1 % each ")
                .containsPattern("everything else ");
        assertThat(train("dcgan", "--steps 14 --profile --set runtime.executor=dl4j")
                        .succeeded())
                .containsPattern("generator  all layers, by DL4J +[0-9.]+");
    }

    @Test
    void a_run_with_labels_generates_by_class() throws IOException {
        RunFolder run = new RunFolder(runs().resolve("00001-acgan-few-digits"));
        assertThat(train("acgan", "--steps 2").succeeded())
                .containsPattern("\nTrained 2 steps\\.\nAccuracy on the test examples: [0-9]+\\.[0-9]{2} %\nLook at\n")
                .contains("  gan4j generate " + run.path() + " --label all    draws new images of every class\n")
                .containsPattern(
                        "  gan4j classify " + run.path() + " IMAGE\\.\\.\\. +tells the class of image files\n");
        Path picture = run.path().resolve("generated.png");

        assertThat(ofRun("generate latest --label all").succeeded())
                .isEqualTo("Wrote 8 images of each of 10 classes to " + picture + "\n");
        BufferedImage all = ImageIO.read(picture.toFile());
        assertTiles(all, 10, 8);
        assertThat(ofRun("generate latest --label 7 --count 3").succeeded())
                .isEqualTo("Wrote 3 images of class 7 to " + picture + "\n");
        BufferedImage sevens = ImageIO.read(picture.toFile());
        assertTiles(sevens, 2, 2);
        assertThat(row(sevens, 0, 2)).as("first two sevens").isEqualTo(row(all, 7, 2));
        ofRun("generate latest --label 0").succeeded();
        assertTiles(ImageIO.read(picture.toFile()), 8, 8);
        ofRun("generate latest --label all --count 2").succeeded();
        assertTiles(ImageIO.read(picture.toFile()), 10, 2);

        assertThat(ofRun("arithmetic latest 1,2 - 3 --label 7").succeeded())
                .isEqualTo("Drew 1,2 - 3 in " + run.path().resolve("arithmetic.png") + "\n");
    }

    @Test
    void classifies_image_files() throws IOException {
        train("acgan", "--steps 2").succeeded();
        Path png = folder.resolve("a-digit.png");
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY), "png", png.toFile());
        Path jpeg = folder.resolve("b.jpeg");
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg.toFile());

        List<String> lines =
                ofRun("classify latest " + png + " " + jpeg).succeeded().lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches(Pattern.quote(png + "  ") + "[0-9]  [ 0-9]{3}\\.[0-9] %");
        assertThat(lines.get(1)).as("the same black").isEqualTo(lines.get(0).replace("a-digit.png", "b.jpeg     "));

        Path gone = folder.resolve("gone.png");
        ofRun("classify latest " + png + " " + gone).refused("there is no file " + gone + "\n");
        ofRun("classify latest " + folder)
                .refused(folder + " is a folder.\nName the images in it: " + folder.resolve("*.png") + "\n");
        Path text = Files.writeString(folder.resolve("text.png"), "seven");
        ofRun("classify latest " + text).refused("""
                %s is not an image of a kind that can be read.
                PNG, JPEG, GIF, BMP, TIFF and WebP can.
                """.formatted(text));
    }

    @Test
    void refuses_classes_that_a_run_does_not_have() {
        train("acgan", "--steps 1").succeeded();
        for (String wrong : List.of("10", "x", "-1", "7.5", "ALL", "99999999999")) {
            ofRun("generate latest --label=" + wrong)
                    .refused("--label is " + wrong + ", but must be a class 0 to 9, or all.\n");
            ofRun("arithmetic latest 1 --label=" + wrong)
                    .refused("--label is " + wrong + ", but must be a class 0 to 9.\n");
        }
        ofRun("arithmetic latest 1 --label all").refused("--label is all, but must be a class 0 to 9.\n");
        Path run = runs().resolve("00001-acgan-few-digits");
        ofRun("arithmetic latest 1").refused("""
                Run %s makes images of classes.
                Say of which: --label 0 to 9.
                """.formatted(run));
        ofRun("generate latest --label all --count 410").refused("""
                --label all with --count 410 is 10 × 410 images, but must be at most 4096.
                Lower --count, or name one class.
                """);
        assertThat(run.resolve("generated.png")).doesNotExist();
        assertThat(run.resolve("arithmetic.png")).doesNotExist();
    }

    @Test
    void refuses_classes_of_a_run_without_labels() {
        train("gan", "--steps 1").succeeded();
        Path run = runs().resolve("00001-gan-few-digits");
        for (String label : List.of("7", "x", "all")) {
            for (String command : List.of("generate latest", "arithmetic latest 1")) {
                ofRun(command + " --label " + label).refused("""
                        --label is %s, but run %s makes images without labels.
                        Leave --label out; variants such as cgan and acgan take it.
                        """.formatted(label, run));
            }
        }
        ofRun("classify latest any.png").refused("""
                Run %s has learned no classes.
                Variants such as sgan and acgan do.
                """.formatted(run));
        assertThat(run.resolve("generated.png")).doesNotExist();
        assertThat(run.resolve("arithmetic.png")).doesNotExist();
    }

    @Test
    void draws_sums_of_codes_as_an_equation() throws IOException {
        train("dcgan", "--steps 2").succeeded();
        Path run = runs().resolve("00001-dcgan-few-digits");
        ofRun("generate latest --count 9 --seed 5").succeeded();
        BufferedImage generated = ImageIO.read(run.resolve("generated.png").toFile());

        assertThat(Call.gan4j("arithmetic", "1", " 4,5,6 -  9", "--seed=5", "--runs=" + runs())
                        .succeeded())
                .isEqualTo("Drew 4,5,6 - 9 in " + run.resolve("arithmetic.png") + "\n");

        BufferedImage equation = ImageIO.read(run.resolve("arithmetic.png").toFile());
        assertTiles(equation, 5, 10);
        for (int i = 0; i < 3; i++) {
            assertThat(tile(equation, i, 0)).as("example %d", i).isEqualTo(tile(generated, 1, i));
        }
        assertThat(tile(equation, 2, 2)).as("example of the second term").isEqualTo(tile(generated, 2, 2));
        assertThat(tile(equation, 4, 2)).as("its average").isEqualTo(tile(generated, 2, 2));
        byte[] once = Files.readAllBytes(run.resolve("arithmetic.png"));
        ofRun("arithmetic latest 4,5,6 - 9 --seed 5").succeeded();
        assertThat(run.resolve("arithmetic.png")).hasBinaryContent(once);
    }

    @Test
    void the_same_seed_trains_the_same_and_generates_the_same() throws IOException {
        train("dcgan", "--steps 3 --seed 5").succeeded();
        train("dcgan", "--steps 3 --seed 5").succeeded();
        RunFolder one = new RunFolder(runs().resolve("00001-dcgan-few-digits"));
        RunFolder two = new RunFolder(runs().resolve("00002-dcgan-few-digits"));
        RunFolders.assertSameTraining(two, one);

        ofRun("generate 1 --count 4 --seed 3").succeeded();
        ofRun("generate 2 --count 4 --seed 3").succeeded();
        Path picture = one.path().resolve("generated.png");
        assertThat(two.path().resolve("generated.png")).hasSameBinaryContentAs(picture);
        ofRun("generate 2 --count 4 --seed 4").succeeded();
        assertThat(Files.mismatch(two.path().resolve("generated.png"), picture)).isNotEqualTo(-1);
    }

    @Test
    void a_run_becomes_longer_but_not_shorter_than_it_is() {
        train("gan", "--steps 3").succeeded();

        Path run = runs().resolve("00001-gan-few-digits");
        ofRun("resume latest --steps 5 --set seed=2").refused("""
                Run %s was trained with other settings so far:
                  gan4j.seed: was 1, is 2 (--set seed=2)
                  gan4j.training.steps: was 3, is 5 (--set training.steps=5)
                Bring the former ones back, or add --allow-config-change if the new ones are meant.
                """.formatted(run));

        assertThat(ofRun("resume latest --steps 5 --allow-config-change").succeeded())
                .contains("""
                        Goes on from step 3 with other settings:
                          gan4j.training.steps: was 3, is 5 (--set training.steps=5)
                        """, "Trained 5 steps.");
        ofRun("resume latest --steps 4 --allow-config-change")
                .refused("Run " + run + " has done 5 steps, and cannot become one of 4.\nGive it that many or more.\n");
        assertThat(ofRun("resume latest").succeeded()).contains("Trained 5 steps.");
    }

    @Test
    void refuses_files_that_cannot_be_written() {
        train("gan", "--steps 1").succeeded();
        Path nowhere = folder.resolve("none").resolve("file");
        for (String command : List.of(
                "generate latest", "interpolate latest", "arithmetic latest 1", "export latest --format dl4j")) {
            ofRun(command + " --out " + nowhere)
                    .refused("--out " + nowhere + ": there is no folder " + nowhere.getParent() + ".\n");
            if (!command.startsWith("generate")) { // which writes a file for each image there
                ofRun(command + " --out " + folder)
                        .refused("--out " + folder + ": it is a folder.\nName a file in it.\n");
            }
        }
    }

    @Test
    void a_training_that_diverges_says_so_and_exits_with_1() {
        Call call = train(
                "gan",
                "--steps 3 --set optimizer.generator={type=sgd,learning-rate=1e39}"
                        + " --set optimizer.discriminator.learning-rate=1e39");

        assertThat(call.err())
                .matches("Training diverged at step 1: loss/generator is NaN\\.\n"
                        + "The checkpoints before it are good\\. .+\n");
        assertThat(call.exitCode()).isEqualTo(1);
        ofRun("generate latest --count 1").succeeded();
    }

    @Test
    void verbose_shows_where_an_error_came_from() {
        Call call = Call.line("train dcgn --verbose");

        assertThat(call.err()).startsWith("unknown variant \"dcgn\"\n").contains("\tat io.gan4j.");
        assertThat(call.exitCode()).isEqualTo(2);
    }

    @Test
    void a_dry_run_shows_networks_and_steps_and_leaves_nothing() {
        assertThat(train("dcgan", "--preset batch-norm --epochs 5 --dry-run").succeeded())
                .startsWith("""
                Images of 28×28×1 (height × width × channels) become 16×16×1: they shrink.
                  To keep them: --set image.height=28 --set image.width=28 --set image.channels=1
                dcgan on few-digits: 48 examples of 16×16×1, 30 steps of 8

                generator, 428 parameters
                  project       deconvolution 4×4/1  4×4×4             256
                  project-norm  batch normalization  4×4×4               8
                  project-relu  relu                 4×4×4               0
                  up1           deconvolution 4×4/2  2×8×8             128
                  up1-norm      batch normalization  2×8×8               4
                  up1-relu      relu                 2×8×8               0
                  up2           deconvolution 4×4/2  1×16×16            32
                  image         tanh                 1×16×16             0

                generator-average, like generator

                discriminator, 235 parameters
                  down1        convolution 4×4/2    2×8×8            34
                  down1-lrelu  leakyrelu(a=0.2)     2×8×8             0
                  down2        convolution 4×4/2    4×4×4           128
                  down2-norm   batch normalization  4×4×4             8
                  down2-lrelu  leakyrelu(a=0.2)     4×4×4             0
                  logit        dense                1                65

                Memory: about \
                """)
                .containsPattern(
                        "Memory: about [0-9,]+ MB, by a few steps on a few examples; this machine has [0-9,]+ MB\n"
                                + "Time: about [0-9]+ s, by some of its steps on this machine\n$");
        assertThat(runs()).doesNotExist();
    }

    @Test
    void a_jar_with_only_a_loss_is_a_plugin_that_dcgan_uses() throws Exception {
        Path jar = new PluginJarBuilder(folder)
                .loss("acme.Soft", "soft")
                .file("reference.conf", "gan4j.losses.soft {\n  # How soft.\n  margin = 2\n}\n")
                .file("META-INF/maven/acme/soft/pom.properties", "version=1.2\n")
                .build("soft.jar");
        String plugin = " --plugins " + jar;
        assertThat(Call.line("losses" + plugin).succeeded())
                .contains("soft                                A loss for tests  (soft.jar)\n");
        assertThat(Call.line("describe soft" + plugin).succeeded()).contains("# How soft.");

        train("dcgan", "--steps 1 --set loss=soft --set losses.soft.margin=3" + plugin)
                .succeeded();

        RunFolder run = new RunFolder(runs().resolve("00001-dcgan-few-digits"));
        assertThat(run.readEnvironment().plugins())
                .containsEntry("soft.jar", new Environment.PluginJar("1.2", sha256(jar)))
                .containsOnlyKeys("soft.jar", "FewDigits.jar");
        assertThat(run.readConfig()).contains("margin=3");
        ofRun("generate latest --count 1" + plugin).succeeded();
        assertThat(ofRun("generate latest").err()).startsWith(run.configFile() + ":");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void lists_plugins() {
        Map<String, List<String>> names = Map.of(
                "variants",
                        List.of(
                                "acgan",
                                "cgan",
                                "cyclegan",
                                "dcgan",
                                "gan",
                                "lsgan",
                                "pix2pix",
                                "progan",
                                "r3gan",
                                "sgan",
                                "stackgan",
                                "vae",
                                "wgan"),
                "networks",
                        List.of(
                                "conditional-maxout-discriminator",
                                "conditional-mlp-generator",
                                "dcgan-discriminator",
                                "dcgan-generator",
                                "maxout-discriminator",
                                "mlp-discriminator",
                                "mlp-generator",
                                "patchgan-discriminator",
                                "progan-discriminator",
                                "progan-generator",
                                "r3gan-discriminator",
                                "r3gan-generator",
                                "resnet-generator",
                                "sngan-discriminator",
                                "sngan-generator",
                                "stackgan-conditioning",
                                "stackgan-stage1-discriminator",
                                "stackgan-stage1-generator",
                                "stackgan-stage2-discriminator",
                                "stackgan-stage2-generator",
                                "unet-generator"),
                "losses",
                        List.of(
                                "hinge",
                                "least-squares",
                                "minimax",
                                "non-saturating",
                                "relativistic",
                                "relativistic-average",
                                "relativistic-average-least-squares",
                                "wasserstein"),
                "datasets",
                        List.of(
                                "captioned-folder",
                                "cifar10",
                                "cifar100",
                                "digits",
                                "emoji-captions",
                                "emoji-drawings",
                                "emoji-outlines",
                                "emoji-styles",
                                "fashion-mnist",
                                "few-captions",
                                "few-emoji",
                                "few-outlines",
                                "grid",
                                "idx",
                                "image-folder",
                                "mnist",
                                "npy",
                                "paired-folder",
                                "ring",
                                "stacked-digits",
                                "two-folders"),
                "encoders", List.of("hashed-words", "minilm"),
                "contests", List.of("gam", "nrds", "skill-rating"),
                "features", List.of("digits-cnn-v1", "inception", "inception-nsfwjs", "onnx", "stacked-digits-cnn-v1"));
        names.forEach((command, expected) -> assertThat(
                        Call.line(command).succeeded().lines().map(line -> line.split(" ")[0]))
                .as(command)
                .containsExactlyElementsOf(expected));
    }

    @Test
    void shows_a_data_set_with_its_licence_and_its_splits() throws IOException {
        Path picture = folder.resolve("data.png");
        assertThat(Call.line("data show few-emoji --out " + picture).succeeded())
                .startsWith("data set few-emoji: ")
                .contains("  licence: A: Noto Emoji, by Google, Apache-2.0, ", " B: Twemoji, ", "CC BY 4.0")
                .containsPattern("""
                        training: 112 images of 64×64×3; of classes A: 56, B: 56
                          mean ± standard deviation, 0 for black and 1 for white: 0[.]\\d{4} ± .* [(]red, green, blue[)]
                        test: 16 images of 64×64×3; of classes A: 8, B: 8
                        Some of the training examples: """)
                .endsWith(picture + "\n");
        assertPicture(picture, 10 * 66 + 2, 2 * 66 + 2);
        assertThat(Call.line("data show few-captions --out " + picture).succeeded())
                .contains("training: 40 images of 64×64×3; 112 captions, 37 more held out\n")
                .contains("test: 8 images of 64×64×3; 32 captions\n");
        assertPicture(picture, 66 + 2, 10 * 66 + 2);
        assertThat(Call.line("data show ring --out " + picture).succeeded())
                .contains("training: 50000 points; of classes 0: 6250, 1: 6250, ");
        assertPicture(picture, 448, 448);
        assertThat(Call.line("data show stacked-digits --out " + picture).succeeded())
                .contains("; of 1000 classes, ");
        assertThat(Call.line("data show emoji-styles").succeeded())
                .contains("  fetched: not yet; 136 MB, by gan4j data fetch emoji-styles\n")
                .doesNotContain("training: ");
        assertThat(Call.line("data fetch digits").succeeded()).isEqualTo("Data set digits needs no fetching.\n");
    }

    @Test
    void completes_commands_and_options() {
        assertThat(Call.line("completion").succeeded())
                .startsWith("#!/usr/bin/env bash\n")
                .contains("complete -F _complete_gan4j ", "new-variant", "--dry-run");
    }

    @Test
    void describes_a_variant_with_its_paper() {
        assertThat(Call.line("describe gan").succeeded())
                .startsWith("variant gan: ")
                .contains("Generative Adversarial Nets", "https://arxiv.org/abs/1406.2661", "preset=paper");
    }

    @Test
    void every_command_has_help_with_its_options_and_fits_a_terminal() {
        String commands = Call.gan4j().succeeded();
        assertThat(commands)
                .startsWith("Usage: gan4j [-hV] COMMAND\n")
                .isEqualTo(Call.line("--help").succeeded());
        Stream.of(
                        "train",
                        "resume",
                        "generate",
                        "interpolate",
                        "arithmetic",
                        "classify",
                        "translate",
                        "reconstruct",
                        "export",
                        "import",
                        "zoo",
                        "variants",
                        "networks",
                        "losses",
                        "datasets",
                        "encoders",
                        "metrics",
                        "contests",
                        "features",
                        "evaluate",
                        "compare",
                        "runs",
                        "tune",
                        "reproduce",
                        "stability dirac",
                        "describe",
                        "data fetch",
                        "data show",
                        "new-variant",
                        "new-loss",
                        "completion")
                .forEach(command -> {
                    assertThat(commands).contains("  " + command.split(" ")[0] + " ");
                    String help = Call.line(command + " --help").succeeded();
                    assertThat(help)
                            .startsWith("Usage: gan4j " + command + " ")
                            .contains("--plugins", "--verbose")
                            .containsPattern("Examples?[:,]");
                    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
                });
        assertThat(Call.line("--version").succeeded()).startsWith("gan4j ");
    }

    private Path runs() {
        return folder.resolve("runs");
    }

    private Call train(String variant, String options) {
        return Call.line(SmallRuns.train(variant, runs()) + " " + options);
    }

    private Call ofRun(String words) {
        return Call.line(words + " --runs " + runs() + SmallRuns.DATA);
    }

    private static void assertTiles(BufferedImage picture, int rows, int columns) {
        assertThat(picture.getHeight()).as("height").isEqualTo(rows * TILE + 2);
        assertThat(picture.getWidth()).as("width").isEqualTo(columns * TILE + 2);
    }

    private static int[] tile(BufferedImage picture, int row, int column) {
        return picture.getRaster().getSamples(2 + column * TILE, 2 + row * TILE, 64, 64, 0, (int[]) null);
    }

    private static int[] row(BufferedImage picture, int row, int columns) {
        return picture.getRaster().getSamples(0, row * TILE, columns * TILE, TILE, 0, (int[]) null);
    }

    /** Words beside it may make it wider, on a machine that has a font. */
    private static void assertPicture(Path file, int leastWidth, int height) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isGreaterThanOrEqualTo(leastWidth);
        assertThat(picture.getHeight()).isEqualTo(height);
    }

    private static void assertPicture(Path file) throws IOException {
        assertThat(ImageIO.read(file.toFile())).as("picture in %s", file).isNotNull();
    }
}
