package io.gan4j.diagnosis;

import io.gan4j.data.Examples;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whether images of one class are nearer to each other than to those of others. */
final class LabelCheck {
    /** Of fewer, chance alone would decide where classes are hard to tell. */
    private static final int COUNT = 512;

    /** Values of an image that are compared, evenly spread: more take long and tell little more. */
    private static final int MOST_VALUES = 1024;

    /** Standard deviations that the nearest neighbours may be better than chance at most. */
    private static final double CHANCE = 2;

    private LabelCheck() {}

    /** Says that they are not; empty if they are, or if there are too few to tell. */
    static Optional<String> of(Examples examples, Randomness randomness) {
        if (examples.size() < COUNT) {
            return Optional.empty();
        }
        int[] some = Draws.some(randomness.generator("probe/labels", 0), examples.size(), COUNT);
        float[][] rows = IntStream.of(some).mapToObj(i -> values(examples, i)).toArray(float[][]::new);
        int[] labels = IntStream.of(some).map(examples::label).toArray();
        int right = 0;
        double chance = 0;
        for (int i = 0; i < rows.length; i++) {
            int label = labels[i];
            right += labels[nearest(i, rows)] == label ? 1 : 0;
            chance += (IntStream.of(labels).filter(other -> other == label).count() - 1.0) / (rows.length - 1);
        }
        double expected = chance / rows.length;
        double deviation = Math.sqrt(rows.length * expected * (1 - expected));
        double needed = rows.length * expected + CHANCE * deviation;
        return right >= needed || needed > rows.length
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "of %d images, %.0f %% have a nearest neighbour of their class, and %.0f %% would by chance",
                        rows.length,
                        100.0 * right / rows.length,
                        100 * expected));
    }

    private static float[] values(Examples examples, int example) {
        try (INDArray image = examples.batch(example).images()) {
            float[] all = image.reshape(image.length()).toFloatVector();
            int step = (all.length + MOST_VALUES - 1) / MOST_VALUES;
            float[] some = new float[(all.length + step - 1) / step];
            for (int i = 0; i < some.length; i++) {
                some[i] = all[i * step];
            }
            return some;
        }
    }

    private static int nearest(int to, float[][] rows) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rows.length; i++) {
            double distance = i == to ? Double.POSITIVE_INFINITY : distance(rows[to], rows[i], least);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static double distance(float[] one, float[] other, double enough) {
        double sum = 0;
        for (int i = 0; i < one.length && sum < enough; i++) {
            double difference = one[i] - other[i];
            sum += difference * difference;
        }
        return sum;
    }
}
