package io.gan4j.metrics.networks;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Progress;
import io.gan4j.nn.Discriminates;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.tensor.OneHot;
import io.gan4j.testkit.MetricSubjects;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/** Generators and discriminators whose weights are known. */
final class SmallNetworks {
    static final int CODE = 3;

    private SmallNetworks() {}

    /**
     * Returns a linear generator of images of 4×4 pixels: number k of the code is the value of every fourth pixel from
     * pixel k on, times {@code scale}; those of the fourth kind are 0, which is grey.
     */
    static Generator linear(LatentSpace.Distribution distribution, double scale) {
        NetworkShape shape =
                NetworkShape.of(ValueRange.SYMMETRIC).withInput("latent", CODE).withOutput("image", 1, 4, 4);
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("latent")
                .addLayer("pixels", dense(16), "latent")
                .addLayer(
                        "image",
                        new ActivationLayer(Activation.IDENTITY),
                        new FeedForwardToCnnPreProcessor(4, 4, 1),
                        "pixels");
        Network network = compile("generator", graph, "image", shape);
        network.internals().parameters().assign(0);
        for (int pixel = 0; pixel < 16; pixel++) {
            if (pixel % 4 < CODE) {
                network.internals().parameters().putScalar(pixel * CODE + pixel % 4, scale); // [in, out], columns first
            }
        }
        network.internals().parametersChanged();
        return new Generator(network, new LatentSpace(CODE, distribution), 0, Optional.empty());
    }

    /** Returns a linear generator of 4×4 pixels from a code and one of two classes of its own, with random weights. */
    static Generator ofOwnClasses() {
        Map<String, long[]> inputs = new LinkedHashMap<>();
        inputs.put("latent", new long[] {CODE});
        inputs.put("label", new long[] {2});
        NetworkShape shape = new NetworkShape(inputs, Map.of("image", new long[] {1, 4, 4}), ValueRange.SYMMETRIC);
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("latent", "label")
                .addVertex("both", new MergeVertex(), "latent", "label")
                .addLayer("pixels", dense(16), "both")
                .addLayer(
                        "image",
                        new ActivationLayer(Activation.IDENTITY),
                        new FeedForwardToCnnPreProcessor(4, 4, 1),
                        "pixels");
        return Generator.ofOwnClasses(
                compile("generator", graph, "image", shape),
                new LatentSpace(CODE, LatentSpace.Distribution.NORMAL),
                2,
                Optional.empty());
    }

    /** Returns a discriminator whose first layer is {@code first}, with random weights. */
    static Network discriminator(BaseLayer first, ImageShape image) {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("image", image.dimensions())
                .withOutput("logit", 1);
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("image")
                .addLayer("first", first, "image")
                .appendLayer("logit", dense(1));
        return compile("discriminator", graph, "logit", shape);
    }

    static DenseLayer dense(int units) {
        return new DenseLayer.Builder()
                .nOut(units)
                .activation(Activation.IDENTITY)
                .build();
    }

    static ConvolutionLayer convolution(int maps) {
        return new ConvolutionLayer.Builder(2, 2)
                .nOut(maps)
                .stride(2, 2)
                .activation(Activation.RELU)
                .build();
    }

    private static Network compile(String name, GraphBuilder graph, String output, NetworkShape shape) {
        return NetworkCompiler.compile(
                name,
                graph.setOutputs(output).setInputTypes(shape.inputTypes()).build(),
                shape,
                DataType.FLOAT,
                new Sgd(0.1),
                ExecutorKind.fastest(),
                new Randomness(1));
    }

    /** Returns a run with these networks, and real images of 4×4 random pixels in [−1, 1]. */
    static Evidence run(Generator generator, Network discriminator) {
        float[] real =
                new Randomness(2).uniform("real", 0, -1, 1, 20 * 16).data().asFloat();
        float[] generated = generator
                .generate(
                        generator.latentSpace().draw(new Randomness(3), "codes", 0, 20),
                        generator.classes() == 0
                                ? new INDArray[0]
                                : new INDArray[] {OneHot.of(new int[20], generator.classes())})
                .dup('c')
                .data()
                .asFloat();
        return new Evidence(
                "linear",
                sample(real),
                sample(generated),
                Optional.empty(),
                Optional.of(generator),
                Optional.of(new Judge(discriminator)),
                new Randomness(1),
                Progress.SILENT);
    }

    private static Sample sample(float... values) {
        return Sample.of(
                MetricSubjects.images(values, new ImageShape(1, 4, 4)), Optional.empty(), MetricSubjects.instruments());
    }

    private record Judge(Network network) implements Discriminates {
        @Override
        public int classes() {
            return 0;
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(0);
        }

        @Override
        public INDArray judge(INDArray images, INDArray... condition) {
            try (Pass pass = network.forward(Mode.INFER, images)) {
                return pass.output().dup().reshape(images.size(0));
            }
        }
    }
}
