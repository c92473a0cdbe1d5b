package io.gan4j.metrics.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.metrics.features.TensorFlowJsModel.Weights;
import io.gan4j.run.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes a file of weights from the InceptionV3 in the package nsfwjs: of every convolution up to a layer with the batch
 * normalization behind it folded into it.
 */
final class NsfwjsConversion implements FetchedData.Conversion {
    static final String WEIGHTS = "mixed7.safetensors";
    static final String LAYER = "mixed7";

    private static final String FOLDER = "package/dist/models/inception_v3/";

    @Override
    public void convert(List<Path> archives, Path folder) throws IOException {
        TensorFlowJsModel model = TensorFlowJsModel.read(PackageFiles.in(FOLDER, archives.get(0)));
        write(model, LAYER, folder.resolve(WEIGHTS));
    }

    /** @param last layer of the network that is needed */
    static void write(TensorFlowJsModel model, String last, Path file) throws IOException {
        Map<String, String> origin = Map.of("source", "npm nsfwjs 4.4.0, inception_v3", "license", "MIT");
        try (SafetensorsWriter out = new SafetensorsWriter(file, origin)) {
            for (String layer : model.leadingTo(last)) {
                switch (model.kind(layer)) {
                    case "BatchNormalization" -> fold(model, layer, out);
                    case "Conv2D" -> requireNoBias(model, layer);
                    case "InputLayer", "Activation", "MaxPooling2D", "AveragePooling2D", "Concatenate" -> {
                        // has no weights
                    }
                    default -> throw new IOException("layer " + layer + " is a " + model.kind(layer));
                }
            }
            out.finish();
        }
    }

    private static void requireNoBias(TensorFlowJsModel model, String convolution) throws IOException {
        if (model.settings(convolution).path("use_bias").asBoolean(true)) {
            throw new IOException("layer " + convolution + " has a bias");
        }
    }

    private static void fold(TensorFlowJsModel model, String normalization, SafetensorsWriter out) throws IOException {
        JsonNode settings = model.settings(normalization);
        if (settings.path("scale").asBoolean(true) || !settings.has("epsilon")) {
            throw new IOException("layer " + normalization + " scales, or has no epsilon");
        }
        String convolution = model.inputs(normalization).get(0);
        Weights kernel = model.weights(convolution, "kernel");
        double[] beta = model.weights(normalization, "beta").values();
        double[] gamma = new double[beta.length];
        Arrays.fill(gamma, 1);
        try (INDArray asKept = Nd4j.createFromArray(kernel.values())) {
            INDArray heightWidthInOut = asKept.reshape('c', kernel.shape());
            new NormalizedConvolution(
                            heightWidthInOut.permute(3, 2, 0, 1),
                            gamma,
                            beta,
                            model.weights(normalization, "moving_mean").values(),
                            model.weights(normalization, "moving_variance").values(),
                            settings.path("epsilon").asDouble())
                    .write(convolution, out);
        }
    }
}
