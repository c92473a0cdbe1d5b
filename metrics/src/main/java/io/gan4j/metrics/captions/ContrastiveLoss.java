package io.gan4j.metrics.captions;

import io.gan4j.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * InfoNCE, both ways: of all texts of a batch an image is to be nearest to its own, and of all images a text. Nearness
 * is the cosine.
 *
 * <p>Source: van den Oord et al. 2018, equation 4; both ways as Radford et al. 2021, "Learning transferable visual
 * models from natural language supervision", figure 3.
 */
final class ContrastiveLoss {
    private ContrastiveLoss() {}

    /**
     * Compares vectors, {@code [n, size]} each, of any length but 0: row i of both belong together.
     *
     * @param temperature by which cosines are divided before the softmax
     * @return the mean over the batch and both ways, a scalar
     */
    static Tensor of(Tensor images, Tensor texts, double temperature) {
        Tensor cosines = unit(images).matrixProduct(unit(texts).transposed());
        Tensor logits = cosines.dividedBy(temperature);
        int[] own = IntStream.range(0, (int) images.size(0)).toArray();
        return logits.crossEntropy(own)
                .plus(logits.transposed().crossEntropy(own))
                .times(0.5);
    }

    /** Brings rows to length 1. */
    static Tensor unit(Tensor rows) {
        return rows.dividedBy(rows.normOfEach().reshape(rows.size(0), 1));
    }
}
