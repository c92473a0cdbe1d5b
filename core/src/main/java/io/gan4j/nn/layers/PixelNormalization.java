package io.gan4j.nn.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Brings what all maps of {@code [n, c, h, w]} say of a pixel, or each row of {@code [n, size]}, to the mean square 1:
 * y = x / ρ, where ρ = √(mean of x² + 1e-8). It neither shifts nor learns.
 *
 * <p>Source: Karras et al. 2018, "Progressive growing of GANs", section 4.2.
 */
public final class PixelNormalization extends ParameterlessLayer {
    /** Added to the mean square. */
    public static final double EPSILON = 1e-8;

    private static final long serialVersionUID = 1L;

    @Override
    InputType outputType(InputType input) {
        return input;
    }

    /** Returns a row for each pixel. */
    private static INDArray rows(INDArray input) {
        if (input.rank() == 2) {
            return input.dup('c');
        }
        return input.permute(0, 2, 3, 1).dup('c').reshape('c', input.length() / input.size(1), input.size(1));
    }

    /** Returns what {@link #rows} was made of, or something in its shape. */
    private static INDArray unrowed(INDArray rows, INDArray like) {
        if (like.rank() == 2) {
            return rows;
        }
        return rows.reshape('c', like.size(0), like.size(2), like.size(3), like.size(1))
                .permute(0, 3, 1, 2)
                .dup('c');
    }

    private static INDArray meanOfProduct(INDArray one, INDArray other) {
        return one.mul(other).mean(true, 1);
    }

    private static INDArray deviations(INDArray rows) {
        return Nd4j.math().sqrt(meanOfProduct(rows, rows).addi(EPSILON));
    }

    @Override
    public INDArray value(INDArray input) {
        INDArray rows = rows(input);
        return unrowed(rows.diviColumnVector(deviations(rows)), input);
    }

    /** (u − y·⟨u, y⟩)/ρ, where ⟨·, ·⟩ is the mean of the products of a row. */
    @Override
    public INDArray pullBack(INDArray input, INDArray gradient) {
        INDArray rows = rows(input);
        INDArray deviations = deviations(rows);
        INDArray y = rows.diviColumnVector(deviations);
        INDArray u = rows(gradient);
        return unrowed(u.subi(y.mulColumnVector(meanOfProduct(u, y))).diviColumnVector(deviations), input);
    }

    /** Its Jacobian is symmetric. */
    @Override
    public INDArray tangent(INDArray input, INDArray along) {
        return pullBack(input, along);
    }

    /** Of u·J·v: (y·(3⟨u, y⟩⟨v, y⟩ − ⟨u, v⟩) − u·⟨v, y⟩ − v·⟨u, y⟩)/ρ². */
    @Override
    public INDArray curvature(INDArray input, INDArray gradient, INDArray along) {
        INDArray rows = rows(input);
        INDArray deviations = deviations(rows);
        INDArray y = rows.diviColumnVector(deviations);
        INDArray u = rows(gradient);
        INDArray v = rows(along);
        INDArray uy = meanOfProduct(u, y);
        INDArray vy = meanOfProduct(v, y);
        INDArray factor = uy.mul(vy).muli(3).subi(meanOfProduct(u, v));
        INDArray bend = y.muliColumnVector(factor).subi(u.muliColumnVector(vy)).subi(v.muliColumnVector(uy));
        return unrowed(bend.diviColumnVector(deviations.mul(deviations)), input);
    }
}
