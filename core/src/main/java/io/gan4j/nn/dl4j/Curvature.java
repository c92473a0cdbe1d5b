package io.gan4j.nn.dl4j;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The second derivative φ″ of an element-wise activation function φ of DL4J's. */
final class Curvature {
    private static final Curvature NONE = new Curvature(z -> 0);

    private final DoubleUnaryOperator second;

    private Curvature(DoubleUnaryOperator second) {
        this.second = second;
    }

    /** Returns that of {@code function}; empty if it is not known. */
    static Optional<Curvature> of(IActivation function) {
        if (function instanceof ActivationIdentity
                || function instanceof ActivationReLU
                || function instanceof ActivationLReLU) {
            return Optional.of(NONE);
        }
        DoubleUnaryOperator second = null;
        if (function instanceof ActivationTanH) {
            second = Curvature::ofTanh;
        } else if (function instanceof ActivationSigmoid) {
            second = z -> slopeOfSigmoid(z) * (1 - 2 * sigmoid(z));
        } else if (function instanceof ActivationSoftPlus) {
            second = Curvature::slopeOfSigmoid;
        } else if (function instanceof ActivationSwish) {
            second = z -> slopeOfSigmoid(z) * (2 + z * (1 - 2 * sigmoid(z)));
        } else if (function instanceof ActivationELU) {
            second = z -> z < 0 ? Math.exp(z) : 0; // ND4J leaves another alpha out of the first derivative
        }
        return Optional.ofNullable(second).map(Curvature::new);
    }

    /** Whether it is 0 everywhere: the function is linear in pieces. */
    boolean isNone() {
        return this == NONE;
    }

    /** Returns φ″ of each element, a new array. */
    INDArray at(INDArray z) {
        double[] values =
                DoubleStream.of(z.dup('c').data().asDouble()).map(second).toArray();
        return Nd4j.create(values, z.shape(), 'c').castTo(z.dataType());
    }

    private static double ofTanh(double z) {
        double tanh = Math.tanh(z);
        return -2 * tanh * (1 - tanh * tanh);
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static double slopeOfSigmoid(double z) {
        return sigmoid(z) * sigmoid(-z);
    }
}
