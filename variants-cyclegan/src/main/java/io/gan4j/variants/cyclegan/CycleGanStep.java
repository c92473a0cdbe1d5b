package io.gan4j.variants.cyclegan;

import static io.gan4j.nn.Direction.A_TO_B;
import static io.gan4j.nn.Direction.B_TO_A;
import static io.gan4j.nn.Mode.TRAIN;
import static io.gan4j.nn.Want.BOTH;
import static io.gan4j.nn.Want.INPUTS;
import static io.gan4j.nn.Want.PARAMETERS;

import io.gan4j.data.BatchSource;
import io.gan4j.data.OfClass;
import io.gan4j.data.Selection;
import io.gan4j.loss.AbsoluteError;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.DiscriminatorLoss;
import io.gan4j.loss.LossValue;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Translates;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.train.ImagePool;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * CycleGAN's training step: two generators learn to pass for the other domain, and to undo each other; then their
 * discriminators learn to tell what is real, of images that generators made now and before.
 *
 * <p>Source: Zhu et al. 2017, equation 3; the identity term is section 5.2's, the order of updates the authors' code's.
 */
final class CycleGanStep implements TrainStep, Translates {
    /**
     * Weights of the generators' objective.
     *
     * @param adversarial of passing for real
     * @param cycle of coming back to the image that one set out from
     * @param identity of leaving alone what is in the target domain already, relative to {@code cycle}
     */
    record Weights(double adversarial, double cycle, double identity) {}

    /**
     * One direction's game.
     *
     * @param generator that translates into a domain
     * @param discriminator of that domain
     * @param pool of images that the generator has made
     */
    record Players(Averaged generator, Network discriminator, ImagePool pool) {}

    private final Players toB;
    private final Players toA;
    private final AdversarialLoss loss;
    private final Weights weights;

    CycleGanStep(Players toB, Players toA, AdversarialLoss loss, Weights weights) {
        this.toB = toB;
        this.toA = toA;
        this.loss = loss;
        this.weights = weights;
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        INDArray a = data.stream("A").next().images();
        INDArray b = data.stream("B").next().images();
        Losses losses = new Losses();

        INDArray fakeB = translate(toB, toA, a, losses);
        INDArray fakeA = translate(toA, toB, b, losses);
        if (weights.identity() > 0) {
            keep(toB, b, losses);
            keep(toA, a, losses);
        }
        toB.generator().update();
        toA.generator().update();

        losses.discriminatorB = discriminate(toB, b, toB.pool().exchange(step, fakeB));
        losses.discriminatorA = discriminate(toA, a, toA.pool().exchange(step, fakeA));
        return losses.result(weights);
    }

    /** Learns there and back: L_GAN and L_cyc of one direction. Returns the translations, a copy. */
    private INDArray translate(Players there, Players back, INDArray images, Losses losses) {
        Pass faking = there.generator().learning().forward(TRAIN, images);
        Pass judged = there.discriminator().forward(TRAIN, faking.output());
        Pass returning = back.generator().learning().forward(TRAIN, faking.output());
        LossValue passing = loss.generator(judged.output());
        LossValue apart = AbsoluteError.between(returning.output(), images);

        INDArray pull = judged.backward(INPUTS, passing.gradient().muli(weights.adversarial()))[0];
        pull.addi(returning.backward(BOTH, apart.gradient().muli(weights.cycle()))[0]);
        INDArray translations = faking.output().dup();
        faking.backward(PARAMETERS, pull);
        Stream.of(faking, judged, returning).forEach(Pass::close);

        losses.adversarial += passing.value();
        losses.cycle += apart.value();
        return translations;
    }

    /** Learns to leave the images of the target domain alone: L_identity of one direction. */
    private void keep(Players there, INDArray images, Losses losses) {
        try (Pass keeping = there.generator().learning().forward(TRAIN, images)) {
            LossValue apart = AbsoluteError.between(keeping.output(), images);
            keeping.backward(PARAMETERS, apart.gradient().muli(weights.cycle() * weights.identity()));
            losses.identity += apart.value();
        }
    }

    private double discriminate(Players players, INDArray real, INDArray fake) {
        Pass onReal = players.discriminator().forward(TRAIN, real);
        Pass onFake = players.discriminator().forward(TRAIN, fake);
        DiscriminatorLoss value = loss.discriminator(onReal.output(), onFake.output());
        onReal.backward(PARAMETERS, value.realGradient());
        onFake.backward(PARAMETERS, value.fakeGradient());
        players.discriminator().update();
        return value.value();
    }

    /** What a step comes to, each term without its weight. */
    private static final class Losses {
        private double adversarial;
        private double cycle;
        private double identity;
        private double discriminatorA;
        private double discriminatorB;

        StepResult result(Weights weights) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put(
                    "loss/generators",
                    weights.adversarial() * adversarial + weights.cycle() * (cycle + weights.identity() * identity));
            values.put("loss/discriminator-A", discriminatorA);
            values.put("loss/discriminator-B", discriminatorB);
            values.put("loss/adversarial", adversarial);
            values.put("loss/cycle", cycle);
            if (weights.identity() > 0) {
                values.put("loss/identity", identity);
            }
            return new StepResult(values);
        }
    }

    @Override
    public Map<String, Selection> streams() {
        return Map.of("A", new OfClass(A_TO_B.source()), "B", new OfClass(B_TO_A.source()));
    }

    @Override
    public Optional<Translates> translator() {
        return Optional.of(this);
    }

    @Override
    public Set<Direction> directions() {
        return EnumSet.allOf(Direction.class);
    }

    @Override
    public Network translator(Direction direction) {
        return (direction == A_TO_B ? toB : toA).generator().used();
    }

    @Override
    public List<Network> networks() {
        return Stream.of(toB, toA)
                .flatMap(players ->
                        Stream.concat(players.generator().networks().stream(), Stream.of(players.discriminator())))
                .toList();
    }

    @Override
    public void save(StateWriter out) {
        for (Players players : List.of(toB, toA)) {
            players.generator().save(out);
            players.discriminator().save(out.in(players.discriminator().name()));
            players.pool().save(out.in("pool-" + players.generator().learning().name()));
        }
    }

    @Override
    public void load(StateReader in) {
        for (Players players : List.of(toB, toA)) {
            players.generator().load(in);
            players.discriminator().load(in.in(players.discriminator().name()));
            players.pool().load(in.in("pool-" + players.generator().learning().name()));
        }
    }
}
