package io.gan4j.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** libtorch's step of one generator against one discriminator. */
final class LibtorchWorker implements Worker {
    private final Shape logits;
    private final Shape latent;
    private final TorchNetwork generator;
    private final TorchNetwork discriminator;
    private final Loss loss = Loss.sigmoidBinaryCrossEntropyLoss();
    private final NDManager arrays;
    private final NDArray real;

    /** @param modules folder that holds {@code generator.pt} and {@code discriminator.pt} */
    private LibtorchWorker(Workload workload, Path modules) {
        logits = new Shape(workload.batch(), 1);
        latent = new Shape(workload.batch(), Workload.LATENT);
        Shape images = workload.images();
        generator = new TorchNetwork(modules, "generator", latent);
        discriminator = new TorchNetwork(modules, "discriminator", images);
        arrays = NDManager.newBaseManager(Device.cpu());
        real = arrays.randomUniform(-1, 1, images);
    }

    @Override
    public List<Double> step() {
        try (NDManager scope = arrays.newSubManager();
                GradientCollector gradients = discriminator.collector()) {
            real.tempAttach(scope); // results belong to their input's manager, and go with it
            NDArray isReal = scope.ones(logits);
            NDArray isFake = scope.zeros(logits);

            NDArray fake = generator.forward(scope.randomNormal(latent));
            NDArray discriminatorLoss = judge(real, isReal).add(judge(fake.stopGradient(), isFake));
            gradients.backward(discriminatorLoss);
            discriminator.update();

            NDArray generatorLoss = judge(fake, isReal);
            gradients.backward(generatorLoss);
            discriminator.clearGradients();
            generator.update();
            return List.of((double) discriminatorLoss.getFloat(), (double) generatorLoss.getFloat());
        }
    }

    private NDArray judge(NDArray images, NDArray truth) {
        NDArray judged = discriminator.forward(images).reshape(logits);
        return loss.evaluate(new NDList(truth), new NDList(judged));
    }

    /**
     * @param arguments work, workload and the folder of all TorchScript modules; threads come from
     *     {@code OMP_NUM_THREADS}
     */
    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.of(arguments[1]);
        Path modules = Path.of(arguments[2], workload.networks());
        Worker.serve(() -> switch (Work.valueOf(arguments[0])) {
            case SAMPLING -> new LibtorchSampling(workload, modules);
            case TRAINING ->
                workload.ofPairs()
                        ? new LibtorchPairs(workload, modules)
                        : workload.translates()
                                ? new LibtorchTranslation(workload, modules)
                                : new LibtorchWorker(workload, modules);
        });
    }
}
