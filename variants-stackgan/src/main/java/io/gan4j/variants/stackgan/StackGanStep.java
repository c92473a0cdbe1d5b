package io.gan4j.variants.stackgan;

import static io.gan4j.nn.Mode.TRAIN;
import static io.gan4j.nn.Want.INPUTS;
import static io.gan4j.nn.Want.PARAMETERS;

import io.gan4j.data.AreaMean;
import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.error.InvalidInputException;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.DiscriminatorLoss;
import io.gan4j.loss.LossValue;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.random.Randomness;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * StackGAN's training step, of both stages: the discriminator learns to tell real images with their texts from real
 * images with the texts of others, and from generated ones; then the stage learns to make images that pass with their
 * texts, from conditions that stay near the standard normal distribution.
 *
 * <p>The batch that the discriminator sees as generated is the one that the stage learns from, judged anew after the
 * discriminator's update.
 *
 * <p>Source: Zhang et al. 2016, equations 3 and 4 for the first stage, 5 and 6 for the second; the loss of the
 * discriminator, real + (wrong + generated)/2, as in the authors' code.
 */
final class StackGanStep implements TrainStep {
    private final Stage stage;
    private final Network discriminator;
    private final int shrinking;
    private final AdversarialLoss loss;
    private final double divergenceWeight;
    private final Randomness randomness;

    /**
     * @param discriminator an image of the stage's size and a text's vector in, logits out
     * @param shrinking how many times smaller the stage's images are than the data's
     * @param divergenceWeight of the divergence of conditions in the generator's loss
     */
    StackGanStep(
            Stage stage,
            Network discriminator,
            int shrinking,
            AdversarialLoss loss,
            double divergenceWeight,
            Randomness randomness) {
        this.stage = stage;
        this.discriminator = discriminator;
        this.shrinking = shrinking;
        this.loss = loss;
        this.divergenceWeight = divergenceWeight;
        this.randomness = randomness;
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        Batch batch = data.next();
        requireOthers(batch);
        INDArray real = AreaMean.of(batch.images(), shrinking);
        INDArray texts = batch.captions();
        INDArray codes = stage.latentSpace().draw(randomness, "latent/" + discriminator.name(), step, real.size(0));

        Stage.Drawing drawing = stage.draw(codes, texts);
        Map<String, Double> report = new LinkedHashMap<>();
        updateDiscriminator(real, drawing.images(), texts, report);

        Pass judged = discriminator.forward(TRAIN, drawing.images(), texts);
        LossValue passing = loss.generator(judged.output());
        drawing.backward(judged.backward(INPUTS, passing.gradient())[0], divergenceWeight);
        stage.update();

        report.put("loss/generator", passing.value() + divergenceWeight * drawing.divergence());
        report.put("loss/divergence", drawing.divergence());
        return new StepResult(report);
    }

    private void updateDiscriminator(INDArray real, INDArray fake, INDArray texts, Map<String, Double> report) {
        Pass onRight = discriminator.forward(TRAIN, real, texts);
        Pass onWrong = discriminator.forward(TRAIN, real, ofOthers(texts));
        Pass onFake = discriminator.forward(TRAIN, fake, texts);
        // Each pair brings the real images in once, so half of both is real + (wrong + generated)/2.
        DiscriminatorLoss mismatched = loss.discriminator(onRight.output(), onWrong.output());
        DiscriminatorLoss generated = loss.discriminator(onRight.output(), onFake.output());
        onRight.backward(
                PARAMETERS,
                mismatched.realGradient().add(generated.realGradient()).muli(0.5));
        onWrong.backward(PARAMETERS, mismatched.fakeGradient().mul(0.5));
        onFake.backward(PARAMETERS, generated.fakeGradient().mul(0.5));
        report.put("loss/discriminator", (mismatched.value() + generated.value()) / 2);
        report.put("logit/real", onRight.output().meanNumber().doubleValue());
        report.put("logit/wrong", onWrong.output().meanNumber().doubleValue());
        report.put("logit/fake", onFake.output().meanNumber().doubleValue());
        discriminator.update();
    }

    private static void requireOthers(Batch batch) {
        if (batch.labels().length < 2) {
            throw InvalidInputException.lines(
                    "Variant \"stackgan\" takes wrong texts from the other images of a batch, but gan4j.data.batch-size is 1.",
                    "Set it to 2 or more.");
        }
    }

    /** Returns the texts moved by one: the examples of a batch are drawn without repetition, so each gets another's. */
    private static INDArray ofOthers(INDArray texts) {
        long last = texts.size(0) - 1;
        return Nd4j.concat(0, texts.getRow(last, true), texts.get(NDArrayIndex.interval(0, last), NDArrayIndex.all()));
    }

    @Override
    public Optional<Generates> generator() {
        return Optional.of(stage);
    }

    @Override
    public List<Network> networks() {
        return Stream.concat(stage.networks().stream(), Stream.of(discriminator))
                .toList();
    }

    @Override
    public void save(StateWriter out) {
        stage.save(out);
        discriminator.save(out.in(discriminator.name()));
    }

    @Override
    public void load(StateReader in) {
        stage.load(in);
        discriminator.load(in.in(discriminator.name()));
    }
}
