package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gan4j.EvaluationOptions;
import io.gan4j.Gan;
import io.gan4j.file.DurableFiles;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.random.Randomness;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.sampling.SharedEvaluation;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.TwoStyles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of a run as the command tells them. */
class EvaluateCommandTest {
    @TempDir
    private Path runs;

    @Test
    void scores_both_directions_of_a_run_that_translates() throws IOException {
        Call.line("train cyclegan --set image.height=16 --set image.width=16 --set networks.resnet-generator.width=2"
                        + " --set networks.resnet-generator.blocks=1 --set networks.patchgan-discriminator.width=2"
                        + " --set data.source=two-styles --steps 2 --out " + runs + plugins())
                .succeeded();
        Path run = runs.resolve("00001-cyclegan-two-styles");

        String table =
                evaluate("latest --set metrics.translation.judge-steps=300").succeeded();
        JsonNode scores = new ObjectMapper()
                .readTree(Files.readString(run.resolve("evaluation.json")))
                .path("scores");

        assertThat(table)
                .startsWith("Run 00001-cyclegan-two-styles after 2 steps, on held-out images of data set two-styles\n\n"
                        + "  A-to-B, n = 20 ")
                .containsPattern("\n  B-to-A, n = 20 +L1 ↓ +SSIM ↑ +PSNR ↑ +target style ↑\n  translation ")
                .containsPattern(String.format(
                        "\n  doing nothing +%.2f +%.3f +%.2f +0\\.0 %%\n  mean image ",
                        Scored.value(scores, "B-to-A/nothing/l1"),
                        Scored.value(scores, "B-to-A/nothing/ssim"),
                        Scored.value(scores, "B-to-A/nothing/psnr")))
                .endsWith("""
                          judge of styles: patch classifier of width 16, 300 steps of 32    knows  held out  learned from
                          real images of A                                                100.0 %        20            60
                          real images of B                                                100.0 %        20            60

                        Wrote """ + " " + run.resolve("evaluation.json") + "\n");
    }

    @Test
    void what_another_process_has_made_is_taken_unless_it_was_for_another_evaluation() throws IOException {
        Call.line(SmallRuns.train("cgan", runs) + " --steps 1").succeeded();
        RunFolder run = new RunFolder(runs.resolve("00001-cgan-few-digits"));
        Path folder = runs.resolve("shared");
        SharedEvaluation evaluation = shared(run, 1, folder);
        evaluation.exclusively(() -> {
            assertThat(evaluation.metricsLeft()).containsExactly("metric-fid", "metric-kid");
            make(evaluation, "metric-fid");
            assertThat(evaluation.metricsLeft()).containsExactly("metric-kid");
        });
        Path fid = folder.resolve("metric-fid.json");
        String marked = Files.readString(fid).replaceFirst("\"value\" : [\\d.]+", "\"value\" : 42.5");

        SharedEvaluation another = shared(run, 2, folder);
        another.exclusively(() -> assertThat(another.metricsLeft()).containsExactly("metric-fid", "metric-kid"));
        evaluation.exclusively(() -> DurableFiles.replace(fid, marked));

        assertThat(evaluation.measure("1").scores().scores())
                .filteredOn(score -> score.metric().equals("fid"))
                .extracting(Score::value)
                .containsExactly(42.5);
        assertThat(folder).doesNotExist();
    }

    @Test
    void what_fails_in_another_process_is_left_to_do_and_what_is_damaged_is_made_again() throws IOException {
        Call.line(SmallRuns.train("cgan", runs) + " --steps 1").succeeded();
        RunFolder run = new RunFolder(runs.resolve("00001-cgan-few-digits"));
        Path folder = run.path().resolve(".features");
        String command = "1 --features pixels --count 8 --metrics fid,kid --jobs 2" + SmallRuns.DATA;
        SharedEvaluation begun = shared(run, 1, folder);
        begun.exclusively(() -> make(begun, "generated-0"));
        Path obstacle =
                Files.createDirectories(folder.resolve("metric-kid.json").resolve("in the way"));

        Call failed = evaluate(command);

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out())
                .contains("Metrics from metric-kid on failed:\n", "\n1 of 2 made")
                .endsWith("The same command goes on with what is missing.\n");
        assertThat(folder.resolve("metric-fid.json")).exists();
        Files.delete(obstacle);
        Files.writeString(folder.resolve("evaluation.json"), "{");
        assertThat(evaluate(command).succeeded()).contains("Metrics to make: 2,");
        assertThat(folder).doesNotExist();
        evaluate("1 --metrics fid --jobs 2 --on nowhere" + SmallRuns.DATA).refusedLike("""
                --on nowhere is the address of no kind of cluster that is there.
                Addresses: local.*
                """);
        assertThat(folder).doesNotExist();
    }

    private static SharedEvaluation shared(RunFolder run, long seed, Path folder) {
        return SharedEvaluation.of(
                Gan.withPlugins(List.of(FewDigits.plugin(), TwoStyles.plugin())), // as evaluate(…)
                new RunPoint(run, OptionalLong.empty()),
                new EvaluationOptions(
                        List.of("fid", "kid"), 8, seed, List.of("evaluation.features=pixels"), Progress.SILENT),
                folder);
    }

    private static void make(SharedEvaluation evaluation, String part) {
        try {
            evaluation.make(List.of(part), () -> false);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void figures_and_pictures_are_the_same_when_other_processes_make_them() throws IOException {
        Call.line(SmallRuns.train("cgan", runs) + " --steps 1").succeeded();
        Path run = runs.resolve("00001-cgan-few-digits");
        Path picture = run.resolve("evaluation").resolve("nearest-neighbours.png");
        String options = "1 --features pixels --count 2100 --metrics fid,precision-recall,kid,nearest-neighbours"
                + SmallRuns.DATA;
        String alone = evaluate(options).succeeded();
        String kept = Files.readString(run.resolve("evaluation.json"));
        byte[] seen = Files.readAllBytes(picture);
        Files.delete(picture);

        String together = evaluate(options + " --jobs 2").succeeded();

        assertThat(together)
                .startsWith("Parts of features to make: ") // three, and those of real images that are not kept
                .contains(", 2 at once, each on ", "Metrics to make: 4, 2 at once, each on ", "4 of 4 made\n")
                .endsWith(alone);
        assertThat(picture).hasBinaryContent(seen);
        assertThat(run.resolve("evaluation.json")).hasContent(kept);
        assertThat(run.resolve(".features")).doesNotExist();
        Call.line("evaluate --real a --generated b --on spark://nowhere:1").refused("""
                --jobs and --on are for the features of a run, not for --real and --generated.
                Leave them out.
                """);
        evaluate(options + " --jobs 0").refused("--jobs is 0, but must be 1 or more.\n");
    }

    @Test
    void scores_a_generator_with_floor_n_and_features() throws IOException {
        Call.line(SmallRuns.train("gan", runs) + " --steps 2 --set checkpoints.every=1")
                .succeeded();
        Path run = runs.resolve("00001-gan-few-digits");

        String page = evaluate("latest --metrics fid --features pixels --count 8" + SmallRuns.DATA)
                .succeeded();
        String json = evaluate("1@1 --metrics fid --features pixels --count 8 --json" + SmallRuns.DATA)
                .succeeded();

        assertThat(page)
                .startsWith("Run 00001-gan-few-digits after 2 steps, on held-out images of data set few-digits\n\n")
                .containsPattern(
                        "  How near is the whole\\?  +value  n  n-real  value-at-floor-n  +floor  floor-n  features\n"
                                + "  fid ↓  +([0-9.]+)  8 +48  +\\1  +[0-9.]+ +8 +pixels\n")
                .endsWith("Wrote " + run.resolve("evaluation.json") + "\n");
        JsonNode score = new ObjectMapper().readTree(json).get(0);
        assertThat(score.fieldNames()).toIterable().startsWith("metric", "value", "n", "floor", "features", "better");
        assertThat(score.path("n").asInt()).isEqualTo(8);
        assertThat(score.path("floor").asDouble()).isPositive();
        assertThat(score.path("floor-n").asInt()).isEqualTo(8);
        assertThat(score.path("n-real").asInt()).isEqualTo(48);
        assertThat(score.path("floor-n-real").asInt()).isEqualTo(48);
        assertThat(score.path("value-at-floor-n")).isEqualTo(score.path("value"));
        JsonNode file =
                new ObjectMapper().readTree(run.resolve("evaluation.json").toFile());
        assertThat(file.path("step").asInt()).isEqualTo(1);
        assertThat(file.path("scores").get(0).toString()).isEqualTo(score.toString());
    }

    @Test
    void makes_all_the_usual_measures_that_a_run_has_what_they_need_for() {
        Call.line(SmallRuns.train("gan", runs) + " --steps 1").succeeded();

        assertThat(evaluate("latest --features pixels" + SmallRuns.DATA).succeeded())
                .contains(
                        "Is it memorised?",
                        "Is it real?",
                        "Is it diverse?",
                        "How near is the whole?",
                        "Wrote " + runs.resolve("00001-gan-few-digits/evaluation/nearest-neighbours.png"))
                .contains("""

                        Left out,
                          without a classifier (inception is one, once fetched, and digits have digits-cnn-v1; or \
                        --set features.onnx.file=… --set evaluation.features=onnx): inception-score, mode-drop
                          without images of classes that were asked for (variants that take labels make them, such as \
                        cgan and acgan): label-agreement
                        """);
        assertThat(runs.resolve("00001-gan-few-digits/evaluation/nearest-neighbours.png"))
                .isNotEmptyFile();
    }

    @Test
    void measures_while_training() throws IOException {
        String training = SmallRuns.train("gan", runs)
                + " --steps 2 --set evaluation.every=1 --set evaluation.features=pixels --set evaluation.count=8";

        Call.line(training + " --set evaluation.during-training=[fidd]").refusedLike("""
                unknown metric "fidd" .*
                Known metrics: .*
                Did you mean "fid"\\?
                """);
        Call.line(training + " --set evaluation.during-training=[c2st,fid]").refused("""
                Metric "c2st" cannot choose the best checkpoint, but comes first (--set evaluation.during-training=[c2st,fid]).
                The first one chooses: its score has to be better the higher, or the lower, it is.
                Name such a metric before it: --set evaluation.during-training=[fid,c2st]
                """);
        assertThat(runs).isEmptyDirectory();
        for (String how : new String[] {"", " --dry-run"}) {
            assertThat(Call.line(training + " --set evaluation.during-training=[fid,label-agreement]" + how)
                            .err())
                    .as(how)
                    .startsWith("Metric label-agreement needs ");
        }
        assertThat(runs).as("no folder for what is refused").isEmptyDirectory();
        assertThat(Call.line(training + " --set evaluation.during-training=[fid,precision-recall]")
                        .succeeded())
                .containsPattern(
                        "\n(The last fid, [0-9.]+, is the best\\.|Best fid .+ at step 1 of 2; the last was .+)\n");

        assertThat(Files.readAllLines(runs.resolve("00001-gan-few-digits/metrics.jsonl")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "\"metric/fid\":", "\"metric/recall\":", "\"logit/training\":", "\"logit/held-out\":"));
    }

    @Test
    void every_command_takes_the_best_checkpoint_of_a_run() throws IOException {
        Call.line(SmallRuns.train("gan", runs) + " --steps 3 --set evaluation={every=1,features=pixels,count=8}"
                        + " --set evaluation.during-training=[fid] --set optimizer.generator.learning-rate=0.5")
                .succeeded();
        Path checkpoints = runs.resolve("00001-gan-few-digits/checkpoints");
        Files.writeString(checkpoints.resolve("best.json"), """
                {"step": 0, "phase": "main", "metric": "fid", "value": 1, "better": "LOWER", "n": 8, "features": "pixels"}""");
        String ofRun = " --runs " + runs + SmallRuns.DATA;
        Path newest = runs.resolve("newest.png");
        Path best = runs.resolve("best.png");
        Path step = runs.resolve("step.png");

        Call.line("generate 1 --out " + newest + ofRun).succeeded();
        Call.line("generate 1@best --out " + best + ofRun).succeeded();
        Call.line("generate 1@0 --out " + step + ofRun).succeeded();

        assertThat(best).hasSameBinaryContentAs(step);
        assertThat(Files.readAllBytes(best)).isNotEqualTo(Files.readAllBytes(newest));
        assertThat(Call.line("export 1@best --format dl4j --out " + runs.resolve("best.zip") + ofRun)
                        .succeeded())
                .isEqualTo("Wrote the generator of step 0 to " + runs.resolve("best.zip") + "\n");
        assertThat(evaluate("1@best --metrics fid --count 8 --features pixels" + SmallRuns.DATA)
                        .succeeded())
                .startsWith("Run 00001-gan-few-digits@0 after 0 steps, ");
        Call.line("resume 1@best" + ofRun).refusedLike("There is no run '1@best', (.*\n){2,3}");
        Files.delete(checkpoints.resolve("best.json"));
        Call.line("generate 1@best" + ofRun).refused("""
                Run %s has no best checkpoint: it was not measured while training, or the checkpoint is gone.
                Train with --set evaluation.during-training=[fid] to have one; see docs/evaluation.md.
                """.formatted(runs.resolve("00001-gan-few-digits")));
    }

    @Test
    void measures_two_arrays_of_features() throws IOException {
        Path real = features("real.npy", 0);
        Path moved = features("generated.npy", 3);

        String json = Call.line("evaluate --real " + real + " --generated " + moved + " --metrics fid --json")
                .succeeded();

        // Two columns moved by 3: the covariances stay.
        assertThat(Scored.value(new ObjectMapper().readTree(json), "fid")).isCloseTo(18, within(1e-9));
    }

    @Test
    void makes_every_measure_that_arrays_of_features_have_enough_for() throws IOException {
        String arrays = "evaluate --real " + features("real.npy", 0) + " --generated " + features("generated.npy", 3);

        assertThat(Call.line(arrays + " --metrics all").succeeded())
                .contains("fid ↓", "mmd ↓", "geometry-score cannot be measured")
                .contains("  without images (feature arrays have none): coverage-metric, ")
                .contains(
                        "  without the training images (a run knows them; beside folders and arrays --training names them):"
                                + " auth-pct, ct, image-retrieval, nearest-neighbours\n");
        assertThat(Call.line(arrays).succeeded()).contains("fid ↓").doesNotContain("mmd ↓", "geometry-score");
    }

    @Test
    void measures_two_folders_of_images() throws IOException {
        Path real = images("real", 12, 8, 0);
        Path generated = images("generated", 12, 8, 1);

        assertThat(Call.line("evaluate --features pixels --metrics fid --real " + real + " --generated " + generated)
                        .succeeded())
                .startsWith(generated + " beside " + real + "\n")
                .containsPattern("fid ↓  +[0-9.]+  12 +12  +[0-9.]+  +[0-9.]+ +6 +pixels");
    }

    @Test
    void looks_through_the_network_of_published_metrics_if_both_that_there_are_were_fetched() throws Exception {
        Path cache = runs.resolve("cache");
        for (String network : List.of("inception-2015-12-05/inception", "inception-nsfwjs-4.4.0/mixed7")) {
            Path weights = cache.resolve("features").resolve(network + ".safetensors");
            Files.createDirectories(weights.getParent());
            Files.writeString(weights, "damaged");
        }
        ProcessBuilder evaluation = new ProcessBuilder(SmallRuns.process("evaluate --metrics fid --real "
                        + images("real", 4, 8, 0) + " --generated " + images("generated", 4, 8, 1)))
                .redirectErrorStream(true);
        evaluation.environment().put("GAN4J_CACHE", cache.toString());
        Process process = evaluation.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(2);
        assertThat(said)
                .endsWith("Delete " + cache.resolve("features/inception-2015-12-05")
                        + ", and fetch it again: gan4j data fetch inception\n");
    }

    @Test
    void refuses_what_cannot_be_measured() throws IOException {
        Call.line(SmallRuns.train("gan", runs) + " --steps 1").succeeded();
        Path real = images("real", 4, 8, 0);
        Path large = images("large", 4, 9, 0);
        Path empty = Files.createDirectory(runs.resolve("empty"));
        Path array = features("real.npy", 0);
        Path broken = features("broken.npy", Double.NaN);

        evaluate("latest --metrics fidd" + SmallRuns.DATA).refusedLike("""
                unknown metric "fidd"
                Known metrics: .*
                Did you mean \"fid\"\\?
                """);
        evaluate("latest --metrics gam" + SmallRuns.DATA).refused("""
                Metric gam is one between several runs or checkpoints.
                Compare them: gan4j compare RUN RUN --metrics gam
                """);
        evaluate("latest --metrics label-agreement" + SmallRuns.DATA).refused("""
                Metric label-agreement needs images of classes that were asked for, which 00001-gan-few-digits does not have.
                That is: variants that take labels make them, such as cgan and acgan.
                """);
        evaluate("latest --count 1").refused("--count is 1, but must be 2 or more.\n");
        evaluate("latest@7" + SmallRuns.DATA).refused("""
                Run %s has no checkpoint of step 7.
                There are those of steps 0, 1; more are kept with --set checkpoints.keep=…
                """.formatted(runs.resolve("00001-gan-few-digits")));
        Call.line("evaluate").refused("""
                No run was named.
                Name one: gan4j evaluate latest; several are for gan4j compare.
                """);
        Call.line("evaluate --real " + real).refused("""
                --real and --generated go together, and without a run.
                Give both, or a run: gan4j evaluate latest
                """);
        Call.line("evaluate --real " + real + " --generated " + array).refused("""
                One of %s and %s is a folder, and the other is not.
                Name two folders of images, or two arrays of features: .npy files of shape [n, d].
                """.formatted(real, array));
        Call.line("evaluate --real " + real + " --generated " + runs.resolve("none"))
                .refused("""
                There is no %s.
                Name folders of images, or files of features: .npy of shape [n, d], or .npz with mu and sigma.
                """.formatted(runs.resolve("none")));
        Call.line("evaluate --real " + real + " --generated " + large).refused("""
                Images in %s are 8 wide and 8 high, those in %s are 9 wide and 9 high.
                Bring all to one size, by the same method: how it is done changes metrics.
                """.formatted(real, large));
        Call.line("evaluate --real " + real + " --generated " + empty).refused("""
                There is no image in %s.
                Files count that end in .png, .jpg, .jpeg, .jpe, .jfif, .gif, .bmp, .tif, .tiff, .webp.
                """.formatted(empty));
        Call.line("evaluate --metrics fid --real " + array + " --generated " + broken)
                .refused("""
                Number 0 of row 0 of %s is NaN: nothing can be measured with it.
                Rows and numbers are counted from 0. Leave such rows out, or find out where they come from.
                """.formatted(broken));
        Call.line("evaluate --metrics ms-ssim --real " + array + " --generated " + array)
                .refusedLike("""
                Metric ms-ssim needs images, which .* does not have.
                That is: feature arrays have none.
                """);
    }

    @Test
    void refuses_a_run_folder_that_scores_cannot_be_kept_in_before_it_measures() throws IOException {
        Call.line(SmallRuns.train("gan", runs) + " --steps 1").succeeded();
        Path run = runs.resolve("00001-gan-few-digits");
        Path scores = Files.createDirectory(run.resolve("evaluation.json"));

        evaluate("latest --metrics fid --features pixels" + SmallRuns.DATA).refused("""
                Cannot write %s: it is a folder.
                Nothing has been done yet. Make room or give permission there, or copy the folder to another place.
                """.formatted(scores));
    }

    @Test
    void shows_scores_that_then_cannot_be_kept() throws IOException {
        Call.line(SmallRuns.train("gan", runs) + " --steps 1").succeeded();
        Path run = runs.resolve("00001-gan-few-digits");
        Files.createDirectories(run.resolve("evaluation/nearest-neighbours.png/in-the-way"));

        Call call = evaluate("latest --metrics nearest-neighbours --features pixels" + SmallRuns.DATA);

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).contains("memorisation-ratio ≈").doesNotContain("Wrote");
        assertThat(call.err())
                .matches("These scores could not be kept in " + run + ": .+\\.\n"
                        + "Make room or give permission there, or copy the folder to another place\\.\n")
                .doesNotContain("Exception");
        assertThat(run.resolve("evaluation.json")).as("what could be").isNotEmptyFile();
    }

    /** Writes ten rows of two numbers as NumPy does, all moved by {@code shift}. */
    private Path features(String name, double shift) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (10, 2), }";
        ByteBuffer file = ByteBuffer.allocate(128 + 20 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        file.put((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 20; i++) {
            file.putDouble(i * i % 7 + shift);
        }
        return Files.write(runs.resolve(name), file.array());
    }

    /** Draws grey images of random pixels. */
    private Path images(String name, int number, int side, long seed) throws IOException {
        Path folder = Files.createDirectories(runs.resolve(name));
        RandomGenerator generator = new Randomness(seed).generator("pixels", 0);
        for (int i = 0; i < number; i++) {
            BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
            for (int k = 0; k < side * side; k++) {
                image.getRaster().setSample(k % side, k / side, 0, generator.nextInt(256));
            }
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        }
        return folder;
    }

    private Call evaluate(String words) {
        return Call.line("evaluate " + words + " --runs " + runs + plugins());
    }

    private static String plugins() {
        return " --plugins " + TwoStyles.plugin();
    }
}
