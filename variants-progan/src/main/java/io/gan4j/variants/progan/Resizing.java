package io.gan4j.variants.progan;

import io.gan4j.data.AreaMean;
import io.gan4j.nn.Computation;
import io.gan4j.tensor.Tensor;

/** Images, {@code [n, c, h, w]}, of half the height and width, and what lies between. */
final class Resizing {
    private Resizing() {}

    /** Returns the means of squares of two pixels by two. */
    static Tensor halved(Tensor images) {
        return AreaMean.of(images, 2);
    }

    /** Returns images on the way from those of half their size: these at 0, themselves at 1. */
    static Tensor faded(Tensor images, double fade) {
        return fade < 1 ? mixed(Computation.learning().doubled(halved(images)), images, fade) : images;
    }

    /** Returns what is {@code from} at 0 and {@code to} at 1. */
    static Tensor mixed(Tensor from, Tensor to, double fade) {
        return from.times(1 - fade).plus(to.times(fade));
    }
}
