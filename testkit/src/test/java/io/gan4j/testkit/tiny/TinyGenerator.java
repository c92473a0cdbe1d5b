package io.gan4j.testkit.tiny;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** One hidden layer with batch normalization. */
@AutoService(NetworkProvider.class)
public final class TinyGenerator implements NetworkProvider {
    record Hidden(int units) {}

    @Override
    public String name() {
        return "tiny-generator";
    }

    @Override
    public String description() {
        return "a generator for tests";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        shape.input("latent");
        long[] image = shape.output("image");
        return new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("latent")
                .addLayer("hidden", dense(settings.bind(Hidden.class).units()), "latent")
                .appendLayer("norm", new BatchNormalization())
                .appendLayer("tanh", new ActivationLayer(Activation.TANH))
                .appendLayer("pixels", dense(image[0] * image[1] * image[2]))
                .addLayer(
                        "image",
                        new ActivationLayer(shape.range() == ValueRange.UNIT ? Activation.SIGMOID : Activation.TANH),
                        new FeedForwardToCnnPreProcessor(image[1], image[2], image[0]),
                        "pixels")
                .setOutputs("image")
                .setInputTypes(shape.inputTypes())
                .build();
    }

    private static DenseLayer dense(long units) {
        return new DenseLayer.Builder()
                .nOut(units)
                .activation(Activation.IDENTITY)
                .build();
    }
}
