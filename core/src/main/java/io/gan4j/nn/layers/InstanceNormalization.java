package io.gan4j.nn.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Brings every feature map of every image, {@code [n, c, h, w]}, to mean 0 and variance 1 over its own pixels: alike in
 * training and in use, and independent of the other images of the batch. No scale and shift are learned.
 *
 * <p>Source: Ulyanov et al. 2016, "Instance normalization", equation 2.
 */
public final class InstanceNormalization extends ParameterlessLayer {
    /** Added to the variance. */
    public static final double EPSILON = 1e-5;

    private static final long serialVersionUID = 1L;

    @Override
    InputType outputType(InputType input) {
        return input;
    }

    @Override
    INDArray value(INDArray input) {
        INDArray rows = rows(input);
        return normalized(rows, deviations(rows)).reshape('c', input.shape());
    }

    /**
     * Source: the chain rule through mean and variance, as for batch normalization (Ioffe, Szegedy 2015, section 3).
     */
    @Override
    INDArray pullBack(INDArray input, INDArray gradient) {
        INDArray rows = rows(input);
        INDArray deviations = deviations(rows);
        INDArray normalized = normalized(rows, deviations);
        INDArray given = rows(gradient);
        INDArray alongValue = given.mul(normalized).mean(true, 1);
        return given.subColumnVector(given.mean(true, 1))
                .subi(normalized.muliColumnVector(alongValue))
                .diviColumnVector(deviations)
                .reshape('c', input.shape());
    }

    /** Returns a copy with a feature map in each row. */
    private static INDArray rows(INDArray maps) {
        return maps.dup('c').reshape('c', maps.size(0) * maps.size(1), maps.size(2) * maps.size(3));
    }

    private static INDArray deviations(INDArray rows) {
        INDArray centred = rows.subColumnVector(rows.mean(true, 1));
        return Nd4j.math().sqrt(centred.muli(centred).mean(true, 1).addi(EPSILON));
    }

    private static INDArray normalized(INDArray rows, INDArray deviations) {
        return rows.subColumnVector(rows.mean(true, 1)).diviColumnVector(deviations);
    }
}
