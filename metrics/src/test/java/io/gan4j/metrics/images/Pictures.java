package io.gan4j.metrics.images;

import io.gan4j.data.ImageShape;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricSubjects;
import java.util.Optional;

/** Samples of grey images by what a pixel is. */
final class Pictures {
    private Pictures() {}

    /** What a pixel is, from 0 for black to 1 for white. */
    interface Pixel {
        double at(int image, int row, int column);
    }

    static double[] plane(int height, int width, Pixel pixel) {
        double[] plane = new double[height * width];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = pixel.at(0, i / width, i % width);
        }
        return plane;
    }

    static Sample sample(int n, int height, int width, Pixel pixel) {
        float[] values = new float[n * height * width];
        for (int i = 0; i < values.length; i++) {
            int place = i % (height * width);
            values[i] = (float) (2 * pixel.at(i / (height * width), place / width, place % width) - 1);
        }
        return Sample.of(
                MetricSubjects.images(values, new ImageShape(1, height, width)),
                Optional.empty(),
                MetricSubjects.instruments());
    }

    static Evidence evidence(Sample real, Sample generated) {
        return Evidence.of(real, generated, new Randomness(1));
    }
}
