package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.TrainedModel;
import io.gan4j.random.Randomness;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.PluginJarBuilder;
import io.gan4j.testkit.RunFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dcgan", "gan"})
    void trains_resumes_generates_interpolates_and_exports(String variant) throws IOException {
        RunFolder run = new RunFolder(runs().resolve("00001-" + variant + "-few-digits"));
        assertThat(train(variant, "--steps 4 --stop-at 3").succeeded())
                .startsWith("Run folder " + run.path() + "\n")
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

        assertThat(ofRun("resume latest --steps 5 --allow-config-change").succeeded())
                .contains("Trained 5 steps.");

        Path run = runs().resolve("00001-gan-few-digits");
        ofRun("resume latest --steps 4 --allow-config-change")
                .refused("Run " + run + " has done 5 steps, and cannot become one of 4.\nGive it that many or more.\n");
        assertThat(ofRun("resume latest").succeeded()).contains("Trained 5 steps.");
    }

    @Test
    void refuses_files_that_cannot_be_written() {
        train("gan", "--steps 1").succeeded();
        Path nowhere = folder.resolve("none").resolve("file");
        for (String command : List.of("generate latest", "interpolate latest", "export latest --format dl4j")) {
            ofRun(command + " --out " + nowhere)
                    .refused("--out " + nowhere + ": there is no folder " + nowhere.getParent() + ".\n");
            ofRun(command + " --out " + folder).refused("--out " + folder + ": it is a folder.\nName a file in it.\n");
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
        assertThat(train("dcgan", "--epochs 5 --dry-run").succeeded()).isEqualTo("""
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

                discriminator, 232 parameters
                  down1        convolution 4×4/2    2×8×8            32
                  down1-lrelu  leakyrelu(a=0.2)     2×8×8             0
                  down2        convolution 4×4/2    4×4×4           128
                  down2-norm   batch normalization  4×4×4             8
                  down2-lrelu  leakyrelu(a=0.2)     4×4×4             0
                  logit        dense                1                64

                Memory: about 1 MB for weights, optimiser, gradients and the passes of a step
                """);
        assertThat(runs()).doesNotExist();
    }

    @Test
    void a_jar_with_only_a_loss_is_a_plugin_that_dcgan_uses() throws Exception {
        Path jar = new PluginJarBuilder(folder)
                .loss("acme.Soft", "soft")
                .file("reference.conf", "gan4j.losses.soft {\n  # How soft.\n  margin = 2\n}\n")
                .build("soft.jar");
        String plugin = " --plugins " + jar;
        assertThat(Call.line("losses" + plugin).succeeded()).contains("soft            A loss for tests  (soft.jar)\n");
        assertThat(Call.line("describe soft" + plugin).succeeded()).contains("# How soft.");

        train("dcgan", "--steps 1 --set loss=soft --set losses.soft.margin=3" + plugin)
                .succeeded();

        RunFolder run = new RunFolder(runs().resolve("00001-dcgan-few-digits"));
        assertThat(run.readEnvironment().plugins())
                .containsEntry("soft.jar", sha256(jar))
                .containsOnlyKeys("soft.jar", "few-digits.jar");
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
                "variants", List.of("acgan", "dcgan", "gan", "lsgan", "sgan"),
                "networks", List.of("dcgan-discriminator", "dcgan-generator", "maxout-discriminator", "mlp-generator"),
                "losses", List.of("least-squares", "minimax", "non-saturating"),
                "datasets", List.of("digits"));
        names.forEach((command, expected) -> assertThat(
                        Call.line(command).succeeded().lines().map(line -> line.split(" ")[0]))
                .as(command)
                .containsExactlyElementsOf(expected));
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
                        "export",
                        "variants",
                        "networks",
                        "losses",
                        "datasets",
                        "describe")
                .forEach(command -> {
                    assertThat(commands).contains("  " + command + " ");
                    String help = Call.line(command + " --help").succeeded();
                    assertThat(help).startsWith("Usage: gan4j " + command + " ").contains("--plugins", "--verbose");
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

    private static void assertPicture(Path file) throws IOException {
        assertThat(ImageIO.read(file.toFile())).as("picture in %s", file).isNotNull();
    }
}
