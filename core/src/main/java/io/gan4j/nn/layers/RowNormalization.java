package io.gan4j.nn.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Brings each row of numbers to mean 0 and variance 1: alike in training and in use, and independent of the other
 * examples of the batch. A subclass says what a row is.
 */
abstract class RowNormalization extends ParameterlessLayer {
    /** Added to the variance. */
    public static final double EPSILON = 1e-5;

    private static final long serialVersionUID = 1L;

    /** Returns a copy, {@code [rows, numbers of a row]}. */
    abstract INDArray rows(INDArray input);

    @Override
    final InputType outputType(InputType input) {
        return input;
    }

    @Override
    public final INDArray value(INDArray input) {
        return new Normalized(rows(input)).rows.reshape('c', input.shape());
    }

    @Override
    public final INDArray pullBack(INDArray input, INDArray gradient) {
        return new Normalized(rows(input)).slope(rows(gradient)).reshape('c', input.shape());
    }

    /** Its Jacobian is symmetric. */
    @Override
    public final INDArray tangent(INDArray input, INDArray along) {
        return pullBack(input, along);
    }

    @Override
    public final INDArray curvature(INDArray input, INDArray gradient, INDArray along) {
        return new Normalized(rows(input))
                .curvature(rows(gradient), rows(along))
                .reshape('c', input.shape());
    }

    /**
     * Normalized rows and how they were made. In the comments x is a row of m numbers, σ its deviation, n = (x − μ)/σ,
     * J = ∂n/∂x, and ⟨·⟩ the mean over a row.
     */
    private static final class Normalized {
        private final INDArray rows;
        private final INDArray deviations;

        Normalized(INDArray of) {
            INDArray centred = centred(of);
            deviations = Nd4j.math().sqrt(meanOfProduct(centred, centred).addi(EPSILON));
            rows = centred.diviColumnVector(deviations);
        }

        /**
         * Returns J·v = (v − ⟨v⟩ − ⟨n·v⟩·n)/σ.
         *
         * <p>Source: the chain rule through mean and variance, as for batch normalization (Ioffe, Szegedy 2015, section
         * 3).
         */
        INDArray slope(INDArray v) {
            return centred(v).subi(rows.mulColumnVector(meanOfProduct(rows, v))).diviColumnVector(deviations);
        }

        /**
         * Returns the gradient by x of f = u·J·v = m·(⟨(u − ⟨u⟩)·(v − ⟨v⟩)⟩ − ⟨n·u⟩·⟨n·v⟩)/σ, which is −(f/(σ·m))·n −
         * (⟨n·v⟩·J·u + ⟨n·u⟩·J·v)/σ: x stands in f by σ, whose gradient is n/m, and by n.
         */
        INDArray curvature(INDArray u, INDArray v) {
            INDArray alongU = meanOfProduct(rows, u);
            INDArray alongV = meanOfProduct(rows, v);
            INDArray meanOfForm = meanOfProduct(centred(u), centred(v))
                    .subi(alongU.mul(alongV))
                    .divi(deviations);
            return rows.mulColumnVector(meanOfForm)
                    .addi(slope(u).muliColumnVector(alongV))
                    .addi(slope(v).muliColumnVector(alongU))
                    .diviColumnVector(deviations)
                    .negi();
        }

        private static INDArray centred(INDArray rows) {
            return rows.subColumnVector(rows.mean(true, 1));
        }

        private static INDArray meanOfProduct(INDArray one, INDArray other) {
            return one.mul(other).mean(true, 1);
        }
    }
}
