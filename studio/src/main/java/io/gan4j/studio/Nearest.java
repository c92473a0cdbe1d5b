package io.gan4j.studio;

import io.gan4j.data.Examples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Examples that are nearest to an image, pixel by pixel.
 *
 * @param images {@code [n, c, h, w]}, the nearest first
 * @param errors mean squared error of each, black and white 1 apart
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Nearest(INDArray images, double[] errors) {
    private static final int AT_ONCE = 256;

    /** Looks at all examples. */
    static Nearest to(INDArray image, Examples examples, int count) {
        double[] errors = new double[examples.size()];
        INDArray one = image.reshape('c', 1, image.length());
        double scale = Math.pow(examples.spec().range().width(), 2) * image.length();
        for (int from = 0; from < errors.length; from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, errors.length);
            try (INDArray some = examples.batch(from, to).images();
                    INDArray differences =
                            some.reshape('c', to - from, image.length()).subRowVector(one);
                    INDArray sums = differences.muli(differences).sum(1)) {
                for (int i = from; i < to; i++) {
                    errors[i] = sums.getDouble(i - from) / scale;
                }
            }
        }
        int[] nearest = IntStream.range(0, errors.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> errors[i]))
                .limit(count)
                .mapToInt(i -> i)
                .toArray();
        return new Nearest(
                examples.batch(nearest).images(),
                Arrays.stream(nearest).mapToDouble(i -> errors[i]).toArray());
    }
}
