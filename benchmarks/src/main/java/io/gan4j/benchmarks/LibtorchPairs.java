package io.gan4j.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import java.nio.file.Path;
import java.util.List;

/** libtorch's step of pix2pix: a discriminator of pairs, and a U-Net, with the weights of gan4j's. */
final class LibtorchPairs implements Worker {
    private static final float L1 = 100;

    private final TorchNetwork generator;
    private final TorchNetwork discriminator;
    private final Loss loss = Loss.sigmoidBinaryCrossEntropyLoss();
    private final NDManager arrays = NDManager.newBaseManager(Device.cpu());
    private final NDArray source;
    private final NDArray target;

    /** @param modules folder that holds {@code generator.pt} and {@code discriminator.pt} */
    LibtorchPairs(Workload workload, Path modules) {
        source = arrays.randomUniform(-1, 1, workload.images());
        target = arrays.randomUniform(-1, 1, workload.images());
        generator = new TorchNetwork(modules, "generator", workload.images());
        discriminator = new TorchNetwork(
                modules, "discriminator", source.concat(target, 1).getShape());
    }

    @Override
    public List<Double> step() {
        try (NDManager scope = arrays.newSubManager();
                GradientCollector gradients = discriminator.collector()) {
            source.tempAttach(scope); // results belong to their input's manager, and go with it
            target.tempAttach(scope);
            NDArray fake = generator.forward(source);
            NDArray telling = judged(target, true).add(judged(fake.stopGradient(), false));
            gradients.backward(telling);
            discriminator.update();

            NDArray passing =
                    judged(fake, true).add(fake.sub(target).abs().mean().mul(L1));
            gradients.backward(passing);
            discriminator.clearGradients();
            generator.update();
            return List.of((double) telling.getFloat(), (double) passing.getFloat());
        }
    }

    private NDArray judged(NDArray images, boolean real) {
        NDArray logits = discriminator.forward(source.concat(images, 1));
        NDArray truth = real ? logits.onesLike() : logits.zerosLike();
        return loss.evaluate(new NDList(truth), new NDList(logits));
    }
}
