package io.gan4j.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * How far two arrays are apart: the mean of the absolute differences of their elements, the L1 norm over their number.
 */
public final class AbsoluteError {
    private AbsoluteError() {}

    /**
     * Compares an output with what it should be.
     *
     * @param output of any shape
     * @param target of the same shape
     * @return the error, and its gradient by the output; 0 where both are equal
     */
    public static LossValue between(INDArray output, INDArray target) {
        INDArray difference = output.sub(target);
        double error = difference.ameanNumber().doubleValue();
        return new LossValue(error, Transforms.sign(difference, false).divi(difference.length()));
    }
}
