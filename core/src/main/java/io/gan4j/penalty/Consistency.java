package io.gan4j.penalty;

import io.gan4j.config.Require;
import io.gan4j.data.Augmentation;
import io.gan4j.tensor.Tensor;

/**
 * What a discriminator says must not change where an image is moved a little or mirrored: λ E (D(x) − D(T(x)))².
 *
 * <p>Source: Zhang et al. 2020, "Consistency regularization for GANs", equation 3, of real images; Zhao et al. 2021,
 * "Improved consistency regularization for GANs", algorithm 1 (bCR), of generated ones, too.
 *
 * @param real λ of real images
 * @param generated λ of generated images
 * @param mirror whether T mirrors every other image from left to right
 * @param shift the most by which T moves images, as a share of height and width
 */
record Consistency(double real, double generated, boolean mirror, double shift) implements Penalty {
    Consistency {
        Require.atLeast("real", real, 0);
        Require.atLeast("generated", generated, 0);
        Require.between("shift", shift, 0, 0.5);
        Require.that(
                real + generated == 0 || mirror || shift > 0, "shift", "must be above 0 where images are not mirrored");
    }

    @Override
    public String name() {
        return "consistency";
    }

    @Override
    public String setting() {
        return name() + (real > 0 ? ".real" : ".generated");
    }

    @Override
    public boolean isOn() {
        return real > 0 || generated > 0;
    }

    @Override
    public boolean ofSlopes() {
        return false;
    }

    @Override
    public Tensor of(Judged onReal, Judged onFake, Turn turn) {
        Tensor ofReal = real == 0 ? Tensor.of(0) : apart(onReal, "real", turn).times(real);
        return generated == 0
                ? ofReal
                : ofReal.plus(apart(onFake, "generated", turn).times(generated));
    }

    private Tensor apart(Judged judged, String of, Turn turn) {
        Tensor moved = Tensor.of(new Augmentation(mirror, shift)
                .of(judged.images().array(), turn.randomness().generator("penalty/moved-" + of, turn.number())));
        return judged.logits().minus(judged.instead(moved).logits()).square().mean();
    }
}
