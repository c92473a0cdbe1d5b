package io.gan4j.variants.stackgan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.architectures.Normalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/**
 * What conditioning augmentation learns: mean and logarithm of the standard deviation of the normal distribution that a
 * text's conditioning variables are drawn from, by one layer.
 *
 * <p>Source: Zhang et al. 2016, section 3.2; LeakyReLU of slope 0.2 on both, as in the authors' code.
 */
@AutoService(NetworkProvider.class)
public final class ConditioningNetwork implements NetworkProvider {
    @Override
    public String name() {
        return "stackgan-conditioning";
    }

    @Override
    public String description() {
        return "mean and log deviation of a text's conditioning variables, one layer";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long text = shape.input("text")[0];
        shape.output("mean", "log-deviation");
        GraphBuilder graph = Conventions.graph().addInputs("text");
        String scaled = new Layers(graph, Normalization.NONE).scaled("text", text);
        shape.outputs()
                .forEach((head, size) -> graph.addLayer(
                        head,
                        new DenseLayer.Builder()
                                .nOut(size[0])
                                .activation(Layers.leakyRelu())
                                .build(),
                        scaled));
        return graph.setOutputs(shape.outputs().keySet().toArray(String[]::new))
                .setInputTypes(shape.inputTypes())
                .build();
    }
}
