package io.gan4j.metric.sample;

import io.gan4j.data.file.Npy;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * Mean and covariance of features, where no more is known of images. What network made the features is not known
 * either, nor of how many images.
 *
 * @param name the file, and that the network is unknown: as it stands beside a metric
 * @param mean of each feature
 * @param covariance of the features, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record FeatureStatistics(String name, double[] mean, double[] covariance) {
    private static final String MEAN = "mu";
    private static final String COVARIANCE = "sigma";

    /** By which a covariance and its mirror image may differ, of the larger variance: programs round otherwise. */
    private static final double TOLERANCE = 1e-4;

    /**
     * Reads statistics as pytorch-fid and others keep them: {@code mu [d]} and {@code sigma [d, d]} in an {@code .npz}
     * file.
     *
     * @return empty if it is no {@code .npz} file, or has neither
     * @throws InvalidInputException if one is missing, or they are no mean and covariance
     */
    public static Optional<FeatureStatistics> in(Path file) {
        List<String> there = arrays(file);
        if (!there.contains(MEAN) && !there.contains(COVARIANCE)) {
            return Optional.empty();
        }
        for (String wanted : List.of(MEAN, COVARIANCE)) {
            if (!there.contains(wanted)) {
                throw InvalidInputException.lines(
                        file + " has no array \"" + wanted + "\" in it.",
                        "Statistics of features are two arrays: mu, of shape [d], and sigma, [d, d].");
            }
        }
        Npy mean = Npy.read(file + ":" + MEAN);
        Npy covariance = Npy.read(file + ":" + COVARIANCE);
        int width = mean.length();
        if (mean.shape().length != 1 || width == 0 || !Arrays.equals(covariance.shape(), new int[] {width, width})) {
            throw InvalidInputException.lines(
                    "In " + file + " mu has shape " + Arrays.toString(mean.shape()) + " and sigma "
                            + Arrays.toString(covariance.shape()) + "; [d] and [d, d] belong together.",
                    "numpy.savez(file, mu=features.mean(axis=0), sigma=numpy.cov(features, rowvar=False))");
        }
        FeatureStatistics statistics =
                new FeatureStatistics(file + " (network unknown)", numbers(mean), numbers(covariance));
        statistics.requireCovariance(file);
        return Optional.of(statistics);
    }

    private static List<String> arrays(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".npz") || !Files.isRegularFile(file)) {
            return List.of();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName().replaceFirst("\\.npy$", ""))
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + " is no .npz file of NumPy, or it is damaged: " + FileFault.reason(e), e);
        }
    }

    private static double[] numbers(Npy array) {
        double[] numbers = new double[array.length()];
        array.copy(0, numbers.length, numbers);
        return numbers;
    }

    /** Returns how many features there are. */
    public int width() {
        return mean.length;
    }

    private void requireCovariance(Path file) {
        int width = width();
        require(Arrays.stream(mean).allMatch(Double::isFinite), file, "mu has numbers that are not finite");
        require(Arrays.stream(covariance).allMatch(Double::isFinite), file, "sigma has numbers that are not finite");
        double largest = 0;
        for (int i = 0; i < width; i++) {
            require(covariance[i * width + i] >= 0, file, "sigma has a variance below 0, in row " + i);
            largest = Math.max(largest, covariance[i * width + i]);
        }
        for (int i = 0; i < width; i++) {
            for (int k = 0; k < i; k++) {
                double difference = covariance[i * width + k] - covariance[k * width + i];
                require(
                        Math.abs(difference) <= TOLERANCE * largest,
                        file,
                        "sigma is not symmetric, in row " + i + " and column " + k);
            }
        }
    }

    private static void require(boolean holds, Path file, String problem) {
        if (!holds) {
            throw InvalidInputException.lines(
                    "In " + file + " " + problem + ": it is no covariance with its mean.",
                    "numpy.savez(file, mu=features.mean(axis=0), sigma=numpy.cov(features, rowvar=False))");
        }
    }
}
