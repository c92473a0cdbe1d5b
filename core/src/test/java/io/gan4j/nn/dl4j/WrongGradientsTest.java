package io.gan4j.nn.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationELU;

class WrongGradientsTest {
    @Test
    void are_refused_with_what_helps() {
        refuses(
                new Deconvolution2D.Builder(3, 3)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .dropOut(0.5)
                        .build(),
                "Layer \"up\" is a transposed convolution with dropout",
                "Put a DropoutLayer in front of it, or take executor onednn.");
        refuses(
                new DenseLayer.Builder()
                        .nOut(2)
                        .activation(new ActivationELU(0.3))
                        .build(),
                "Layer \"up\" is an ELU",
                "Take alpha 1");
        refuses(new ActivationLayer(new ActivationELU(2)), "Layer \"up\" is an ELU", "executor onednn");
        WrongGradients.refuse(
                "up",
                new Deconvolution2D.Builder(3, 3)
                        .activation(Activation.IDENTITY)
                        .build());
        WrongGradients.refuse("up", new ActivationLayer(new ActivationELU(1)));
    }

    private static void refuses(Layer layer, String... words) {
        assertThatThrownBy(() -> WrongGradients.refuse("up", layer))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(words);
    }
}
