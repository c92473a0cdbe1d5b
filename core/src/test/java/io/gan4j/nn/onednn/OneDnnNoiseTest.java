package io.gan4j.nn.onednn;

import static io.gan4j.nn.onednn.Agreement.agrees;
import static io.gan4j.nn.onednn.Agreement.agreesWithoutDl4j;
import static io.gan4j.nn.onednn.Agreement.convolution;
import static io.gan4j.nn.onednn.Agreement.foreignSteps;
import static io.gan4j.nn.onednn.Agreement.image;
import static io.gan4j.nn.onednn.Agreement.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.nn.layers.ScaleShift;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** Dropout and other noise: the same as DL4J draws by the same key. */
class OneDnnNoiseTest {
    @Test
    void draws_the_same_masks() {
        ComputationGraph graph = sequence(
                image(6, 6, 3),
                convolution(16).kernelSize(3, 3).build(),
                new DropoutLayer(0.5),
                convolution(8)
                        .kernelSize(3, 3)
                        .dropOut(0.7)
                        .activation(Activation.TANH)
                        .build(),
                new Upsampling2D.Builder(2).dropOut(0.6).build(),
                dropping(new ScaleShift()),
                new DenseLayer.Builder().nOut(4).dropOut(0.8).build());
        agreesWithoutDl4j(graph, new long[] {5, 3, 6, 6});
    }

    private static <T extends Layer> T dropping(T layer) {
        layer.setIDropout(new Dropout(0.5));
        return layer;
    }

    @Test
    void leaves_dropout_in_front_of_other_layers_to_dl4j() {
        ComputationGraph graph = sequence(
                image(8, 8, 3),
                dropping(new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build()),
                dropping(new ActivationLayer(Activation.TANH)),
                new DenseLayer.Builder().nOut(3).build());
        assertThat(foreignSteps(graph, new long[] {5, 3, 8, 8})).isEqualTo(2);
    }

    @Test
    void draws_the_same_noise_of_other_kinds() {
        agrees(
                InputType.feedForward(12),
                new DenseLayer.Builder()
                        .nOut(24)
                        .dropOut(new GaussianDropout(0.5))
                        .build(),
                new DenseLayer.Builder().nOut(10).dropOut(0.5).build(),
                new DenseLayer.Builder()
                        .nOut(10)
                        .dropOut(0.5)
                        .activation(Activation.SWISH)
                        .build(),
                new DenseLayer.Builder()
                        .nOut(10)
                        .weightNoise(new DropConnect(0.7))
                        .build());
    }

    @Test
    void draws_the_same_masks_between_dense_layers() {
        agrees(
                InputType.feedForward(12),
                new DenseLayer.Builder().nOut(24).activation(Activation.RELU).build(),
                new DenseLayer.Builder().nOut(10).dropOut(0.5).build(),
                new BatchNormalization(),
                new DenseLayer.Builder().nOut(10).dropOut(0.5).build());
    }
}
