package io.gan4j.variants.gan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.layers.MaxPieces;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
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
            Require.that(keepInput > 0 && keepInput <= 1, "keepInput", "must be more than 0 and at most 1");
            Require.that(keepHidden > 0 && keepHidden <= 1, "keepHidden", "must be more than 0 and at most 1");
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

        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(new UniformDistribution(-maxout.initialRange(), maxout.initialRange()))
                .graphBuilder()
                .addInputs("image");
        String before = "image";
        for (int i = 1; i <= maxout.layers(); i++) {
            double keep = i == 1 ? maxout.keepInput() : maxout.keepHidden();
            graph.addLayer("pieces" + i, dense((long) maxout.units() * maxout.pieces(), keep), before);
            before = "maxout" + i;
            graph.addLayer(before, new MaxPieces(maxout.pieces()), "pieces" + i);
        }
        graph.addLayer("logit", dense(shape.output("logit")[0], maxout.keepHidden()), before);
        return graph.setOutputs("logit").setInputTypes(shape.inputTypes()).build();
    }

    private static DenseLayer dense(long units, double keep) {
        DenseLayer.Builder layer = new DenseLayer.Builder().nOut(units).activation(Activation.IDENTITY);
        return (keep < 1 ? layer.dropOut(keep) : layer).build();
    }
}
