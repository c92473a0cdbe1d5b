package io.gan4j.testkit.tiny;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** One hidden layer with dropout. */
@AutoService(NetworkProvider.class)
public final class TinyDiscriminator implements NetworkProvider {
    record Hidden(int units, double keep) {}

    @Override
    public String name() {
        return "tiny-discriminator";
    }

    @Override
    public String description() {
        return "a discriminator for tests";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        shape.input("image");
        Hidden hidden = settings.bind(Hidden.class);
        return new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("image")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nOut(hidden.units())
                                .activation(Activation.TANH)
                                .build(),
                        "image")
                .appendLayer(
                        "logit",
                        new DenseLayer.Builder()
                                .nOut(shape.output("logit")[0])
                                .dropOut(hidden.keep())
                                .activation(Activation.IDENTITY)
                                .build())
                .setOutputs("logit")
                .setInputTypes(shape.inputTypes())
                .build();
    }
}
