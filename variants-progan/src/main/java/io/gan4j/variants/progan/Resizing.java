package io.gan4j.variants.progan;

import io.gan4j.tensor.Tensor;

/** Halves and doubles images, {@code [n, c, h, w]}, in height and width. */
final class Resizing {
    private static final Tensor SQUARE = Tensor.of(new double[4], 1, 2, 1, 2);

    private Resizing() {}

    /** Returns the means of squares of two pixels by two. */
    static Tensor halved(Tensor images) {
        long[] shape = images.shape();
        return images.reshape(shape[0] * shape[1] * shape[2] / 2, 2, shape[3] / 2, 2)
                .meanOver(3)
                .meanOver(1)
                .reshape(shape[0], shape[1], shape[2] / 2, shape[3] / 2);
    }

    /** Makes a square of two pixels by two of every pixel. */
    static Tensor doubled(Tensor images) {
        long[] shape = images.shape();
        return images.reshape(shape[0] * shape[1] * shape[2], 1, shape[3], 1)
                .plus(SQUARE)
                .reshape(shape[0], shape[1], 2 * shape[2], 2 * shape[3]);
    }

    /** Returns images on the way from those of half their size: these at 0, themselves at 1. */
    static Tensor faded(Tensor images, double fade) {
        return fade < 1 ? mixed(doubled(halved(images)), images, fade) : images;
    }

    /** Returns what is {@code from} at 0 and {@code to} at 1. */
    static Tensor mixed(Tensor from, Tensor to, double fade) {
        return from.times(1 - fade).plus(to.times(fade));
    }
}
