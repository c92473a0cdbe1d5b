package io.gan4j.variants.pix2pix;

import static io.gan4j.nn.Learning.minimize;

import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.DataSpec;
import io.gan4j.data.stream.PairsFrom;
import io.gan4j.data.stream.Selection;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Head;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.Translates;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.Game;
import io.gan4j.train.Rules;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * pix2pix's training step: a discriminator that sees an image beside what it was made from learns to tell true pairs
 * from translated ones; then the generator learns to pass, and to come near the true counterpart.
 *
 * <p>Source: Isola et al. 2017, equations 1, 3 and 4; the order of updates is the authors' code's.
 */
final class Pix2PixStep implements TrainStep, Translates {
    private static final String PAIRS = "pairs";

    private final Averaged generator;
    private final Network discriminator;
    private final SimulatedHints hints;
    private final Rules rules;
    private final Pix2Pix.Options options;

    @Inject
    Pix2PixStep(NetworkFactory networks, DataSpec data, Rules rules, Pix2Pix.Options options) {
        long[] image = data.image().dimensions();
        NetworkShape ofImage = NetworkShape.of(data.range()).withInput("image", image);
        NetworkShape translating =
                options.hints() == 0 ? ofImage : ofImage.withInput("image", 2 * image[0] + 1, image[1], image[2]);
        this.hints = new SimulatedHints(options.hints(), rules.randomness());
        this.generator = networks.averaged(
                networks.create("generator", Role.GENERATOR, translating.withOutput("translation", image)));
        this.discriminator = networks.create(
                "discriminator",
                Role.DISCRIMINATOR,
                ofImage.withInput("source", image).withOutput(Head.LOGIT, NetworkShape.FREE));
        this.rules = rules;
        this.options = options;
        rules.penalties().requireFor(discriminator);
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        Batch pairs = data.stream(PAIRS).next();
        Tensor source = pairs.real();
        Tensor target = pairs.counterparts();
        Tensor fake = generator.learning().apply(hinted(source, target, step));
        Map<String, Double> report = new LinkedHashMap<>();
        Game game = new Game(rules, discriminator, step, report);

        report.put("loss/discriminator", game.discriminate(target, fake, source));

        Tensor passing = game.passing(target, fake, source);
        Tensor apart = fake.minus(target).abs().mean();
        Tensor loss = passing.times(options.adversarialWeight()).plus(apart.times(options.l1Weight()));
        report.put("loss/generator", loss.value());
        report.put("loss/adversarial", passing.value());
        report.put("loss/l1", apart.value());
        minimize(loss, generator);
        return new StepResult(report);
    }

    private Tensor hinted(Tensor source, Tensor target, long step) {
        return takesHints() ? Tensor.concatenated(1, source, Tensor.of(hints.of(target.array(), step))) : source;
    }

    @Override
    public boolean takesHints() {
        return options.hints() > 0;
    }

    @Override
    public Map<String, Selection> streams() {
        return Map.of(PAIRS, new PairsFrom(options.direction().source()));
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
        return Set.of(options.direction());
    }

    @Override
    public Averaged translator(Direction direction) {
        return generator;
    }

    @Override
    public List<Network> networks() {
        return Stream.concat(generator.networks().stream(), Stream.of(discriminator))
                .toList();
    }

    @Override
    public List<Network> networksForUse() {
        return generator.networks();
    }
}
