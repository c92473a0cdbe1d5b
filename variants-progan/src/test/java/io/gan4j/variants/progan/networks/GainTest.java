package io.gan4j.variants.progan.networks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.layers.EqualizedLearningRate;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.junit.jupiter.api.Test;

/** Weights are as large as what follows them wants: √2 of a rectifier, 1 of an image's and a logit's. */
class GainTest {
    private static final NetworkShape GENERATOR = NetworkShape.of(ValueRange.SYMMETRIC)
            .withInput("maps", 4, 2, 2)
            .withOutput("out", 3, 4, 4)
            .withOutput("image", 1, 4, 4);
    private static final NetworkShape DISCRIMINATOR =
            NetworkShape.of(ValueRange.SYMMETRIC).withInput("maps", 3, 4, 4).withOutput("logit", 1);

    @Test
    void an_equalised_weight_has_the_gain_of_its_layer() {
        assertThat(gain(new ProganGenerator(), GENERATOR, "conv2")).isEqualTo(Math.sqrt(2));
        assertThat(gain(new ProganGenerator(), GENERATOR, "pixels")).isEqualTo(1);
        assertThat(gain(new ProganDiscriminator(), DISCRIMINATOR, "logit")).isEqualTo(1);
    }

    @Test
    void another_weight_is_drawn_as_large() {
        assertThat(layer(new ProganGenerator(), GENERATOR, false, "conv2").getWeightInitFn())
                .isInstanceOf(WeightInitRelu.class);
        assertThat(layer(new ProganGenerator(), GENERATOR, false, "pixels").getWeightInitFn())
                .isInstanceOf(WeightInitNormal.class);
        assertThat(layer(new ProganDiscriminator(), DISCRIMINATOR, false, "logit")
                        .getWeightInitFn())
                .isInstanceOf(WeightInitNormal.class);
    }

    private static double gain(NetworkProvider provider, NetworkShape shape, String name) {
        return ((EqualizedLearningRate)
                        layer(provider, shape, true, name).getConstraints().get(0))
                .gain();
    }

    private static BaseLayer layer(NetworkProvider provider, NetworkShape shape, boolean equalized, String name) {
        Settings settings = Configuration.withoutVariant(
                        GainTest.class.getClassLoader(),
                        List.of("networks." + provider.name() + ".equalized=" + equalized))
                .at("networks." + provider.name());
        ComputationGraphConfiguration graph = provider.configure(settings, shape);
        return (BaseLayer)
                ((LayerVertex) graph.getVertices().get(name)).getLayerConf().getLayer();
    }
}
