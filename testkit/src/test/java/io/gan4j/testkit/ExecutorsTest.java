package io.gan4j.testkit;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.MaxPieces;
import io.gan4j.nn.layers.ReflectionPadding;
import io.gan4j.nn.layers.ScaleShift;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Nested;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/** The network contract on every kind of layer that core's executors know, and on the ways to join them. */
class ExecutorsTest {
    private static NetworkShape shape(Map<String, long[]> inputs, Map<String, long[]> outputs) {
        return new NetworkShape(inputs, outputs, ValueRange.SYMMETRIC);
    }

    private static GraphBuilder graph(String... inputs) {
        return new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs(inputs);
    }

    @Nested
    class Convolutions implements NetworkContract {
        @Override
        public NetworkShape shape() {
            return ExecutorsTest.shape(Map.of("image", new long[] {3, 8, 8}), Map.of("logit", new long[] {2}));
        }

        @Override
        public ComputationGraphConfiguration configuration() {
            return graph("image")
                    .addLayer("down", convolution(4, 4, 2, 1, true, Activation.LEAKYRELU), "image")
                    .appendLayer("same", convolution(6, 3, 1, 1, false, Activation.IDENTITY))
                    .appendLayer("norm", new BatchNormalization())
                    .appendLayer("lrelu", new ActivationLayer(new ActivationLReLU(0.2)))
                    .appendLayer("logit", dense(2, Activation.IDENTITY))
                    .setOutputs("logit")
                    .setInputTypes(shape().inputTypes())
                    .build();
        }
    }

    @Nested
    class TransposedConvolutions implements NetworkContract {
        @Override
        public NetworkShape shape() {
            return ExecutorsTest.shape(Map.of("latent", new long[] {5}), Map.of("image", new long[] {3, 8, 8}));
        }

        @Override
        public ComputationGraphConfiguration configuration() {
            return graph("latent")
                    .addLayer(
                            "project",
                            transposed(6, 4, 1, 0, false),
                            new FeedForwardToCnnPreProcessor(1, 1, 5),
                            "latent")
                    .appendLayer("norm", new BatchNormalization())
                    .appendLayer("relu", new ActivationLayer(Activation.RELU))
                    .appendLayer("up", transposed(3, 4, 2, 1, true))
                    .appendLayer("image", new ActivationLayer(Activation.TANH))
                    .setOutputs("image")
                    .setInputTypes(shape().inputTypes())
                    .build();
        }
    }

    @Nested
    class DenseLayers implements NetworkContract {
        @Override
        public NetworkShape shape() {
            return ExecutorsTest.shape(Map.of("latent", new long[] {5}), Map.of("out", new long[] {4}));
        }

        @Override
        public ComputationGraphConfiguration configuration() {
            return graph("latent")
                    .addLayer("relu", dense(8, Activation.RELU), "latent")
                    .appendLayer("norm", new BatchNormalization())
                    .appendLayer("tanh", dense(8, Activation.TANH))
                    .appendLayer("sigmoid", dense(8, Activation.SIGMOID))
                    .appendLayer("elu", dense(8, Activation.ELU))
                    .appendLayer("softplus", dense(8, Activation.SOFTPLUS))
                    .appendLayer("out", dense(4, Activation.IDENTITY))
                    .setOutputs("out")
                    .setInputTypes(shape().inputTypes())
                    .build();
        }
    }

    @Nested
    class LayersOfMaps implements NetworkContract {
        @Override
        public NetworkShape shape() {
            return ExecutorsTest.shape(
                    Map.of("image", new long[] {2, 6, 5}), Map.of("crop-again", new long[] {2, 7, 5}));
        }

        @Override
        public ComputationGraphConfiguration configuration() {
            return graph("image")
                    .addLayer("pad", new ReflectionPadding(3), "image")
                    .appendLayer("conv", convolution(4, 3, 2, 1, true, Activation.IDENTITY))
                    .appendLayer("norm", new InstanceNormalization())
                    .appendLayer("tanh", new ActivationLayer(Activation.TANH))
                    .appendLayer("pad-one", new ReflectionPadding(1))
                    .appendLayer("map", convolution(2, 3, 1, 0, true, Activation.IDENTITY))
                    .appendLayer("map-norm", new InstanceNormalization())
                    .appendLayer("crop", new Cropping2D(1, 0, 0, 1))
                    .appendLayer("up", transposed(2, 3, 2, 1, true))
                    .appendLayer("crop-again", new Cropping2D(1, 1, 2, 2))
                    .setOutputs("crop-again")
                    .setInputTypes(shape().inputTypes())
                    .build();
        }
    }

    @Nested
    class NormalizationsOfExamples implements NetworkContract {
        @Override
        public NetworkShape shape() {
            return ExecutorsTest.shape(Map.of("image", new long[] {2, 6, 5}), Map.of("logit", new long[] {1}));
        }

        @Override
        public ComputationGraphConfiguration configuration() {
            return graph("image")
                    .addLayer("conv", convolution(4, 3, 2, 1, true, Activation.IDENTITY), "image")
                    .appendLayer("norm", new LayerNormalization())
                    .appendLayer("scale", new ScaleShift())
                    .appendLayer("tanh", new ActivationLayer(Activation.TANH))
                    .appendLayer("hidden", dense(6, Activation.IDENTITY))
                    .appendLayer("hidden-norm", new LayerNormalization())
                    .appendLayer("hidden-scale", new ScaleShift())
                    .appendLayer("logit", dense(1, Activation.IDENTITY))
                    .setOutputs("logit")
                    .setInputTypes(shape().inputTypes())
                    .build();
        }
    }

    @Nested
    class Upsampling implements NetworkContract {
        @Override
        public NetworkShape shape() {
            Map<String, long[]> inputs = new LinkedHashMap<>();
            inputs.put("latent", new long[] {5});
            inputs.put("text", new long[] {4});
            inputs.put("image", new long[] {2, 2, 3});
            return ExecutorsTest.shape(inputs, Map.of("up-again", new long[] {2, 12, 12}));
        }

        @Override
        public ComputationGraphConfiguration configuration() {
            return graph("latent", "text", "image")
                    .addLayer("project", dense(3 * 2 * 3, Activation.IDENTITY), "latent")
                    .addLayer("norm", new BatchNormalization(), "project")
                    .addLayer("tanh", new ActivationLayer(Activation.TANH), "norm")
                    .addLayer("up", upsampling(2, 2), new FeedForwardToCnnPreProcessor(2, 3, 3), "tanh")
                    .addLayer("tiled", upsampling(4, 6), new FeedForwardToCnnPreProcessor(1, 1, 4), "text")
                    .addLayer("larger", upsampling(2, 2), "image")
                    .addVertex("all", new MergeVertex(), "up", "tiled", "larger")
                    .addLayer("conv", convolution(2, 3, 1, 1, true, Activation.TANH), "all")
                    .addLayer("up-again", upsampling(3, 2), "conv")
                    .setOutputs("up-again")
                    .setInputTypes(shape().inputTypes())
                    .build();
        }

        private Upsampling2D upsampling(int height, int width) {
            return new Upsampling2D.Builder().size(new int[] {height, width}).build();
        }
    }

    @Nested
    class LayersThatOnlyDl4jKnows implements NetworkContract {
        @Override
        public NetworkShape shape() {
            return ExecutorsTest.shape(Map.of("image", new long[] {1, 4, 4}), Map.of("logit", new long[] {1}));
        }

        @Override
        public ComputationGraphConfiguration configuration() {
            return graph("image")
                    .addLayer("conv", convolution(2, 3, 1, 1, true, Activation.SOFTSIGN), "image")
                    .appendLayer("pieces", dense(12, Activation.IDENTITY))
                    .appendLayer("maxout", new MaxPieces(3))
                    .appendLayer("logit", dense(1, Activation.IDENTITY))
                    .setOutputs("logit")
                    .setInputTypes(shape().inputTypes())
                    .build();
        }
    }

    @Nested
    class Dropout implements NetworkContract {
        @Override
        public NetworkShape shape() {
            return ExecutorsTest.shape(Map.of("image", new long[] {2, 4, 4}), Map.of("logit", new long[] {1}));
        }

        @Override
        public ComputationGraphConfiguration configuration() {
            ConvolutionLayer convolution = convolution(4, 3, 1, 1, true, Activation.TANH);
            convolution.setIDropout(new org.deeplearning4j.nn.conf.dropout.Dropout(0.7));
            return graph("image")
                    .addLayer("conv", convolution, "image")
                    .appendLayer(
                            "hidden",
                            new DenseLayer.Builder()
                                    .nOut(6)
                                    .activation(Activation.RELU)
                                    .dropOut(0.5)
                                    .build())
                    .appendLayer("logit", dense(1, Activation.IDENTITY))
                    .setOutputs("logit")
                    .setInputTypes(shape().inputTypes())
                    .build();
        }
    }

    @Nested
    class SkipsInputsAndHeads implements NetworkContract {
        @Override
        public NetworkShape shape() {
            Map<String, long[]> inputs = new LinkedHashMap<>();
            inputs.put("image", new long[] {2, 4, 4});
            inputs.put("other", new long[] {1, 4, 4});
            Map<String, long[]> outputs = new LinkedHashMap<>();
            outputs.put("map", new long[] {3, 4, 4});
            outputs.put("logit", new long[] {1});
            return ExecutorsTest.shape(inputs, outputs);
        }

        @Override
        public ComputationGraphConfiguration configuration() {
            return graph("image", "other")
                    .addVertex("both", new MergeVertex(), "image", "other")
                    .addLayer("first", convolution(3, 3, 1, 1, false, Activation.TANH), "both")
                    .addLayer("second", convolution(3, 3, 1, 1, false, Activation.IDENTITY), "first")
                    .addVertex("map", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                    .addLayer("relu", new ActivationLayer(Activation.RELU), "map")
                    .addLayer("logit", dense(1, Activation.IDENTITY), "relu")
                    .setOutputs("map", "logit")
                    .setInputTypes(shape().inputTypes())
                    .build();
        }
    }

    private static ConvolutionLayer convolution(
            int maps, int kernel, int stride, int padding, boolean bias, Activation activation) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(maps)
                .stride(stride, stride)
                .padding(padding, padding)
                .hasBias(bias)
                .activation(activation)
                .build();
    }

    private static Deconvolution2D transposed(int maps, int kernel, int stride, int padding, boolean bias) {
        return new Deconvolution2D.Builder(kernel, kernel)
                .nOut(maps)
                .stride(stride, stride)
                .padding(padding, padding)
                .hasBias(bias)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static DenseLayer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }
}
