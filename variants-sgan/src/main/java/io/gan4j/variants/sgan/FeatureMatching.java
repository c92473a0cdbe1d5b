package io.gan4j.variants.sgan;

import io.gan4j.loss.LossValue;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The squared distance between the mean features of generated and of real images.
 *
 * <p>Source: Salimans et al. 2016, section 3.1.
 */
final class FeatureMatching {
    private FeatureMatching() {}

    /**
     * Returns ‖E f(fake) − E f(real)‖² with its gradient by the features of the generated images.
     *
     * @param real {@code [n, …]}
     * @param fake {@code [m, …]} of the same features
     */
    static LossValue of(INDArray real, INDArray fake) {
        INDArray difference = fake.mean(0).subi(real.mean(0));
        double distance = difference.norm2Number().doubleValue();
        INDArray gradient = fake.ulike();
        long n = fake.size(0);
        INDArray each = difference.muli(2.0 / n);
        for (long i = 0; i < n; i++) {
            gradient.slice(i).assign(each);
        }
        return new LossValue(distance * distance, gradient);
    }
}
