package io.gan4j.nn.dl4j;

import io.gan4j.error.InvalidInputException;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.impl.ActivationELU;

/** What DL4J 1.0.0-M2.1 computes wrong gradients of, without a word: refused where DL4J would compute it. */
public final class WrongGradients {
    private WrongGradients() {}

    /** @throws InvalidInputException if it does so of this layer: says what to take in its place */
    public static void refuse(String name, Layer layer) {
        if (layer instanceof Deconvolution2D && layer.getIDropout() != null) {
            throw InvalidInputException.lines(
                    "Layer \"" + name
                            + "\" is a transposed convolution with dropout, which DL4J does not pull gradients"
                            + " back through.",
                    "Put a DropoutLayer in front of it, or take executor onednn.");
        }
        Linearity.function(layer)
                .filter(function -> function instanceof ActivationELU elu && elu.getAlpha() != 1)
                .ifPresent(elu -> {
                    throw InvalidInputException.lines(
                            "Layer \"" + name
                                    + "\" is an ELU of an alpha that is not 1, whose gradient DL4J gets wrong.",
                            "Take alpha 1, or executor onednn.");
                });
    }
}
