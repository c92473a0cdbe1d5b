package io.gan4j.benchmarks;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** A network that {@code torch_modules.py} wrote, learning in libtorch through DJL. */
final class TorchNetwork {
    private final Trainer trainer;

    /** @param folder that holds {@code <name>.pt} */
    TorchNetwork(Path folder, String name, Shape input) {
        Model model = load(folder, name, Map.of("trainParam", "true"));
        Optimizer adam = Optimizer.adam()
                .optLearningRateTracker(Tracker.fixed((float) Workload.LEARNING_RATE))
                .optBeta1((float) Workload.BETA1)
                .optBeta2((float) Workload.BETA2)
                .optEpsilon((float) Workload.EPSILON)
                .build();
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss())
                .optOptimizer(adam)
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(input);
        // DJL takes a loaded module for one that trains, but it stands in inference mode: batch normalization would use
        // its running statistics, which is less work and trains badly.
        JniUtils.enableTrainingMode((PtSymbolBlock) model.getBlock());
    }

    /**
     * Loads {@code <name>.pt} from a folder.
     *
     * @param options DJL's
     */
    static Model load(Path folder, String name, Map<String, String> options) {
        Model model = Model.newInstance(name, Device.cpu());
        try {
            model.load(folder, name, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException(name + " in " + folder + " is no TorchScript module", e);
        }
        return model;
    }

    NDArray forward(NDArray input) {
        return trainer.forward(new NDList(input)).head();
    }

    GradientCollector collector() {
        return trainer.newGradientCollector();
    }

    void update() {
        trainer.step();
    }

    /** DJL clears gradients in an optimiser's step only: those of another network's loss would enter the next one. */
    void clearGradients() {
        for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
            if (parameter.requiresGradient()) {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    gradient.muli(0);
                }
            }
        }
    }
}
