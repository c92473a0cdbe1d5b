package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gan4j.random.Randomness;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that no run has made, with what they were trained on, and statistics of features. */
class EvaluateOutsideTest {
    private static final int WIDTH = 4;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tells_by_training_arrays_what_is_memorised() throws IOException {
        Path real = rows("real.npy", 40, 1, 0);
        Path training = rows("training.npy", 80, 2, 0);
        Path copies = rows("copies.npy", 40, 2, 1e-3);
        Path fresh = rows("fresh.npy", 40, 3, 0);
        String files = "--real " + real + " --training " + training + " --generated ";

        JsonNode memorised = json(files + copies + " --metrics nearest-neighbours,image-retrieval,fid");
        JsonNode learned = json(files + fresh + " --metrics nearest-neighbours,image-retrieval,fid");

        assertThat(Scored.value(memorised, "memorisation-ratio")).isLessThan(0.01);
        assertThat(Scored.value(memorised, "near-copies")).isEqualTo(1);
        assertThat(Scored.value(learned, "memorisation-ratio")).isBetween(0.7, 1.4);
        for (JsonNode score : memorised) {
            assertThat(score.path("floor").isNumber()).as("floor of %s", score).isTrue();
            assertThat(score.path("floor-n").asInt()).isEqualTo(40);
            assertThat(score.path("floor-n-real").asInt()).isEqualTo(40);
            assertThat(score.path("value-at-floor-n")).isEqualTo(score.path("value"));
        }
    }

    @Test
    void without_training_arrays_sets_half_as_many_beside_the_floor() throws IOException {
        String files = "--real " + rows("real.npy", 400, 1, 0) + " --generated " + rows("generated.npy", 400, 2, 0);

        JsonNode fid = json(files + " --metrics fid").get(0);

        assertThat(fid.path("n").asInt()).isEqualTo(400);
        assertThat(fid.path("n-real").asInt()).isEqualTo(400);
        assertThat(fid.path("floor-n").asInt()).isEqualTo(200);
        assertThat(fid.path("floor-n-real").asInt()).isEqualTo(200);
        assertThat(fid.path("value-at-floor-n").asDouble())
                .isPositive()
                .isNotEqualTo(fid.path("value").asDouble());
    }

    @Test
    void tells_by_a_training_folder_what_is_memorised_and_how_bins_are_filled() throws IOException {
        Path training = images("training", 60, 1);
        Path copies = images("copies", 30, 1);
        String folders = "--features pixels --real " + images("real", 30, 2) + " --generated " + copies;

        JsonNode scores = json(folders + " --training " + training + " --metrics nearest-neighbours,ndb");
        JsonNode without = json(folders);

        assertThat(Scored.value(scores, "near-copies")).isEqualTo(1);
        assertThat(Scored.value(scores, "ndb")).isBetween(0.0, 1.0);
        assertThat(leftOut(without, "ndb"))
                .isEqualTo(
                        "without the training images (a run knows them; beside folders and arrays --training names them)");
        assertThat(leftOut(without, "label-agreement")).startsWith("without ");
    }

    @Test
    void takes_statistics_of_features_for_real_and_for_generated_ones() throws IOException {
        double[] covariance = new double[WIDTH * WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            covariance[i * WIDTH + i] = 1;
        }
        Path zero = statistics("zero.npz", new double[WIDTH], covariance);
        Path two = statistics("two.npz", new double[] {2, 0, 0, 0}, covariance);
        Path rows = rows("rows.npy", 50, 1, 0);

        JsonNode both = json("--real " + zero + " --generated " + two);
        String page = evaluate("--real " + zero + " --generated " + rows).succeeded();

        assertThat(Scored.value(both, "fid")).isCloseTo(4, within(1e-9));
        assertThat(both.get(0).path("n").isNull()).isTrue();
        assertThat(both.get(0).path("floor").isNull()).isTrue();
        assertThat(both.get(0).path("features").asText())
                .isEqualTo(two + " (network unknown) against " + zero + " (network unknown)");
        assertThat(leftOut(both, "precision-recall")).startsWith("without the features of every image (");
        assertThat(page)
                .containsPattern(
                        "fid ↓  +[0-9.]+ +50 +\\? +- +- +- +" + rows + " against " + zero + " \\(network unknown\\)\n");
        evaluate("--metrics mmd --real " + zero + " --generated " + rows).refused("""
                Metric mmd needs the features of every image, which %s does not have.
                That is: a file of statistics has their mean and covariance only, enough for fid.
                """.formatted(zero));
    }

    @Test
    void sets_images_in_a_folder_against_statistics() throws IOException {
        Path images = images("images", 10, 1);
        Path narrow = statistics("narrow.npz", new double[WIDTH], new double[WIDTH * WIDTH]);
        Path fitting = statistics("fitting.npz", new double[64], new double[64 * 64]);

        assertThat(Scored.value(json("--features pixels --real " + fitting + " --generated " + images), "fid"))
                .isPositive();
        evaluate("--features pixels --real " + narrow + " --generated " + images)
                .refused("""
                %s and %s by pixels cannot be compared: features of 4 numbers, and of 64.
                Make both by the same network: --features NAME looks at images by another one.
                """.formatted(narrow, images));
    }

    @Test
    void refuses_training_images_that_do_not_fit() throws IOException {
        Path array = rows("array.npy", 10, 1, 0);
        Path images = images("images", 4, 1);
        Path statistics = statistics("statistics.npz", new double[WIDTH], new double[WIDTH * WIDTH]);
        String arrays = "--real " + array + " --generated " + array;

        evaluate("--training " + array).refused("""
                --training goes with --real and --generated, and without a run, which knows its own.
                Give both, or a run: gan4j evaluate latest
                """);
        evaluate(arrays + " --training " + images).refused("""
                One of %s and %s is a folder, and the other is not.
                Name two folders of images, or two arrays of features: .npy files of shape [n, d].
                """.formatted(array, images));
        evaluate(arrays + " --training " + statistics).refused("""
                Of training images %s has only mean and covariance of the features.
                Name a folder of images or an .npy file: whether images are memorised is asked of each of them.
                """.formatted(statistics));
    }

    private static String leftOut(JsonNode scores, String metric) {
        for (JsonNode score : scores) {
            if (score.path("metric").asText().equals(metric)) {
                assertThat(score.path("value").isNull()).isTrue();
                return score.path("left-out").asText();
            }
        }
        throw new AssertionError("nothing of " + metric + " in " + scores);
    }

    private static Call evaluate(String words) {
        return Call.line("evaluate " + words);
    }

    private static JsonNode json(String words) throws IOException {
        return new ObjectMapper().readTree(evaluate(words + " --json").succeeded());
    }

    /** Writes normal rows, the same ones for the same seed but for noise. */
    private Path rows(String name, int n, long seed, double noise) throws IOException {
        RandomGenerator generator = new Randomness(seed).generator("rows", 0);
        RandomGenerator noises = new Randomness(seed).generator("noise", 0);
        double[] numbers = new double[n * WIDTH];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = generator.nextGaussian() + noise * noises.nextGaussian();
        }
        return Files.write(folder.resolve(name), array("(" + n + ", " + WIDTH + ")", numbers));
    }

    private Path statistics(String name, double[] mean, double[] covariance) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("mu.npy"));
            zip.write(array("(" + mean.length + ",)", mean));
            zip.putNextEntry(new ZipEntry("sigma.npy"));
            zip.write(array("(" + mean.length + ", " + mean.length + ")", covariance));
        }
        return file;
    }

    /** Returns an array as NumPy saves it. */
    private static byte[] array(String shape, double... numbers) {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
        ByteBuffer bytes =
                ByteBuffer.allocate(128 + numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        bytes.put((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        return bytes.array();
    }

    /** Draws grey images of 8×8 random pixels, the same ones for the same seed. */
    private Path images(String name, int number, long seed) throws IOException {
        Path images = Files.createDirectory(folder.resolve(name));
        for (int i = 0; i < number; i++) {
            RandomGenerator generator = new Randomness(seed).generator("pixels", i);
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            for (int k = 0; k < 64; k++) {
                image.getRaster().setSample(k % 8, k / 8, 0, generator.nextInt(256));
            }
            ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
        }
        return images;
    }
}
