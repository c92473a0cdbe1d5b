package io.gan4j.nn.architectures;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * DCGAN's discriminator: convolutions of stride 2 halve the size and double the depth, batch-normalized but for the
 * first, with LeakyReLU of slope 0.2; the last map goes to the logits.
 *
 * <p>Source: Radford et al. 2015, section 3.
 */
@AutoService(NetworkProvider.class)
public final class DcganDiscriminator implements NetworkProvider {
    private static final double SLOPE = 0.2;

    @Override
    public String name() {
        return "dcgan-discriminator";
    }

    @Override
    public String description() {
        return "strided convolutions with batch normalization, squares of 16 to 224 pixels";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        Sizes sizes = Sizes.of(name(), shape.onlyInput("image"));
        int width = settings.bind(DcganWidth.class).width();

        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(new NormalDistribution(0, 0.02))
                .graphBuilder()
                .addInputs("image");
        graph.addLayer("down1", strided(width), "image");
        graph.appendLayer("down1-lrelu", new ActivationLayer(new ActivationLReLU(SLOPE)));
        for (int i = 2; i <= sizes.doublings(); i++) {
            graph.appendLayer("down" + i, strided(width << (i - 1)));
            graph.appendLayer("down" + i + "-norm", new BatchNormalization());
            graph.appendLayer("down" + i + "-lrelu", new ActivationLayer(new ActivationLReLU(SLOPE)));
        }
        graph.appendLayer(
                "logit",
                new DenseLayer.Builder()
                        .nOut(shape.onlyOutput("logit")[0])
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build());
        return graph.setOutputs("logit").setInputTypes(shape.inputTypes()).build();
    }

    private static ConvolutionLayer strided(int maps) {
        return new ConvolutionLayer.Builder(4, 4)
                .nOut(maps)
                .stride(2, 2)
                .padding(1, 1)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
    }
}
