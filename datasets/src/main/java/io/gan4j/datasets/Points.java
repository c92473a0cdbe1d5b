package io.gan4j.datasets;

import io.gan4j.config.Require;
import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.random.Randomness;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Points of a mixture of Gaussians in the plane, of which it is known where the modes are: the class of a point is the
 * number of its mode. A point is an image of one line and two columns, x and y.
 *
 * @param modes of each mode x and y
 * @param deviation standard deviation of each mode, both ways
 * @param extent which x and y is white; black is its negative
 * @param split that the points are of: those of another one are others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Points(double[][] modes, double deviation, double extent, int size, Split split) implements Dataset {
    /** The settings. */
    record Options(double standardDeviation, int examples, int testExamples) {
        Options {
            require(standardDeviation, examples, testExamples);
        }

        static void require(double standardDeviation, int examples, int testExamples) {
            Require.above("standardDeviation", standardDeviation, 0);
            Require.atLeast("examples", examples, 1);
            Require.atLeast("testExamples", testExamples, 1);
        }

        /** Returns as many points as a split has. */
        Points of(double[][] modes, double extent, Split split) {
            return new Points(
                    modes, standardDeviation, extent, split == Split.TRAINING ? examples : testExamples, split);
        }
    }

    @Override
    public ImageShape shape() {
        return new ImageShape(1, 1, 2);
    }

    @Override
    public int classes() {
        return modes.length;
    }

    @Override
    public boolean isContinuous() {
        return true;
    }

    @Override
    public void numbers(int index, float[] target) {
        double[] mode = modes[label(index)];
        RandomGenerator generator = new Randomness(0).generator("points/" + split, index);
        for (int i = 0; i < mode.length; i++) {
            double number = mode[i] + deviation * generator.nextGaussian();
            target[i] = (float) ((number / extent + 1) / 2);
        }
    }

    @Override
    public void pixels(int index, byte[] target) {
        float[] numbers = new float[shape().length()];
        numbers(index, numbers);
        for (int i = 0; i < numbers.length; i++) {
            target[i] = (byte) Math.max(0, Math.min(255, Math.round(255 * numbers[i])));
        }
    }

    @Override
    public int label(int index) {
        return Objects.checkIndex(index, size) % modes.length;
    }
}
