package io.gan4j.benchmarks;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** libtorch's batch of generated images: the generator in inference mode, without a graph for gradients. */
final class LibtorchSampling implements Worker {
    private static final double TOLERANCE = 1e-4;

    private final Predictor<NDList, NDList> generator;
    private final NDManager arrays = NDManager.newBaseManager(Device.cpu());
    private final NDArray images;
    private final boolean translates;
    private final Shape codes;

    /** @param modules folder that holds {@code generator.pt} */
    LibtorchSampling(Workload workload, Path modules) {
        Model model = TorchNetwork.load(modules, "generator", Map.of());
        JniUtils.enableInferenceMode((PtSymbolBlock) model.getBlock());
        generator = model.newPredictor(new NoopTranslator(null));
        images = arrays.randomUniform(-1, 1, workload.images());
        translates = workload.translates();
        codes = new Shape(workload.batch(), Workload.LATENT);
        requireInference();
    }

    @Override
    public List<Double> step() {
        try (NDManager scope = arrays.newSubManager();
                NDList made = make(translates ? images : scope.randomNormal(codes))) {
            return List.of((double) made.head().getFloat(0, 0, 0, 0));
        }
    }

    /** Batch normalization by the batch's statistics would make another image of a code in another company. */
    private void requireInference() {
        try (NDManager scope = arrays.newSubManager()) {
            NDArray inputs = translates ? images.duplicate() : scope.randomNormal(codes);
            inputs.attach(scope);
            try (NDList together = make(inputs);
                    NDList alone = make(inputs.get("0:1"))) {
                double apart =
                        together.head().get("0:1").sub(alone.head()).abs().max().getFloat();
                if (apart > TOLERANCE || together.head().hasGradient()) {
                    throw new IllegalStateException(
                            "libtorch's generator is not in inference mode: an image differs by " + apart
                                    + " from the same one in a batch");
                }
            }
        }
    }

    /** The caller owns what is returned. */
    private NDList make(NDArray inputs) {
        try {
            return generator.predict(new NDList(inputs));
        } catch (TranslateException e) {
            throw new IllegalStateException(e);
        }
    }
}
