package io.gan4j.variants.gan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.activations.Activation;

/** A discriminator of dense layers with ReLU, for images of any size: the mirror of {@link MlpGenerator}. */
@AutoService(NetworkProvider.class)
public final class MlpDiscriminator implements NetworkProvider {
    @Override
    public String name() {
        return "mlp-discriminator";
    }

    @Override
    public String description() {
        return "dense layers with ReLU, images of any size";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        shape.input("image");
        Perceptrons.Layers layers = settings.bind(Perceptrons.Layers.class);

        GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("image");
        String before = Perceptrons.addHidden(graph, layers, "image");
        long logits = shape.output("logit")[0];
        graph.addLayer("logit", Perceptrons.dense(logits, Activation.IDENTITY, 1, layers.initialRange()), before);
        return graph.setOutputs("logit").setInputTypes(shape.inputTypes()).build();
    }
}
