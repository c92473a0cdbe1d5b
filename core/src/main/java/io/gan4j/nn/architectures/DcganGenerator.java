package io.gan4j.nn.architectures;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;

/**
 * DCGAN's generator: the code is projected to a small image of many feature maps, which transposed convolutions of
 * stride 2 double in size and halve in depth, batch-normalized but for the last.
 *
 * <p>Source: Radford et al. 2015, section 3 and figure 1.
 */
@AutoService(NetworkProvider.class)
public final class DcganGenerator implements NetworkProvider {
    @Override
    public String name() {
        return "dcgan-generator";
    }

    @Override
    public String description() {
        return "transposed convolutions with batch normalization, squares of 16 to 224 pixels";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long latent = shape.onlyInput("latent")[0];
        long[] image = shape.onlyOutput("image");
        Sizes sizes = Sizes.of(name(), image);
        int width = settings.bind(DcganWidth.class).width();

        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(new NormalDistribution(0, 0.02))
                .graphBuilder()
                .addInputs("latent");
        int maps = width << (sizes.doublings() - 1);
        graph.addLayer(
                "project",
                transposed(maps, sizes.base(), 1, 0),
                new FeedForwardToCnnPreProcessor(1, 1, latent),
                "latent");
        normalize(graph, "project");
        for (int i = 1; i < sizes.doublings(); i++) {
            maps /= 2;
            graph.appendLayer("up" + i, transposed(maps, 4, 2, 1));
            normalize(graph, "up" + i);
        }
        graph.appendLayer("up" + sizes.doublings(), transposed((int) image[0], 4, 2, 1));
        graph.appendLayer(
                "image", new ActivationLayer(shape.range() == ValueRange.UNIT ? Activation.SIGMOID : Activation.TANH));
        return graph.setOutputs("image").setInputTypes(shape.inputTypes()).build();
    }

    private static Deconvolution2D transposed(int maps, int kernel, int stride, int padding) {
        return new Deconvolution2D.Builder(kernel, kernel)
                .nOut(maps)
                .stride(stride, stride)
                .padding(padding, padding)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static void normalize(GraphBuilder graph, String layer) {
        graph.appendLayer(layer + "-norm", new BatchNormalization());
        graph.appendLayer(layer + "-relu", new ActivationLayer(Activation.RELU));
    }
}
