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
import io.gan4j.text.TextSpec;
import io.gan4j.train.TrainStep;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The training step of a variant's last phase beside the forward and backward passes that it is made of: what the step
 * takes more goes to losses, optimisers, averages and the like.
 */
abstract class VariantStep {
    /** Numbers in the vector of a text, for variants that take some. */
    static final int TEXT = 384;

    private final Session session;
    private final TrainStep step;
    private final BatchSource data;
    private final INDArray images;
    private final INDArray texts;
    private long done;

    /** @param settings over the variant's own, {@code key=value} */
    VariantStep(String variant, List<String> settings) {
        Gan gan = Gan.create();
        Configuration configuration = gan.configure(variant, Optional.empty(), settings);
        int side = configuration.settings().at("image").bind(Side.class).height();
        int batchSize =
                configuration.settings().at("data").bind(BatchSize.class).batchSize();
        ImageShape shape = new ImageShape(3, side, side);
        session = Session.on(
                gan.registry(),
                configuration,
                new DataSpec(
                        "random",
                        1000,
                        shape,
                        ValueRange.SYMMETRIC,
                        2,
                        Optional.of(new TextSpec("random", "1", TEXT))));
        step = session.plan().trained();
        images = new Randomness(1).uniform("images", 0, -1, 1, shape.batch(batchSize));
        texts = new Randomness(1).normal("texts", 0, batchSize, TEXT).div(Math.sqrt(TEXT));
        Batch batch = new Batch(images, new int[batchSize], texts);
        data = () -> batch;
    }

    private record Side(int height) {}

    private record BatchSize(int batchSize) {}

    /** Returns the milliseconds of a whole step. */
    double whole() {
        long start = System.nanoTime();
        step.step(done++, data);
        step.endStep();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Returns the milliseconds of the same passes on arrays at hand, and nothing else. */
    final double passes() {
        double time = timePasses();
        session.plan().phases().forEach(phase -> phase.step().networks().forEach(Network::clearGradients));
        return time;
    }

    abstract double timePasses();

    final INDArray images() {
        return images;
    }

    final INDArray texts() {
        return texts;
    }

    /** Returns the networks of all phases that learn and whose name begins so. */
    final List<Network> networks(String start) {
        return session.plan().phases().stream()
                .flatMap(phase -> phase.step().networks().stream())
                .filter(network ->
                        network.name().startsWith(start) && !network.name().endsWith("average"))
                .toList();
    }

    /** Times a forward and a backward pass. */
    static double pass(Network network, Want want, INDArray... inputs) {
        long start = System.nanoTime();
        Pass pass = network.forward(Mode.TRAIN, inputs);
        pass.backward(want, network.heads().stream().map(pass::output).toArray(INDArray[]::new));
        pass.close();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Times a forward pass that nothing learns from. */
    static double inference(Network network, INDArray... inputs) {
        long start = System.nanoTime();
        network.forward(Mode.INFER, inputs).close();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Two generators that translate, return and keep, and their discriminators. */
    static final class Translation extends VariantStep {
        Translation(List<String> settings) {
            super("cyclegan", settings);
        }

        @Override
        double timePasses() {
            double time = 0;
            for (Network generator : networks("generator")) {
                time += pass(generator, Want.PARAMETERS, images()); // translates
                time += pass(generator, Want.BOTH, images()); // returns
                time += pass(generator, Want.PARAMETERS, images()); // keeps
            }
            for (Network discriminator : networks("discriminator")) {
                time += pass(discriminator, Want.INPUTS, images()); // judges for the generator
                time += pass(discriminator, Want.PARAMETERS, images()); // on real
                time += pass(discriminator, Want.PARAMETERS, images()); // on generated
            }
            return time;
        }
    }

    /** StackGAN's second stage. */
    static final class Stacking extends VariantStep {
        Stacking(List<String> settings) {
            super("stackgan", settings);
        }

        @Override
        double timePasses() {
            long n = images().size(0);
            INDArray noise = Nd4j.zeros(n, 100);
            INDArray conditions = Nd4j.zeros(n, 128);
            INDArray small = Nd4j.zeros(n, 3, images().size(2) / 4, images().size(3) / 4);
            Network discriminator = networks("discriminator-2").get(0);
            return inference(networks("conditioning-1").get(0), texts())
                    + inference(networks("generator-1").get(0), conditions, noise)
                    + pass(networks("conditioning-2").get(0), Want.PARAMETERS, texts())
                    + pass(networks("generator-2").get(0), Want.BOTH, conditions, small)
                    + pass(discriminator, Want.PARAMETERS, images(), texts()) // with the right text
                    + pass(discriminator, Want.PARAMETERS, images(), texts()) // with a wrong one
                    + pass(discriminator, Want.PARAMETERS, images(), texts()) // on generated
                    + pass(discriminator, Want.INPUTS, images(), texts()); // judges for the generator
        }
    }
}
