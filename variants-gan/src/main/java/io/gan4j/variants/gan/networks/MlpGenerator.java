package io.gan4j.variants.gan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * A generator of dense layers with ReLU, for images of any size.
 *
 * <p>Source: Goodfellow et al. 2014, section 5, and the authors' code (two layers of 1200 units).
 */
@AutoService(NetworkProvider.class)
public final class MlpGenerator implements NetworkProvider {
    record Layers(List<Integer> units, double initialRange) {
        Layers {
            Require.that(
                    !units.isEmpty() && units.stream().allMatch(count -> count > 0),
                    "units",
                    "must be a list of one or more numbers of at least 1");
            Require.above("initialRange", initialRange, 0);
        }
    }

    @Override
    public String name() {
        return "mlp-generator";
    }

    @Override
    public String description() {
        return "dense layers with ReLU, images of any size";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        shape.input("latent");
        Layers layers = settings.bind(Layers.class);

        GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("latent");
        String before = "latent";
        double range = layers.initialRange();
        for (int i = 0; i < layers.units().size(); i++) {
            String layer = "hidden" + (i + 1);
            graph.addLayer(layer, Perceptrons.dense(layers.units().get(i), Activation.RELU, 1, range), before);
            before = layer;
        }
        Perceptrons.addImage(graph, shape, 1, range, before);
        return graph.setOutputs("image").setInputTypes(shape.inputTypes()).build();
    }
}
