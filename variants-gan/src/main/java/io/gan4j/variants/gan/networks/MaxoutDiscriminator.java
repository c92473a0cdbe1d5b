package io.gan4j.variants.gan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * A discriminator of maxout layers with dropout, for images of any size.
 *
 * <p>Source: Goodfellow et al. 2014, section 5, and the authors' code (two layers of 240 units with 5 pieces).
 */
@AutoService(NetworkProvider.class)
public final class MaxoutDiscriminator implements NetworkProvider {
    /**
     * @param keepInput probability that an input to the first layer is kept
     * @param keepHidden probability that an input to a later layer is kept
     */
    record Maxout(int layers, int units, int pieces, double keepInput, double keepHidden, double initialRange) {
        Maxout {
            Require.atLeast("layers", layers, 1);
            Require.atLeast("units", units, 1);
            Require.atLeast("pieces", pieces, 1);
            Perceptrons.requireKeep("keepInput", keepInput);
            Perceptrons.requireKeep("keepHidden", keepHidden);
            Require.above("initialRange", initialRange, 0);
        }
    }

    @Override
    public String name() {
        return "maxout-discriminator";
    }

    @Override
    public String description() {
        return "maxout layers with dropout, images of any size";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        shape.input("image");
        Maxout maxout = settings.bind(Maxout.class);

        GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("image");
        Perceptrons.Maxout layer = new Perceptrons.Maxout(maxout.units(), maxout.pieces());
        double range = maxout.initialRange();
        String before = "image";
        for (int i = 1; i <= maxout.layers(); i++) {
            double keep = i == 1 ? maxout.keepInput() : maxout.keepHidden();
            before = Perceptrons.addMaxout(graph, "" + i, layer, keep, range, before);
        }
        long logits = shape.output("logit")[0];
        graph.addLayer("logit", Perceptrons.dense(logits, Activation.IDENTITY, maxout.keepHidden(), range), before);
        return graph.setOutputs("logit").setInputTypes(shape.inputTypes()).build();
    }
}
