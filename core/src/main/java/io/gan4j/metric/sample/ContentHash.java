package io.gan4j.metric.sample;

import io.gan4j.file.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Hashes of rows: as good as random, and the same for the same numbers. Sorted by them, rows stand in an order that
 * follows from nothing but what they are, and in which a part of them is a fair one.
 */
public final class ContentHash {
    /** How many numbers a hash has, each of 16 bits, so that a float holds it. */
    public static final int WIDTH = 8;

    private ContentHash() {}

    /** Returns the hash of each image, {@code [n, 8]}. */
    public static INDArray of(INDArray images) {
        int n = (int) images.size(0);
        float[] numbers =
                images.reshape('c', n, images.length() / n).dup('c').data().asFloat();
        int length = numbers.length / n;
        float[] hashes = new float[n * WIDTH];
        ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES);
        for (int i = 0; i < n; i++) {
            bytes.clear();
            bytes.asFloatBuffer().put(numbers, i * length, length);
            double[] hash = of(bytes.array());
            for (int k = 0; k < WIDTH; k++) {
                hashes[i * WIDTH + k] = (float) hash[k];
            }
        }
        return Nd4j.createFromArray(hashes).reshape('c', n, WIDTH);
    }

    /** Returns the hash of each row. */
    public static Vectors of(Vectors rows) {
        double[][] hashes = new double[rows.size()][];
        ByteBuffer bytes = ByteBuffer.allocate(rows.width() * Double.BYTES);
        double[] row = new double[rows.width()];
        for (int i = 0; i < hashes.length; i++) {
            rows.copy(i, i + 1, row);
            bytes.clear();
            bytes.asDoubleBuffer().put(row);
            hashes[i] = of(bytes.array());
        }
        return Vectors.of(rows.name(), hashes);
    }

    private static double[] of(byte[] content) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.digest().digest(content));
        return IntStream.range(0, WIDTH).mapToDouble(k -> digest.getChar()).toArray();
    }

    /** Returns the numbers of the rows in the order of their hashes; the same content stands in the order of labels. */
    public static int[] order(Vectors hashes, Optional<int[]> labels) {
        double[] all = hashes.rows(0, hashes.size());
        Comparator<Integer> byHash = (one, other) ->
                Arrays.compare(all, one * WIDTH, (one + 1) * WIDTH, all, other * WIDTH, (other + 1) * WIDTH);
        return IntStream.range(0, hashes.size())
                .boxed()
                .sorted(byHash.thenComparingInt(i -> labels.map(of -> of[i]).orElse(0)))
                .mapToInt(i -> i)
                .toArray();
    }
}
