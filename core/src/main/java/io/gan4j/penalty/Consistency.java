package io.gan4j.penalty;

import io.gan4j.config.Require;
import io.gan4j.config.Scheduled;
import io.gan4j.data.Augmentation;
import io.gan4j.tensor.Tensor;
import java.util.List;

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
record Consistency(Scheduled real, Scheduled generated, boolean mirror, double shift) implements Penalty {
    Consistency {
        Require.atLeast("real", real, 0);
        Require.atLeast("generated", generated, 0);
        Require.between("shift", shift, 0, 0.5);
        Require.that(
                (real.isZero() && generated.isZero()) || mirror || shift > 0,
                "shift",
                "must be above 0 where images are not mirrored");
    }

    @Override
    public List<Scheduled> weights() {
        return List.of(real, generated);
    }

    @Override
    public String name() {
        return "consistency";
    }

    @Override
    public String setting() {
        return name() + (real.isZero() ? ".generated" : ".real");
    }

    @Override
    public boolean distorts() {
        return true;
    }

    @Override
    public Tensor of(Judged onReal, Judged onFake, Turn turn) {
        return apart(onReal, "real", real, turn).plus(apart(onFake, "generated", generated, turn));
    }

    private Tensor apart(Judged judged, String of, Scheduled scheduled, Turn turn) {
        double weight = scheduled.at(turn.progress());
        if (weight == 0) {
            return Tensor.of(0);
        }
        Augmentation move = new Augmentation(mirror, shift);
        Judged moved = judged.moved(images -> Tensor.of(move.of(
                images.array(), turn.generator("moved-" + of), turn.randomness().share())));
        return judged.logits().minus(moved.logits()).square().mean().times(weight);
    }
}
