package io.gan4j.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class ViewTest {
    private static final Randomness RANDOMNESS = new Randomness(4);
    private static final DataSpec DATA = new DataSpec("any", 10, new ImageShape(3, 8, 8), ValueRange.SYMMETRIC, 0);

    private final Network difference = difference();

    @AfterEach
    void end() {
        difference.endStep();
    }

    /** Says of an image and its source nothing but where, and by how much, they differ. */
    private static Network difference() {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("image", 3, 8, 8)
                .withInput("source", 3, 8, 8)
                .withOutput("logit", NetworkShape.FREE);
        ComputationGraphConfiguration graph = Conventions.graph()
                .addInputs("image", "source")
                .addVertex("difference", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), "image", "source")
                .addLayer(
                        "logit",
                        new ConvolutionLayer.Builder(1, 1)
                                .nOut(1)
                                .hasBias(false)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "difference")
                .setOutputs("logit")
                .setInputTypes(shape.inputTypes())
                .build();
        return NetworkCompiler.compile(
                "difference", graph, shape, DataType.FLOAT, new NoOp(), ExecutorKind.DL4J, RANDOMNESS);
    }

    private static View view(Network discriminator, String... settings) {
        Settings own = Configuration.withoutVariant(
                        ViewTest.class.getClassLoader(),
                        Stream.of(settings)
                                .map(setting -> "discriminator." + setting)
                                .toList())
                .at("discriminator");
        return new Views(own, DATA, 2, RANDOMNESS, new Horizon(10, 1)).of(discriminator, 3);
    }

    private static INDArray images(String stream) {
        return RANDOMNESS.uniform(stream, 0, -1, 1, 2, 3, 8, 8);
    }

    @Test
    void an_image_among_the_conditions_is_augmented_as_the_other_is() {
        View view = view(difference, "augmentation={colour=true,translation=0.25,cutout=0.5}");
        Tensor image = Tensor.of(images("one"));

        assertThat(view.outputs(image, Tensor.of(images("one")))
                        .of("logit")
                        .array()
                        .ameanNumber()
                        .doubleValue())
                .as("what an image differs from itself")
                .isLessThan(1e-6);
        assertThat(view.outputs(image, Tensor.of(images("other")))
                        .of("logit")
                        .array()
                        .ameanNumber()
                        .doubleValue())
                .isGreaterThan(1e-3);
    }

    @Test
    void noise_is_the_images_alone() {
        View view = view(difference, "instance-noise=0.5");
        Tensor image = Tensor.of(images("one"));

        assertThat(view.outputs(image, Tensor.of(images("one")))
                        .of("logit")
                        .array()
                        .ameanNumber()
                        .doubleValue())
                .isGreaterThan(1e-3);
    }
}
