package io.gan4j.metrics.distribution;

import io.gan4j.metric.Evidence;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.SquaredDistances;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;

/** Features of real beside those of generated images, of the same width. */
record Sides(Vectors real, Vectors generated) {
    Sides {
        SquaredDistances.requireSameWidth(real, generated);
    }

    static Sides of(Evidence evidence) {
        return new Sides(evidence.real().features(), evidence.generated().features());
    }

    /** Returns what made them. */
    String name() {
        return generated.name();
    }

    /** Returns as many of one side as of the other: of the larger one some, drawn at random. */
    Sides balanced(Randomness randomness, String stream) {
        int size = Math.min(real.size(), generated.size());
        return new Sides(some(real, size, randomness, stream), some(generated, size, randomness, stream));
    }

    private static Vectors some(Vectors all, int size, Randomness randomness, String stream) {
        return all.size() == size ? all : all.select(Draws.some(randomness.generator(stream, 0), all.size(), size));
    }
}
