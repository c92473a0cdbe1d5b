package io.gan4j.nn.compiled;

import io.gan4j.nn.layers.EqualizedLearningRate;
import io.gan4j.random.Randomness;
import java.util.stream.DoubleStream;

/** Those of {@link EqualizedLearningRate}. */
final class EqualizedWeights extends RawWeights {
    private final double factor;

    EqualizedWeights(Place place, double gain, Randomness randomness) {
        super(place);
        factor = gain / Math.sqrt(shape.fanIn());
        double[] drawn = DoubleStream.generate(randomness.generator("weights", 0)::nextGaussian)
                .limit(shape.length())
                .toArray();
        raw.put(0, drawn, drawn.length);
        write();
    }

    @Override
    double factor() {
        return factor;
    }

    @Override
    void follow() {
        // The factor is always the same.
    }

    @Override
    void pullBack() {
        gradients.assign(gradients, shape.length(), factor);
    }
}
