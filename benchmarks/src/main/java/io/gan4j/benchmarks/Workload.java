package io.gan4j.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * The training that is measured: DCGAN on 64×64×3 images, float32, one Adam update of each network in a step.
 *
 * <p>Convolutions are 4×4 of stride 2 and without bias. Real and generated images are separate batches; the generated
 * one is made once and serves both updates. The same networks for libtorch stand in {@code torch_modules.py}.
 */
final class Workload {
    static final int SIZE = 64;
    static final int CHANNELS = 3;
    /** Feature maps next to the image. */
    static final int WIDTH = 32;

    static final int LATENT = 100;
    static final int BATCH = 64;
    static final double LEARNING_RATE = 2e-4;
    static final double BETA1 = 0.5;
    static final double BETA2 = 0.999;
    static final double EPSILON = 1e-8;

    private static final int KERNEL = 4;

    private Workload() {}

    static String description() {
        return "DCGAN " + SIZE + "×" + SIZE + "×" + CHANNELS + ", width " + WIDTH + ", batch " + BATCH + ", latent "
                + LATENT + ", Adam, float32";
    }

    /** Which gradients a peer computes; all update the same parameters with the same numbers. */
    enum Gradients {
        /** Those that an update needs, nothing else. */
        NEEDED,
        /** What autograd computes: also those of the discriminator's parameters while the generator learns. */
        AUTOGRAD,
        /** Those of parameters and inputs of every layer, whether needed or not. */
        ALL
    }

    /**
     * Returns the floating-point operations of the convolutions in one step: a multiplication and an addition are two.
     */
    static long operations(Gradients gradients) {
        List<Long> generator = generator();
        List<Long> discriminator = discriminator();
        long forward = sum(generator) + 3 * sum(discriminator);

        long unneededAtImage = gradients == Gradients.ALL ? 0 : discriminator.get(0);
        long discriminatorUpdate = 2 * (2 * sum(discriminator) - unneededAtImage);

        long throughDiscriminator = (gradients == Gradients.NEEDED ? 1 : 2) * sum(discriminator);
        long unneededAtCode = gradients == Gradients.ALL ? 0 : generator.get(0);
        long generatorUpdate = throughDiscriminator + 2 * sum(generator) - unneededAtCode;
        return forward + discriminatorUpdate + generatorUpdate;
    }

    /** Operations of each layer's forward pass; its two gradients take as many each. */
    private static List<Long> discriminator() {
        List<Long> layers = new ArrayList<>();
        int from = CHANNELS;
        int size = SIZE;
        for (int maps = WIDTH; size > KERNEL; maps *= 2) {
            size /= 2;
            layers.add(convolution(size, from, maps));
            from = maps;
        }
        layers.add(convolution(1, from, 1));
        return layers;
    }

    private static List<Long> generator() {
        List<Long> layers = new ArrayList<>();
        int from = LATENT;
        int size = 1;
        for (int maps = WIDTH * SIZE / 8; maps >= WIDTH; maps /= 2) {
            layers.add(convolution(size, from, maps));
            from = maps;
            size = size == 1 ? KERNEL : 2 * size;
        }
        layers.add(convolution(size, from, CHANNELS));
        return layers;
    }

    /**
     * @param size of the smaller image, whose every pixel meets every weight: a convolution's output or a transposed
     *     one's input
     */
    private static long convolution(long size, long in, long out) {
        return 2 * BATCH * size * size * in * out * KERNEL * KERNEL;
    }

    private static long sum(List<Long> layers) {
        return layers.stream().mapToLong(Long::longValue).sum();
    }
}
