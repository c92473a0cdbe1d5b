package io.gan4j.variants.gan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Normalization;
import io.gan4j.variants.gan.networks.PerceptronBuilder.Maxout;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * A discriminator that takes an image of any size and a label, each through a maxout layer of its own and both through
 * a joint one, with dropout.
 *
 * <p>Source: Mirza and Osindero 2014, section 4.1 (240 units of 5 pieces, 50 of 5, 240 of 4).
 */
@AutoService(NetworkProvider.class)
public final class ConditionalMaxoutDiscriminator implements NetworkProvider {
    /**
     * @param normalization of the pieces of each hidden layer
     * @param keepImage probability that a pixel is kept
     * @param keepHidden probability that an output of a hidden layer is kept
     */
    record Layers(
            Maxout image,
            Maxout label,
            Maxout joint,
            Normalization normalization,
            double keepImage,
            double keepHidden,
            double initialRange,
            double initialLabelRange) {
        Layers {
            PerceptronBuilder.requireOfVectors("normalization", normalization);
            PerceptronBuilder.requireKeep("keepImage", keepImage);
            PerceptronBuilder.requireKeep("keepHidden", keepHidden);
            Require.above("initialRange", initialRange, 0);
            Require.above("initialLabelRange", initialLabelRange, 0);
        }
    }

    @Override
    public String name() {
        return "conditional-maxout-discriminator";
    }

    @Override
    public String description() {
        return "maxout layers for image, label and both, with dropout, images of any size";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        shape.input("image", "label");
        shape.input("label", "image");
        Layers layers = settings.bind(Layers.class);

        double range = layers.initialRange();
        PerceptronBuilder network = new PerceptronBuilder(shape, layers.normalization());
        String both = network.joined(
                network.maxout("-image", layers.image(), layers.keepImage(), range, "image"),
                // A label is one number that is not 0: dropping it would drop the condition.
                network.maxout("-label", layers.label(), 1, layers.initialLabelRange(), "label"));
        String joint = network.maxout("-joint", layers.joint(), layers.keepHidden(), range, both);
        return network.logit(layers.keepHidden(), range, joint);
    }
}
