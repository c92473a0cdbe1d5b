package io.gan4j.testkit;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.Instruments;
import io.gan4j.metric.LabelClassifier;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Images;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.VectorStore;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Randomness;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Small things to measure, with known classes: bars of light on a dark ground, and Gaussian features. */
public final class MetricSubjects {
    /** Classes of the images: where the bar is. */
    public static final int CLASSES = 4;

    private static final int SIDE = 16;
    private static final ImageShape SHAPE = new ImageShape(1, SIDE, SIDE);

    private MetricSubjects() {}

    /**
     * Returns evidence of 120 real, 120 generated and 360 training images of four classes, without networks of a run.
     */
    public static Evidence digits(long seed) {
        return digits(seed, 0.3, new int[] {0, 1, 2, 3});
    }

    /**
     * Returns the same with other generated images.
     *
     * @param noise standard deviation of the noise on them, 0.2 on real ones
     * @param classes that are generated, one after the other
     */
    public static Evidence digits(long seed, double noise, int... classes) {
        return new Evidence(
                "bars",
                sample(seed, "real", 120, 0.2, 0, 1, 2, 3),
                sample(seed, "generated", 120, noise, classes),
                Optional.of(sample(seed, "training", 360, 0.2, 0, 1, 2, 3)),
                Optional.empty(),
                Optional.empty(),
                new Randomness(seed),
                Progress.SILENT);
    }

    /** Returns {@code n} images of bars with noise, in [−1, 1], with labels. */
    public static Sample sample(long seed, String stream, int n, double noise, int... classes) {
        int[] labels =
                IntStream.range(0, n).map(i -> classes[i % classes.length]).toArray();
        float[] values = new float[n * SHAPE.length()];
        RandomGenerator generator = new Randomness(seed).generator(stream, 0);
        for (int i = 0; i < values.length; i++) {
            int row = i % SHAPE.length() / SIDE;
            double light = row / (SIDE / CLASSES) == labels[i / SHAPE.length()] ? 0.6 : -0.6;
            values[i] = (float) Math.max(-1, Math.min(1, light + noise * generator.nextGaussian()));
        }
        return Sample.of(images(values, SHAPE), Optional.of(labels), instruments());
    }

    /** Returns images in [−1, 1]. */
    public static Images images(float[] values, ImageShape shape) {
        INDArray all = Nd4j.createFromArray(values).reshape('c', shape.batch(values.length / shape.length()));
        return new Images() {
            @Override
            public ImageShape shape() {
                return shape;
            }

            @Override
            public ValueRange range() {
                return ValueRange.SYMMETRIC;
            }

            @Override
            public int size() {
                return (int) all.size(0);
            }

            @Override
            public INDArray batch(int from, int to) {
                return all.get(NDArrayIndex.interval(from, to)).dup('c');
            }
        };
    }

    /** Returns {@code n} rows of independent normal numbers, each column of the mean {@code mean}. */
    public static Vectors gaussian(long seed, String stream, int n, int width, double mean) {
        RandomGenerator generator = new Randomness(seed).generator(stream, 0);
        double[][] rows = new double[n][width];
        for (double[] row : rows) {
            Arrays.setAll(row, k -> mean + generator.nextGaussian());
        }
        return Vectors.of("gaussian", rows);
    }

    /**
     * Returns {@code n} rows of 16 numbers, normal around each of the first {@code groups} of always the same points in
     * turn, which are far apart.
     */
    public static Vectors groups(long seed, String stream, int n, int groups) {
        RandomGenerator generator = new Randomness(seed).generator(stream, 0);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] row = new Randomness(0)
                    .generator("groups", i % groups)
                    .doubles(SIDE, -10, 10)
                    .toArray();
            Arrays.setAll(row, k -> row[k] + generator.nextGaussian() / 4);
            rows[i] = row;
        }
        return Vectors.of("groups", rows);
    }

    /** Returns instruments whose features are means of rows, and whose classifier looks where the bar is. */
    public static Instruments instruments() {
        RowMeans network = new RowMeans();
        return new Instruments(
                Optional.of(network), network.classifier(), new VectorStore(neverKept()), Progress.SILENT);
    }

    /** Returns instruments without a network: pixels are the features, and there is no classifier. */
    public static Instruments instrumentsOfPixels() {
        return new Instruments(Optional.empty(), Optional.empty(), new VectorStore(neverKept()), Progress.SILENT);
    }

    private static Path neverKept() {
        return Path.of(System.getProperty("java.io.tmpdir"), "gan4j-never-kept");
    }

    private static final class RowMeans implements FeatureNetwork, LabelClassifier {
        @Override
        public String name() {
            return "row-means";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public int width() {
            return SIDE;
        }

        @Override
        public int classes() {
            return CLASSES;
        }

        @Override
        public INDArray features(INDArray images, ValueRange range) {
            return images.mean(3).reshape(images.size(0), images.size(2));
        }

        @Override
        public INDArray probabilities(INDArray images, ValueRange range) {
            INDArray bars = images.reshape('c', images.size(0), CLASSES, images.length() / images.size(0) / CLASSES)
                    .mean(2)
                    .mul(10);
            return Nd4j.nn.softmax(bars, 1);
        }

        @Override
        public Optional<LabelClassifier> classifier() {
            return Optional.of(this);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
