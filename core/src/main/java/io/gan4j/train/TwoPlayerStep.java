package io.gan4j.train;

import static io.gan4j.nn.Learning.minimize;

import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.nn.Discriminates;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Head;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Player;
import io.gan4j.penalty.Judged;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.OneHot;
import io.gan4j.tensor.Tensor;
import io.gan4j.view.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A step of the game between a generator and a discriminator: all but what they minimise. It draws batches and codes,
 * lets the discriminator learn as often as the settings say, then the generator, and reports the losses as
 * {@code loss/discriminator} and {@code loss/generator}. The penalties of the settings are added to the
 * discriminator's, feature matching to the generator's.
 *
 * <p>Real and generated examples are separate batches, so that batch normalization never mixes them. The generator
 * learns from what the discriminator saw last, through the discriminator as it is after its update, unless the settings
 * give it batches of its own.
 */
public abstract class TwoPlayerStep implements TrainStep {
    protected final Generator generator;
    protected final Network discriminator;
    protected final Randomness randomness;
    private final Rules rules;
    private final Rounds rounds;

    protected TwoPlayerStep(Generator generator, Network discriminator, Rules rules) {
        this.generator = generator;
        this.discriminator = discriminator;
        this.randomness = rules.randomness();
        this.rules = rules;
        this.rounds = rules.training().rounds();
        rules.penalties().requireFor(discriminator);
    }

    /**
     * What a player learns from.
     *
     * @param batch of real examples
     * @param codes {@code [n, size]}
     * @param condition what the generator was told beside the codes
     * @param fake what it made of them, as many as there are real ones
     * @param onReal what the discriminator says of the real images, as it is now: computed if it is looked at
     * @param onFake what it says of the generated ones
     * @param data to draw from further streams
     * @param view through which the discriminator sees images in this round: what else it is asked goes through it, too
     * @param number of the round, over all steps, which keys what is random
     */
    protected record Round(
            Batch batch,
            Tensor codes,
            List<Tensor> condition,
            Tensor fake,
            Outputs onReal,
            Outputs onFake,
            BatchSource data,
            View view,
            long number) {
        /** Returns the real images. */
        public Tensor real() {
            return batch.real();
        }
    }

    /**
     * Returns what the discriminator minimises, a scalar.
     *
     * @param report takes further values to show
     */
    protected abstract Tensor ofDiscriminator(Round round, Map<String, Double> report);

    /**
     * Returns what the generator minimises, a scalar.
     *
     * @param report takes further values to show
     */
    protected abstract Tensor ofGenerator(Round round, Map<String, Double> report);

    /** Returns what the configured loss has the discriminator minimise. */
    protected final Tensor telling(Round round) {
        return rules.loss(discriminator, round.number())
                .ofDiscriminator(source(round.onReal()), source(round.onFake()));
    }

    /** Returns what the configured loss has the generator minimise. */
    protected final Tensor passing(Round round) {
        return rules.loss(discriminator, round.number()).ofGenerator(source(round.onReal()), source(round.onFake()));
    }

    /** Draws the real examples of a round: from the stream over all of them, unless a step overrides it. */
    protected Batch draw(BatchSource data) {
        return data.next();
    }

    /**
     * Returns what the generator is told beside the codes: the labels of the real examples if it takes labels, unless a
     * step overrides it.
     *
     * @param draw number of the round, over all steps, which keys what is random
     */
    protected List<Tensor> condition(Batch real, long draw) {
        return generator.classes() == 0 ? List.of() : List.of(Tensor.of(OneHot.of(real.labels(), generator.classes())));
    }

    /** Returns who learns from the generator's loss: a step with a network that learns with it overrides this. */
    protected List<Player> generating() {
        return List.of(generator);
    }

    /** Returns who learns from the discriminator's loss, likewise. */
    protected List<Player> discriminating() {
        return List.of(discriminator);
    }

    @Override
    public final StepResult step(long step, BatchSource data) {
        Map<String, Double> report = new LinkedHashMap<>();
        long draw = step * rounds.batches();
        long turn = step * rounds.discriminatorSteps();
        Round round = round(draw, data);
        discriminate(round, turn, report);
        for (int i = 1; i < rounds.discriminatorSteps(); i++) {
            endStep();
            round = round(draw + i, data);
            discriminate(round, turn + i, report);
        }
        if (rounds.freshBatches()) {
            endStep();
            round = round(draw + rounds.discriminatorSteps(), data);
        } else {
            round = judged(
                    round.batch(), round.codes(), round.condition(), round.fake(), data, round.view(), round.number());
        }
        Tensor passing =
                rules.matching().added(ofGenerator(round, report), round.onReal(), round.onFake(), step, report);
        learn("loss/generator", passing, generating(), report);
        return new StepResult(report);
    }

    private void discriminate(Round round, long turn, Map<String, Double> report) {
        Tensor held = rules.penalties()
                .added(
                        ofDiscriminator(round, report),
                        discriminator.name(),
                        judged(round.real(), round.onReal(), round),
                        judged(round.fake(), round.onFake(), round),
                        turn,
                        report);
        learn("loss/discriminator", held, discriminating(), report);
        rules.penalties().bound(discriminator);
    }

    private Judged judged(Tensor images, Outputs outputs, Round round) {
        return new Judged(
                round.view().packed(images),
                round.condition(),
                Tensor.later(() -> source(outputs)),
                (others, condition) -> source(judge(round.view(), others, List.of(condition))));
    }

    private Round round(long draw, BatchSource data) {
        Batch batch = draw(data);
        Tensor codes = Tensor.of(generator.latentSpace().draw(randomness, "latent", draw, batch.labels().length));
        List<Tensor> condition = condition(batch, draw);
        Tensor fake = generator.apply(codes, condition.toArray(Tensor[]::new));
        View view = rules.views().of(discriminator, draw);
        return judged(batch, codes, condition, fake, data, view, draw);
    }

    /** Asks the discriminator as it is now what it says of both. */
    private Round judged(
            Batch batch, Tensor codes, List<Tensor> condition, Tensor fake, BatchSource data, View view, long number) {
        Outputs onReal = judge(view, batch.real(), condition);
        Outputs onFake = judge(view, fake, condition);
        return new Round(batch, codes, condition, fake, onReal, onFake, data, view, number);
    }

    /** Asks the discriminator, and tells it what the generator was told if it takes that. */
    private Outputs judge(View view, Tensor images, List<Tensor> condition) {
        return takesCondition() ? view.outputs(images, condition.toArray(Tensor[]::new)) : view.outputs(images);
    }

    private boolean takesCondition() {
        return discriminator.inputs().size() > 1;
    }

    private static void learn(String name, Tensor loss, List<Player> players, Map<String, Double> report) {
        report.put(name, loss.value());
        minimize(loss, players.toArray(Player[]::new));
    }

    @Override
    public final boolean followsRules() {
        return true;
    }

    @Override
    public final Rounds rounds() {
        return rounds;
    }

    @Override
    public final Optional<Generates> generator() {
        return Optional.of(generator);
    }

    /** What judges packs says nothing of one image. */
    @Override
    public final Optional<Discriminates> discriminator() {
        return rules.views().packing() == 1 ? Optional.of(new Judge()) : Optional.empty();
    }

    /**
     * Returns what of the discriminator's output says how real an image is, {@code [n, 1]} or a map of patches. A step
     * whose discriminator has more heads than one, or says more than that, overrides it.
     */
    protected Tensor source(Outputs judged) {
        List<String> heads = discriminator.heads().stream()
                .filter(head -> !head.equals(Head.FEATURES))
                .toList();
        if (heads.size() != 1) {
            throw new IllegalStateException(getClass().getName() + " has a discriminator with the heads " + heads
                    + " and does not say by source() which is which");
        }
        return judged.of(heads.get(0));
    }

    /**
     * Returns what the discriminator says more than of images that it takes for real, as the configured loss has it. A
     * step with a loss of its own overrides it; of a critic, which compares, it is empty.
     */
    protected OptionalDouble threshold() {
        return rules.threshold();
    }

    private final class Judge implements Discriminates {
        @Override
        public int classes() {
            return takesCondition() ? generator.classes() : 0;
        }

        @Override
        public OptionalDouble threshold() {
            return TwoPlayerStep.this.threshold();
        }

        @Override
        public INDArray judge(INDArray images, INDArray... condition) {
            try (Pass judged = discriminator.forward(Mode.INFER, Network.inputs(images, condition))) {
                INDArray logits = source(head -> Tensor.of(judged.output(head))).array();
                return logits.reshape(logits.size(0), logits.length() / logits.size(0))
                        .mean(1);
            }
        }

        @Override
        public Network network() {
            return discriminator;
        }
    }

    /** A step with further networks overrides this, and adds them. */
    @Override
    public List<Network> networks() {
        return Stream.concat(generator.networks().stream(), Stream.of(discriminator))
                .toList();
    }
}
