package io.gan4j.nn.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The maximum over groups of neighbouring inputs, {@code [n, units × pieces]} to {@code [n, units]}: after a dense
 * layer without activation it makes a maxout layer.
 *
 * <p>Source: Goodfellow et al. 2013, "Maxout networks", section 3. Among equal pieces the first gets the gradient.
 */
public final class MaxPieces extends ParameterlessLayer {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private final int pieces;

    /** @param pieces inputs to a unit */
    public MaxPieces(@JsonProperty("pieces") int pieces) {
        this.pieces = pieces;
    }

    public int pieces() {
        return pieces;
    }

    @Override
    InputType outputType(InputType input) {
        return InputType.feedForward(input.arrayElementsPerExample() / pieces);
    }

    @Override
    public INDArray value(INDArray input) {
        return grouped(input).max(2);
    }

    @Override
    public INDArray pullBack(INDArray input, INDArray gradient) {
        int[] winners = winners(input);
        double[] ofUnits = gradient.dup('c').data().asDouble();
        double[] back = new double[ofUnits.length * pieces];
        for (int unit = 0; unit < ofUnits.length; unit++) {
            back[unit * pieces + winners[unit]] = ofUnits[unit];
        }
        return Nd4j.create(back, input.shape(), 'c').castTo(gradient.dataType());
    }

    @Override
    public INDArray tangent(INDArray input, INDArray along) {
        int[] winners = winners(input);
        double[] ofPieces = along.dup('c').data().asDouble();
        double[] ofWinners = new double[winners.length];
        for (int unit = 0; unit < ofWinners.length; unit++) {
            ofWinners[unit] = ofPieces[unit * pieces + winners[unit]];
        }
        return Nd4j.create(ofWinners, new long[] {input.size(0), input.size(1) / pieces}, 'c')
                .castTo(along.dataType());
    }

    private int[] winners(INDArray input) {
        return Nd4j.argMax(grouped(input), 2).data().asInt();
    }

    private INDArray grouped(INDArray flat) {
        return flat.dup('c').reshape('c', flat.size(0), flat.size(1) / pieces, pieces);
    }
}
