package io.gan4j.variants.gan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.variants.gan.networks.PerceptronBuilder.Layers;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * A generator of dense layers with ReLU, for images of any size.
 *
 * <p>Source: Goodfellow et al. 2014, section 5, and the authors' code (two layers of 1200 units).
 */
@AutoService(NetworkProvider.class)
public final class MlpGenerator implements NetworkProvider {
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

        PerceptronBuilder network = new PerceptronBuilder(shape, layers.normalization());
        String last = network.relus(layers, "latent");
        return network.image(1, layers.initialRange(), last);
    }
}
