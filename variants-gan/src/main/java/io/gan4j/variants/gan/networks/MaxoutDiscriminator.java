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
 * A discriminator of maxout layers with dropout, for images of any size.
 *
 * <p>Source: Goodfellow et al. 2014, section 5, and the authors' code (two layers of 240 units with 5 pieces).
 */
@AutoService(NetworkProvider.class)
public final class MaxoutDiscriminator implements NetworkProvider {
    /**
     * @param normalization of the pieces of each layer
     * @param keepInput probability that an input to the first layer is kept
     * @param keepHidden probability that an input to a later layer is kept
     */
    record Maxout(
            int layers,
            int units,
            int pieces,
            Normalization normalization,
            double keepInput,
            double keepHidden,
            double initialRange) {
        Maxout {
            Require.atLeast("layers", layers, 1);
            Require.atLeast("units", units, 1);
            Require.atLeast("pieces", pieces, 1);
            PerceptronBuilder.requireOfVectors("normalization", normalization);
            PerceptronBuilder.requireKeep("keepInput", keepInput);
            PerceptronBuilder.requireKeep("keepHidden", keepHidden);
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

        PerceptronBuilder network = new PerceptronBuilder(shape, maxout.normalization());
        PerceptronBuilder.Maxout layer = new PerceptronBuilder.Maxout(maxout.units(), maxout.pieces());
        double range = maxout.initialRange();
        String before = "image";
        for (int i = 1; i <= maxout.layers(); i++) {
            before = network.maxout("" + i, layer, i == 1 ? maxout.keepInput() : maxout.keepHidden(), range, before);
        }
        return network.logit(maxout.keepHidden(), range, before);
    }
}
