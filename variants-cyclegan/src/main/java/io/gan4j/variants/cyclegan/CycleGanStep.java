package io.gan4j.variants.cyclegan;

import static io.gan4j.nn.Direction.A_TO_B;
import static io.gan4j.nn.Direction.B_TO_A;
import static io.gan4j.nn.Learning.accumulate;
import static io.gan4j.nn.Learning.update;

import io.gan4j.data.BatchSource;
import io.gan4j.data.DataSpec;
import io.gan4j.data.stream.OfClass;
import io.gan4j.data.stream.Selection;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Head;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Player;
import io.gan4j.nn.Role;
import io.gan4j.nn.Translates;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.Game;
import io.gan4j.train.ImagePool;
import io.gan4j.train.Rules;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import jakarta.inject.Inject;
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
     * One direction's game.
     *
     * @param comesBack whether translations have to come back
     * @param generator that translates into a domain
     * @param discriminator of that domain
     * @param pool of images that the generator has made
     */
    private record Players(boolean comesBack, Averaged generator, Network discriminator, ImagePool pool) {
        Tensor translate(Tensor images) {
            return generator.learning().apply(images);
        }
    }

    private final Players toB;
    private final Players toA;
    private final Rules rules;
    private final CycleGan.Options weights;

    @Inject
    CycleGanStep(NetworkFactory networks, DataSpec data, Rules rules, CycleGan.Options options) {
        this.toB = players(A_TO_B, "B", networks, data, rules, options);
        this.toA = players(B_TO_A, "A", networks, data, rules, options);
        this.rules = rules;
        this.weights = options;
        rules.penalties().requireFor(toB.discriminator());
    }

    private static Players players(
            Direction direction,
            String target,
            NetworkFactory networks,
            DataSpec data,
            Rules rules,
            CycleGan.Options options) {
        NetworkShape ofImage =
                NetworkShape.of(data.range()).withInput("image", data.image().dimensions());
        return new Players(
                options.cycleWeight() > 0 && options.cycles().has(direction),
                networks.averaged(networks.create(
                        "generator-" + direction,
                        Role.GENERATOR,
                        ofImage.withOutput("translation", data.image().dimensions()))),
                networks.create(
                        "discriminator-" + target,
                        Role.DISCRIMINATOR,
                        ofImage.withOutput(Head.LOGIT, NetworkShape.FREE)),
                new ImagePool(options.pool(), data.image(), rules.randomness(), "pool/" + direction));
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        Tensor a = data.stream("A").next().real();
        Tensor b = data.stream("B").next().real();
        Terms terms = new Terms();

        Game gameB = new Game(rules, toB.discriminator(), step, terms.ofB);
        Game gameA = new Game(rules, toA.discriminator(), step, terms.ofA);
        INDArray shownB = translate(step, gameB, toB, toA, a, b, terms);
        INDArray shownA = translate(step, gameA, toA, toB, b, a, terms);
        if (weights.identityWeight() > 0) {
            keep(toB, b, terms);
            keep(toA, a, terms);
        }
        update(toB.generator(), toA.generator());

        double discriminatorB = gameB.discriminate(b, Tensor.of(shownB));
        double discriminatorA = gameA.discriminate(a, Tensor.of(shownA));
        return terms.result(discriminatorA, discriminatorB);
    }

    /**
     * Learns there, and back if asked to: L_GAN and L_cyc of one direction. Returns what its discriminator is shown.
     */
    private INDArray translate(
            long step, Game game, Players there, Players back, Tensor images, Tensor real, Terms terms) {
        Tensor fake = there.translate(images);
        Tensor passing = game.passing(real, fake);
        Tensor weighted = passing.times(weights.adversarialWeight());
        INDArray shown = there.pool().exchange(step, fake.array());
        terms.adversarial += passing.value();

        if (there.comesBack()) {
            Tensor apart = distance(back.translate(fake), images);
            terms.cycle += apart.value();
            learn(weighted.plus(apart.times(weights.cycleWeight())), terms, there.generator(), back.generator());
        } else {
            learn(weighted, terms, there.generator());
        }
        return shown;
    }

    /** Learns to leave the images of the target domain alone: L_identity of one direction. */
    private void keep(Players there, Tensor images, Terms terms) {
        Tensor apart = distance(there.translate(images), images);
        terms.identity += apart.value();
        learn(apart.times(weights.cycleWeight() * weights.identityWeight()), terms, there.generator());
    }

    /** Adds gradients of a part of what both generators minimise. */
    private static void learn(Tensor part, Terms terms, Player... players) {
        terms.generators += part.value();
        accumulate(part, players);
    }

    private static Tensor distance(Tensor one, Tensor other) {
        return one.minus(other).abs().mean();
    }

    /** What the generators minimise, and what its terms come to, each over both directions and without its weight. */
    private final class Terms {
        private double generators;
        private double adversarial;
        private double cycle;
        private double identity;
        /** Penalties and features of one discriminator, whose name is to be added. */
        private final Map<String, Double> ofB = new LinkedHashMap<>();

        private final Map<String, Double> ofA = new LinkedHashMap<>();

        StepResult result(double discriminatorA, double discriminatorB) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("loss/generators", generators);
            values.put("loss/discriminator-A", discriminatorA);
            values.put("loss/discriminator-B", discriminatorB);
            values.put("loss/adversarial", adversarial);
            values.put("loss/cycle", cycle);
            if (weights.identityWeight() > 0) {
                values.put("loss/identity", identity);
            }
            ofB.forEach((name, value) -> values.put(name + "-B", value));
            ofA.forEach((name, value) -> values.put(name + "-A", value));
            return new StepResult(values);
        }
    }

    @Override
    public Map<String, Selection> streams() {
        return Map.of("A", new OfClass(A_TO_B.source()), "B", new OfClass(B_TO_A.source()));
    }

    @Override
    public boolean followsRules() {
        return true;
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
    public Averaged translator(Direction direction) {
        return (direction == A_TO_B ? toB : toA).generator();
    }

    @Override
    public List<Network> networks() {
        return Stream.of(toB, toA)
                .flatMap(players ->
                        Stream.concat(players.generator().networks().stream(), Stream.of(players.discriminator())))
                .toList();
    }

    @Override
    public List<Network> networksForUse() {
        return Stream.of(toB, toA)
                .flatMap(players -> players.generator().networks().stream())
                .toList();
    }

    @Override
    public void save(StateWriter out) {
        TrainStep.super.save(out);
        toB.pool().save(out.in("pool-generator-" + A_TO_B));
        toA.pool().save(out.in("pool-generator-" + B_TO_A));
    }

    @Override
    public void load(StateReader in) {
        TrainStep.super.load(in);
        toB.pool().load(in.in("pool-generator-" + A_TO_B));
        toA.pool().load(in.in("pool-generator-" + B_TO_A));
    }
}
