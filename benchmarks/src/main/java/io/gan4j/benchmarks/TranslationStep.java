package io.gan4j.benchmarks;

import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.internal.Session;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.random.Randomness;
import io.gan4j.train.TrainStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * CycleGAN's training step beside the forward and backward passes that it is made of: what the step takes more goes to
 * losses, optimisers, averages and the pool.
 */
final class TranslationStep {
    private final TrainStep step;
    private final BatchSource data;
    private final INDArray images;
    private long done;

    /** @param settings over the variant's own, {@code key=value} */
    TranslationStep(List<String> settings) {
        Gan gan = Gan.create();
        Configuration configuration = gan.configure("cyclegan", Optional.empty(), settings);
        long side = configuration.settings().at("image").bind(Side.class).height();
        ImageShape shape = new ImageShape(3, (int) side, (int) side);
        Session session = Session.on(
                gan.registry(), configuration, new DataSpec("random", 1000, shape, ValueRange.SYMMETRIC, 2));
        step = session.plan().trained();
        images = new Randomness(1).uniform("images", 0, -1, 1, shape.batch(1));
        Batch batch = new Batch(images, new int[1]);
        data = () -> batch;
    }

    private record Side(int height) {}

    /** Returns the milliseconds of a whole step. */
    double whole() {
        long start = System.nanoTime();
        step.step(done++, data);
        step.endStep();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Returns the milliseconds of the same passes on arrays at hand, and nothing else. */
    double passes() {
        List<Network> generators = networks("generator");
        List<Network> discriminators = networks("discriminator");
        double time = 0;
        for (Network generator : generators) {
            time += pass(generator, Want.PARAMETERS); // translates
            time += pass(generator, Want.BOTH); // returns
            time += pass(generator, Want.PARAMETERS); // keeps
        }
        for (Network discriminator : discriminators) {
            time += pass(discriminator, Want.INPUTS); // judges for the generator
            time += pass(discriminator, Want.PARAMETERS); // on real
            time += pass(discriminator, Want.PARAMETERS); // on generated
        }
        Stream.of(generators, discriminators).flatMap(List::stream).forEach(Network::clearGradients);
        return time;
    }

    private List<Network> networks(String role) {
        return new ArrayList<>(step.networks().stream()
                .filter(network -> network.name().startsWith(role) && !network.name().endsWith("average"))
                .toList());
    }

    private double pass(Network network, Want want) {
        long start = System.nanoTime();
        Pass pass = network.forward(Mode.TRAIN, images);
        INDArray output = pass.output();
        pass.backward(want, output);
        pass.close();
        return (System.nanoTime() - start) / 1e6;
    }
}
