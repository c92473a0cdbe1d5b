package io.gan4j.benchmarks;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The training step of a variant's last phase beside the forward and backward passes that it is made of: what the step
 * takes more goes to losses, optimisers, averages and the like.
 */
abstract class VariantStep {
    private final RandomTraining training;

    /** @param settings over the variant's own, {@code key=value} */
    VariantStep(String variant, List<String> settings) {
        training = new RandomTraining(variant, settings);
    }

    /** Returns the milliseconds of a whole step. */
    double whole() {
        long start = System.nanoTime();
        training.step();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Returns the milliseconds of the same passes on arrays at hand, and nothing else. */
    final double passes() {
        double time = timePasses();
        training.networks().forEach(Network::clearGradients);
        return time;
    }

    abstract double timePasses();

    final INDArray images() {
        return training.images();
    }

    final INDArray texts() {
        return training.texts();
    }

    /** Returns the networks of all phases that learn and whose name begins so. */
    final List<Network> networks(String start) {
        return training.networks().stream()
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

    /** StackGAN's second stage: the paper's objective with small networks. */
    static final class Stacking extends VariantStep {
        private static final List<String> SMALL = List.of(
                "preset=paper",
                "data.batch-size=16",
                "networks.stackgan-stage1-generator.width=48",
                "networks.stackgan-stage2-generator={width=32,blocks=2}",
                "networks.stackgan-stage1-discriminator.width=24",
                "networks.stackgan-stage2-discriminator.width=16");

        Stacking(List<String> settings) {
            super("stackgan", Stream.concat(SMALL.stream(), settings.stream()).toList());
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
