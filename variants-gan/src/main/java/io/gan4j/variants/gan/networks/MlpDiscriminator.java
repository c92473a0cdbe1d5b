package io.gan4j.variants.gan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.variants.gan.networks.PerceptronBuilder.Layers;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

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
        Layers layers = settings.bind(Layers.class);

        PerceptronBuilder network = new PerceptronBuilder(shape, layers.normalization());
        String last = network.relus(layers, "image");
        return network.logit(1, layers.initialRange(), last);
    }
}
