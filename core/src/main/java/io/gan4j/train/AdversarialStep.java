package io.gan4j.train;

import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.OneHot;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.DiscriminatorLoss;
import io.gan4j.loss.LossValue;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.random.Randomness;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Goodfellow's training step: the discriminator learns to tell real from generated, then the generator learns to pass.
 *
 * <p>Real and generated examples are separate batches, so that batch normalization never mixes them. The generator is
 * trained on the batch that the discriminator saw last, through the discriminator as it is after its update.
 *
 * <p>With labels, both networks are told the class: the generator those of the real images it is compared with.
 *
 * <p>Source: Goodfellow et al. 2014, algorithm 1; with labels Mirza and Osindero 2014, equation 2.
 */
public final class AdversarialStep extends TwoPlayerStep {
    private final int discriminatorSteps;
    private final Randomness randomness;

    /**
     * @param generator a code in, and a label if it takes {@link Generator#classes()}; an image out
     * @param discriminator an image in, and a label if the generator takes one; logits out
     */
    public AdversarialStep(
            Generator generator,
            Network discriminator,
            AdversarialLoss loss,
            TrainingSettings training,
            Randomness randomness) {
        super(generator, discriminator, loss);
        this.discriminatorSteps = training.discriminatorSteps();
        this.randomness = randomness;
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        Map<String, Double> report = new LinkedHashMap<>();
        Faking faking = updateDiscriminator(step * discriminatorSteps, data, report);
        for (int i = 1; i < discriminatorSteps; i++) {
            endStep();
            faking = updateDiscriminator(step * discriminatorSteps + i, data, report);
        }

        Pass judged =
                discriminator.forward(Mode.TRAIN, Network.inputs(faking.pass().output(), faking.labels()));
        LossValue generatorLoss = loss.generator(judged.output());
        INDArray[] pull = judged.backward(Want.INPUTS, generatorLoss.gradient());
        faking.pass().backward(Want.PARAMETERS, pull[0]);
        generator.update();

        report.put("loss/generator", generatorLoss.value());
        return new StepResult(report);
    }

    /** What the discriminator has just learned from: the generator's pass, with the labels it was given, if any. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Faking(Pass pass, INDArray[] labels) {}

    private Faking updateDiscriminator(long draw, BatchSource data, Map<String, Double> report) {
        Batch real = data.next();
        int n = real.labels().length;
        INDArray[] labels = generator.classes() == 0
                ? new INDArray[0]
                : new INDArray[] {OneHot.of(real.labels(), generator.classes())};
        Pass faking = generator.forward(generator.latentSpace().draw(randomness, "latent", draw, n), labels);
        Pass onReal = discriminator.forward(Mode.TRAIN, Network.inputs(real.images(), labels));
        Pass onFake = discriminator.forward(Mode.TRAIN, Network.inputs(faking.output(), labels));
        DiscriminatorLoss value = loss.discriminator(onReal.output(), onFake.output());
        onReal.backward(Want.PARAMETERS, value.realGradient());
        onFake.backward(Want.PARAMETERS, value.fakeGradient());
        report.put("loss/discriminator", value.value());
        report.put("logit/real", onReal.output().meanNumber().doubleValue());
        report.put("logit/fake", onFake.output().meanNumber().doubleValue());
        discriminator.update();
        return new Faking(faking, labels);
    }
}
