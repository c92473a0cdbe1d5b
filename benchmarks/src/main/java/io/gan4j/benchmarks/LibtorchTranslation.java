package io.gan4j.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.List;

/** libtorch's step of CycleGAN, with the weights of gan4j's and its batches of one image. */
final class LibtorchTranslation implements Worker {
    private static final float CYCLE = 10;
    private static final float IDENTITY = 0.5f;

    private final NDManager arrays = NDManager.newBaseManager(Device.cpu());
    private final Players toB;
    private final Players toA;

    /** A generator, its discriminator, and an image of the domain that it translates to. */
    private record Players(TorchNetwork generator, TorchNetwork discriminator, NDArray real) {}

    /** @param modules folder that holds {@code generator.pt} and {@code discriminator.pt} */
    LibtorchTranslation(Workload workload, Path modules) {
        toB = players(workload, modules);
        toA = players(workload, modules);
    }

    private Players players(Workload workload, Path modules) {
        return new Players(
                new TorchNetwork(modules, "generator", workload.images()),
                new TorchNetwork(modules, "discriminator", workload.images()),
                arrays.randomUniform(-1, 1, workload.images()));
    }

    @Override
    public List<Double> step() {
        try (NDManager scope = arrays.newSubManager();
                GradientCollector gradients = toB.generator().collector()) {
            toB.real().tempAttach(scope); // results belong to their input's manager, and go with it
            toA.real().tempAttach(scope);
            NDArray fakeB = toB.generator().forward(toA.real());
            NDArray fakeA = toA.generator().forward(toB.real());
            NDArray generators = passing(toB, fakeB)
                    .add(passing(toA, fakeA))
                    .add(apart(toA.generator().forward(fakeB), toA.real()).mul(CYCLE))
                    .add(apart(toB.generator().forward(fakeA), toB.real()).mul(CYCLE))
                    .add(apart(toB.generator().forward(toB.real()), toB.real()).mul(CYCLE * IDENTITY))
                    .add(apart(toA.generator().forward(toA.real()), toA.real()).mul(CYCLE * IDENTITY));
            gradients.backward(generators);
            toB.discriminator().clearGradients();
            toA.discriminator().clearGradients();
            toB.generator().update();
            toA.generator().update();

            NDArray discriminators = discriminate(toB, fakeB).add(discriminate(toA, fakeA));
            gradients.backward(discriminators);
            toB.discriminator().update();
            toA.discriminator().update();
            return List.of((double) discriminators.getFloat(), (double) generators.getFloat());
        }
    }

    private static NDArray passing(Players players, NDArray fake) {
        return players.discriminator().forward(fake).sub(1).square().mean();
    }

    private static NDArray apart(NDArray one, NDArray other) {
        return one.sub(other).abs().mean();
    }

    private static NDArray discriminate(Players players, NDArray fake) {
        return passing(players, players.real())
                .add(players.discriminator()
                        .forward(fake.stopGradient())
                        .square()
                        .mean())
                .div(2);
    }
}
