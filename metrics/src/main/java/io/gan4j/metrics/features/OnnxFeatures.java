package io.gan4j.metrics.features;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.metric.FeatureNetworkProvider;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Any network in an ONNX file, computed by ONNX Runtime: for metrics that are to be comparable with published ones, or
 * for features that fit the images at hand better than those of a network for photographs.
 *
 * <p>Published metrics are also of a way to bring images to the size of the network. Have it in the graph, so that
 * images go in as they are; or set {@code resize} to {@code pytorch-fid} or {@code torch-fidelity}.
 */
@AutoService(FeatureNetworkProvider.class)
public final class OnnxFeatures implements FeatureNetworkProvider {
    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public String description() {
        return "what comes out of a network that you bring as an ONNX file";
    }

    @Override
    public String licence() {
        return "that of the file";
    }

    @Override
    public FeatureNetwork open(Settings settings) {
        OnnxSettings own = settings.bind(OnnxSettings.class);
        Path file = own.file()
                .map(Path::of)
                .orElseThrow(() -> InvalidInputException.lines(
                        "Feature network onnx needs a network, but gan4j.features.onnx.file is not set.",
                        "Set it: --set features.onnx.file=FILE"));
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(settings.where("file") + ": there is no file " + file);
        }
        return OnnxNetwork.open(file, own);
    }
}
