package io.gan4j.metrics.contests;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Images;
import io.gan4j.metric.sample.Progress;
import io.gan4j.nn.Discriminates;
import io.gan4j.nn.Network;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricSubjects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Contestants of known strength: images of one grey each, and discriminators that take bright ones for real. */
final class Contestants {
    private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

    private Contestants() {}

    /** Returns images, each of one grey from −1 to 1. */
    static Sample greys(double... greys) {
        float[] values = new float[greys.length * SHAPE.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) greys[i / SHAPE.length()];
        }
        return Sample.of(
                new Made(MetricSubjects.images(values, SHAPE)), Optional.empty(), MetricSubjects.instruments());
    }

    /** Images in the order of a generator's codes. */
    private record Made(Images all) implements Images {
        @Override
        public ImageShape shape() {
            return all.shape();
        }

        @Override
        public ValueRange range() {
            return all.range();
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public boolean ordered() {
            return true;
        }

        @Override
        public INDArray batch(int from, int to) {
            return all.batch(from, to);
        }
    }

    /** Returns a contestant whose discriminator takes what is brighter than {@code threshold} for real. */
    static Evidence of(String name, Sample real, Sample generated, double threshold) {
        return new Evidence(
                name,
                real,
                generated,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Brightness(OptionalDouble.of(threshold), 0)),
                new Randomness(1),
                Progress.SILENT);
    }

    /** Takes bright images for real. */
    record Brightness(OptionalDouble threshold, int classes) implements Discriminates {
        @Override
        public INDArray judge(INDArray images, INDArray... condition) {
            return images.mean(1, 2, 3);
        }

        @Override
        public Network network() {
            throw new UnsupportedOperationException("a formula");
        }
    }
}
