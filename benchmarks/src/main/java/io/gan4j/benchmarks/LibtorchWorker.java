package io.gan4j.benchmarks;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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

/** libtorch's step through DJL, on the networks that {@code torch_modules.py} wrote. */
final class LibtorchWorker implements Worker {
    private final Shape logits;
    private final Shape latent;
    private final Trainer generator;
    private final Trainer discriminator;
    private final Loss loss = Loss.sigmoidBinaryCrossEntropyLoss();
    private final NDManager arrays;
    private final NDArray real;

    /** @param modules folder that holds {@code generator.pt} and {@code discriminator.pt} */
    LibtorchWorker(Workload workload, Path modules) {
        logits = new Shape(workload.batch(), 1);
        latent = new Shape(workload.batch(), Workload.LATENT);
        Shape images = new Shape(workload.batch(), workload.channels(), workload.side(), workload.side());
        generator = load(modules, "generator", latent);
        discriminator = load(modules, "discriminator", images);
        arrays = NDManager.newBaseManager(Device.cpu());
        real = arrays.randomUniform(-1, 1, images);
    }

    private static Trainer load(Path folder, String name, Shape input) {
        Model model = Model.newInstance(name, Device.cpu());
        try {
            model.load(folder, name, Map.of("trainParam", "true"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException(name + " in " + folder + " is no TorchScript module", e);
        }
        Optimizer adam = Optimizer.adam()
                .optLearningRateTracker(Tracker.fixed((float) Workload.LEARNING_RATE))
                .optBeta1((float) Workload.BETA1)
                .optBeta2((float) Workload.BETA2)
                .optEpsilon((float) Workload.EPSILON)
                .build();
        Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss())
                .optOptimizer(adam)
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(input);
        // DJL takes a loaded module for one that trains, but it stands in inference mode: batch normalization would use
        // its running statistics, which is less work and trains badly.
        JniUtils.enableTrainingMode((PtSymbolBlock) model.getBlock());
        return trainer;
    }

    @Override
    public Losses step() {
        try (NDManager scope = arrays.newSubManager();
                GradientCollector gradients = discriminator.newGradientCollector()) {
            real.tempAttach(scope); // results belong to their input's manager, and go with it
            NDArray isReal = scope.ones(logits);
            NDArray isFake = scope.zeros(logits);

            NDArray fake =
                    generator.forward(new NDList(scope.randomNormal(latent))).head();
            NDArray discriminatorLoss = judge(real, isReal).add(judge(fake.stopGradient(), isFake));
            gradients.backward(discriminatorLoss);
            discriminator.step();

            NDArray generatorLoss = judge(fake, isReal);
            gradients.backward(generatorLoss);
            clearDiscriminatorGradients();
            generator.step();
            return new Losses(discriminatorLoss.getFloat(), generatorLoss.getFloat());
        }
    }

    private NDArray judge(NDArray images, NDArray truth) {
        NDArray judged = discriminator.forward(new NDList(images)).head().reshape(logits);
        return loss.evaluate(new NDList(truth), new NDList(judged));
    }

    /** DJL clears gradients in an optimiser's step only: those of the generator's loss would enter the next one. */
    private void clearDiscriminatorGradients() {
        for (Parameter parameter :
                discriminator.getModel().getBlock().getParameters().values()) {
            if (parameter.requiresGradient()) {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    gradient.muli(0);
                }
            }
        }
    }

    /** @param arguments workload and folder of the TorchScript modules; threads come from {@code OMP_NUM_THREADS} */
    public static void main(String[] arguments) throws IOException {
        Worker.serve(() -> new LibtorchWorker(Workload.valueOf(arguments[0]), Path.of(arguments[1])));
    }
}
