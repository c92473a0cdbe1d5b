package io.gan4j.variants.gan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Normalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * A generator that takes a code and a label, each through a dense layer of its own and both through a joint one, with
 * ReLU, for images of any size.
 *
 * <p>Source: Mirza and Osindero 2014, section 4.1 (200, 1000 and 1200 units).
 */
@AutoService(NetworkProvider.class)
public final class ConditionalMlpGenerator implements NetworkProvider {
    /**
     * @param normalization of each hidden layer
     * @param keepHidden probability that an output of a hidden layer is kept
     */
    record Layers(
            int latentUnits,
            int labelUnits,
            int jointUnits,
            Normalization normalization,
            double keepHidden,
            double initialRange,
            double initialLabelRange) {
        Layers {
            Require.atLeast("latentUnits", latentUnits, 1);
            Require.atLeast("labelUnits", labelUnits, 1);
            Require.atLeast("jointUnits", jointUnits, 1);
            PerceptronBuilder.requireOfVectors("normalization", normalization);
            PerceptronBuilder.requireKeep("keepHidden", keepHidden);
            Require.above("initialRange", initialRange, 0);
            Require.above("initialLabelRange", initialLabelRange, 0);
        }
    }

    @Override
    public String name() {
        return "conditional-mlp-generator";
    }

    @Override
    public String description() {
        return "dense layers for code, label and both, with ReLU, images of any size";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        shape.input("latent", "label");
        shape.input("label", "latent");
        Layers layers = settings.bind(Layers.class);

        double range = layers.initialRange();
        PerceptronBuilder network = new PerceptronBuilder(shape, layers.normalization());
        String both = network.joined(
                network.relu("latent-hidden", layers.latentUnits(), 1, range, "latent"),
                network.relu("label-hidden", layers.labelUnits(), 1, layers.initialLabelRange(), "label"));
        String joint = network.relu("joint-hidden", layers.jointUnits(), layers.keepHidden(), range, both);
        return network.image(layers.keepHidden(), range, joint);
    }
}
