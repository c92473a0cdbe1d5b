package io.gan4j.train;

import io.gan4j.data.BatchSource;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.DiscriminatorLoss;
import io.gan4j.loss.LossValue;
import io.gan4j.nn.Ema;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Goodfellow's training step: the discriminator learns to tell real from generated, then the generator learns to pass.
 *
 * <p>Real and generated examples are separate batches, so that batch normalization never mixes them. The generator is
 * trained on the batch that the discriminator saw last, through the discriminator as it is after its update.
 *
 * <p>Source: Goodfellow et al. 2014, algorithm 1.
 */
public final class AdversarialStep implements TrainStep, Generates {
    private final Network generator;
    private final Network discriminator;
    private final AdversarialLoss loss;
    private final LatentSpace latentSpace;
    private final Randomness randomness;
    private final int discriminatorSteps;
    private final Optional<Ema> average;

    /**
     * @param generator a code in, an image out
     * @param discriminator an image in, logits out
     */
    public AdversarialStep(
            Network generator,
            Network discriminator,
            AdversarialLoss loss,
            LatentSpace latentSpace,
            TrainingSettings training,
            Randomness randomness) {
        this.generator = generator;
        this.discriminator = discriminator;
        this.loss = loss;
        this.latentSpace = latentSpace;
        this.randomness = randomness;
        this.discriminatorSteps = training.discriminatorSteps();
        this.average = training.ema() > 0 ? Optional.of(new Ema(generator, training.ema())) : Optional.empty();
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        Map<String, Double> report = new LinkedHashMap<>();
        Pass faking = updateDiscriminator(step * discriminatorSteps, data, report);
        for (int i = 1; i < discriminatorSteps; i++) {
            endStep();
            faking = updateDiscriminator(step * discriminatorSteps + i, data, report);
        }

        Pass judged = discriminator.forward(Mode.TRAIN, faking.output());
        LossValue generatorLoss = loss.generator(judged.output());
        INDArray[] pull = judged.backward(Want.INPUTS, generatorLoss.gradient());
        faking.backward(Want.PARAMETERS, pull);
        generator.update();
        average.ifPresent(Ema::update);

        report.put("loss/generator", generatorLoss.value());
        return new StepResult(report);
    }

    /** Returns the generator's pass: the batch that the discriminator has just learned from. */
    private Pass updateDiscriminator(long draw, BatchSource data, Map<String, Double> report) {
        INDArray real = data.next().images();
        Pass faking = generator.forward(Mode.TRAIN, latentSpace.draw(randomness, "latent", draw, real.size(0)));
        Pass onReal = discriminator.forward(Mode.TRAIN, real);
        Pass onFake = discriminator.forward(Mode.TRAIN, faking.output());
        DiscriminatorLoss value = loss.discriminator(onReal.output(), onFake.output());
        onReal.backward(Want.PARAMETERS, value.realGradient());
        onFake.backward(Want.PARAMETERS, value.fakeGradient());
        report.put("loss/discriminator", value.value());
        report.put("logit/real", onReal.output().meanNumber().doubleValue());
        report.put("logit/fake", onFake.output().meanNumber().doubleValue());
        discriminator.update();
        return faking;
    }

    @Override
    public List<Network> networks() {
        return Stream.concat(Stream.of(generator, discriminator), average.map(Ema::average).stream())
                .toList();
    }

    @Override
    public LatentSpace latentSpace() {
        return latentSpace;
    }

    @Override
    public INDArray generate(INDArray latent) {
        try (Pass pass = sampled().forward(Mode.INFER, latent)) {
            return pass.output().dup();
        }
    }

    @Override
    public Network sampled() {
        return average.map(Ema::average).orElse(generator);
    }

    @Override
    public void save(StateWriter out) {
        generator.save(out.in("generator"));
        discriminator.save(out.in("discriminator"));
        average.ifPresent(ema -> ema.save(out.in("average")));
    }

    @Override
    public void load(StateReader in) {
        generator.load(in.in("generator"));
        discriminator.load(in.in("discriminator"));
        average.ifPresent(ema -> ema.load(in.in("average")));
    }
}
