package io.gan4j.variants.stackgan;

import static io.gan4j.nn.Learning.minimize;

import io.gan4j.data.AreaMean;
import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.penalty.Judged;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.Game;
import io.gan4j.train.Rules;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * StackGAN's training step, of both stages: the discriminator learns to tell real images with their texts from real
 * images with the texts of others, and from generated ones; then the stage learns to make images that pass with their
 * texts, from conditions that stay near the standard normal distribution.
 *
 * <p>The batch that the discriminator sees as generated is the one that the stage learns from, judged anew after the
 * discriminator's update.
 *
 * <p>Source: Zhang et al. 2016, equations 3 and 4 for the first stage, 5 and 6 for the second; the loss of the
 * discriminator, real + (wrong + generated)/2, as in the authors' code. Their second stage may lose what the first has
 * drawn; a weight on consistency, as Zhang et al. 2018 (StackGAN++, section 3.3) have it for colours, holds it there.
 * Where texts are of few images each, a weight on the distance from these, that of Isola et al. 2017 (pix2pix, section
 * 3.1), shows a stage what a discriminator that has seen each of them a few times does not yet tell it.
 */
final class StackGanStep implements TrainStep {

    /**
     * What the generator's loss has beside the adversarial one.
     *
     * @param divergence of conditions
     * @param consistency of images with those of the stage before; 0 leaves it out
     * @param l1 of the distance from the images of the texts; 0 leaves it out
     */
    record Weights(double divergence, double consistency, double l1) {}

    private final Stage stage;
    private final Network discriminator;
    private final int shrinking;
    private final Rules rules;
    private final Weights weights;
    private final Randomness randomness;

    /**
     * @param discriminator an image of the stage's size and a text's vector in, logits out
     * @param shrinking how many times smaller the stage's images are than the data's
     */
    StackGanStep(Stage stage, Network discriminator, int shrinking, Rules rules, Weights weights) {
        this.stage = stage;
        this.discriminator = discriminator;
        this.shrinking = shrinking;
        this.rules = rules;
        this.weights = weights;
        this.randomness = rules.randomness();
        rules.penalties().requireFor(discriminator);
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        Batch batch = data.next();
        requireOthers(batch);
        Tensor real = shrinking == 1 ? batch.real() : Tensor.of(AreaMean.of(batch.images(), shrinking));
        Tensor texts = batch.texts();
        INDArray codes =
                stage.latentSpace().draw(randomness, "latent/" + discriminator.name(), step, batch.labels().length);
        Map<String, Double> report = new LinkedHashMap<>();

        Stage.Drawing drawn = stage.draw(codes, texts);
        Game game = new Game(rules, discriminator, step, report);
        report.put("loss/discriminator", discriminate(game, real, drawn.images(), texts, report));

        Tensor drawing = game.passing(real, drawn.images(), texts)
                .plus(drawn.divergence().times(weights.divergence()));
        if (weights.consistency() > 0) {
            Tensor strayed = strayed(drawn);
            report.put("loss/consistency", strayed.value());
            drawing = drawing.plus(strayed.times(weights.consistency()));
        }
        if (weights.l1() > 0) {
            Tensor apart = drawn.images().minus(real).abs().mean();
            report.put("loss/l1", apart.value());
            drawing = drawing.plus(apart.times(weights.l1()));
        }
        report.put("loss/generator", drawing.value());
        report.put("loss/divergence", drawn.divergence().value());
        minimize(drawing, stage.players());
        return new StepResult(report);
    }

    /** Returns the mean squared difference from the images that they were made from, at the size of those. */
    private static Tensor strayed(Stage.Drawing drawn) {
        int growth = Math.toIntExact(drawn.images().size(2) / drawn.start().size(2));
        return AreaMean.of(drawn.images(), growth).minus(drawn.start()).square().mean();
    }

    /** Each pair brings the real images in once, so half of both is real + (wrong + generated)/2. */
    private static double discriminate(Game game, Tensor real, Tensor fake, Tensor texts, Map<String, Double> report) {
        Judged right = game.judged(real, texts);
        Judged wrong = game.judged(real, ofOthers(texts));
        Judged generated = game.judged(fake, texts);
        report.put("logit/real", right.logits().mean().value());
        report.put("logit/wrong", wrong.logits().mean().value());
        report.put("logit/fake", generated.logits().mean().value());
        Tensor telling =
                game.telling(right, wrong).plus(game.telling(right, generated)).times(0.5);
        return game.discriminate(telling, right, generated);
    }

    private static void requireOthers(Batch batch) {
        if (batch.labels().length < 2) {
            throw InvalidInputException.lines(
                    "Variant \"stackgan\" takes wrong texts from the other images of a batch, but gan4j.data.batch-size is 1.",
                    "Set it to 2 or more.");
        }
    }

    /** Returns the texts moved by one: the examples of a batch are drawn without repetition, so each gets another's. */
    private static Tensor ofOthers(Tensor texts) {
        long last = texts.size(0) - 1;
        return Tensor.concatenated(0, texts.slice(0, last, last + 1), texts.slice(0, 0, last));
    }

    @Override
    public boolean followsRules() {
        return true;
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
    public List<Network> networksForUse() {
        return stage.networks();
    }
}
