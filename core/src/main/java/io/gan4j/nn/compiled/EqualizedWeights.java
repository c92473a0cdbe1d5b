package io.gan4j.nn.compiled;

import io.gan4j.nn.layers.EqualizedLearningRate;
import io.gan4j.random.Randomness;
import java.util.random.RandomGenerator;

/** Those of {@link EqualizedLearningRate}. */
final class EqualizedWeights extends RawWeights {
    private final double factor;

    EqualizedWeights(Place place, double gain, Randomness randomness) {
        super(place);
        factor = gain / Math.sqrt(shape.fanIn());
        RandomGenerator generator = randomness.generator("weights", 0);
        for (int i = 0; i < shape.length(); i++) {
            raw.put(i, generator.nextGaussian());
        }
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
        for (int i = 0; i < shape.length(); i++) {
            gradients.put(i, gradients.get(i) * factor);
        }
    }
}
