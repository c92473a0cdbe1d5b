package io.gan4j.metric.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStatisticsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void reads_mu_and_sigma() throws IOException {
        Path file = file("mu", "(2,)", new double[] {3, 5}, "sigma", "(2, 2)", new double[] {1, 0.5, 0.5, 2});

        FeatureStatistics statistics = FeatureStatistics.in(file).orElseThrow();

        assertThat(statistics.name()).isEqualTo(file + " (network unknown)");
        assertThat(statistics.width()).isEqualTo(2);
        assertThat(statistics.mean()).containsExactly(3, 5);
        assertThat(statistics.covariance()).containsExactly(1, 0.5, 0.5, 2);
    }

    @Test
    void a_file_of_other_arrays_has_none() throws IOException {
        assertThat(FeatureStatistics.in(file("features", "(2,)", new double[2])))
                .isEmpty();
        assertThat(FeatureStatistics.in(folder.resolve("a.npy"))).isEmpty();
        assertThat(FeatureStatistics.in(folder.resolve("none.npz"))).isEmpty();
    }

    @Test
    void refuses_what_is_no_mean_and_covariance() throws IOException {
        double[] mean = {3, 5};
        refused(
                " has no array \"sigma\" in it.\nStatistics of features are two arrays: mu, of shape [d], and sigma, [d, d].",
                file("mu", "(2,)", mean));
        refused(
                "mu has shape [2] and sigma [3, 3]; [d] and [d, d] belong together.\n",
                file("mu", "(2,)", mean, "sigma", "(3, 3)", new double[9]));
        refused("mu has shape [2, 1] and sigma [2, 2]; ", file("mu", "(2, 1)", mean, "sigma", "(2, 2)", new double[4]));
        refused(
                "mu has numbers that are not finite: ",
                file("mu", "(2,)", new double[] {1, Double.NaN}, "sigma", "(2, 2)", new double[4]));
        refused(
                "sigma has a variance below 0, in row 1: ",
                file("mu", "(2,)", mean, "sigma", "(2, 2)", new double[] {1, 0, 0, -1}));
        refused(
                "sigma is not symmetric, in row 1 and column 0: ",
                file("mu", "(2,)", mean, "sigma", "(2, 2)", new double[] {1, 0.5, -0.5, 1}));
        Path damaged = Files.writeString(folder.resolve("damaged.npz"), "no zip");
        refused(damaged + " is no .npz file of NumPy, or it is damaged: ", damaged);
    }

    private static void refused(String message, Path file) {
        assertThatThrownBy(() -> FeatureStatistics.in(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    /** Writes arrays: for each its name, its shape and its numbers. */
    private Path file(Object... arrays) throws IOException {
        Path file = Files.createTempFile(folder, "statistics", ".npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < arrays.length; i += 3) {
                zip.putNextEntry(new ZipEntry(arrays[i] + ".npy"));
                zip.write(array((String) arrays[i + 1], (double[]) arrays[i + 2]));
            }
        }
        return file;
    }

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
}
