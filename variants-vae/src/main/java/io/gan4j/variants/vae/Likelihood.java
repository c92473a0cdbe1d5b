package io.gan4j.variants.vae;

import io.gan4j.tensor.Tensor;

/** How probable pixels are, given what was made of an image's code: both from 0 for black to 1 for white. */
enum Likelihood {
    /** Normal around the made ones: squared errors, but for a constant. */
    GAUSSIAN {
        @Override
        Tensor negativeLogOf(Tensor pixels, Tensor made, double deviation) {
            double constant = Math.log(deviation * Math.sqrt(2 * Math.PI));
            return pixels.minus(made)
                    .square()
                    .times(1 / (2 * deviation * deviation))
                    .plus(constant)
                    .sumOfEach();
        }
    },
    /**
     * Each white with the made one as its probability, black otherwise; greys count as so much of either.
     *
     * <p>Source: Kingma, Welling 2014, appendix C.1.
     */
    BERNOULLI {
        @Override
        Tensor negativeLogOf(Tensor pixels, Tensor made, double deviation) {
            Tensor probability = made.times(1 - 2 * SURE).plus(SURE);
            Tensor white = pixels.times(probability.log());
            Tensor black = pixels.negative()
                    .plus(1)
                    .times(probability.negative().plus(1).log());
            return white.plus(black).sumOfEach().negative();
        }
    };

    /** What is left of a probability where a pixel is surest: its logarithm is finite. */
    private static final double SURE = 1e-6;

    /**
     * Returns the negative logarithm of the likelihood of each image, in nats, {@code [n]}.
     *
     * @param pixels {@code [n, c, h, w]}
     * @param made as many
     * @param deviation standard deviation of a pixel, of what has one
     */
    abstract Tensor negativeLogOf(Tensor pixels, Tensor made, double deviation);
}
