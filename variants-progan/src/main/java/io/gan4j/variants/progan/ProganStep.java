package io.gan4j.variants.progan;

import static io.gan4j.nn.Learning.minimize;

import io.gan4j.data.AreaMean;
import io.gan4j.data.BatchSource;
import io.gan4j.data.DataSpec;
import io.gan4j.nn.Computation;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.penalty.Judged;
import io.gan4j.spi.LatentSpace;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
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
 * ProGAN's training step, at one resolution: the discriminator learns to tell real images of it from generated ones,
 * then the generator learns to pass. At first the new stages of both fade in, and real images with them, from those of
 * half the side.
 *
 * <p>Source: Karras et al. 2018, section 2 and figure 2.
 */
final class ProganStep implements TrainStep, Generates {
    private final Growth growth;
    private final long before;
    private final long fading;
    private final LatentSpace latent;
    private final DataSpec data;
    private final Rules rules;
    private long done;

    /**
     * @param before steps of the training at smaller resolutions: what is random, and what has a schedule, goes by
     *     those of the whole
     * @param fading steps before the newest stages are all there; 0 where there is nothing to fade from
     */
    ProganStep(Growth growth, long before, long fading, LatentSpace latent, DataSpec data, Rules rules) {
        this.growth = growth;
        this.before = before;
        this.fading = fading;
        this.latent = latent;
        this.data = data;
        this.rules = rules;
        for (Network network : growth.discriminating(1)) {
            rules.penalties().requireFor(network);
        }
    }

    /** Returns how much of the newest stages there is in a step: more than 0 in the first, 1 from {@code fading} on. */
    private double fade(long step) {
        return step >= fading ? 1 : (step + 1.0) / (fading + 1);
    }

    @Override
    public StepResult step(long step, BatchSource batches) {
        double fade = fade(step);
        long round = before + step;
        Tensor real = real(batches.next().images(), fade);
        Tensor codes = Tensor.of(latent.draw(rules.randomness(), "latent", round, real.size(0)));
        Tensor fake = growth.images(Computation.learning(), codes, fade);
        Map<String, Double> report = new LinkedHashMap<>();
        Game game =
                new Game(rules, growth.discriminating(fade), images -> growth.judged(images[0], fade), round, report);

        Judged onReal = game.judged(real);
        Judged onFake = game.judged(fake);
        report.put("logit/real", onReal.logits().mean().value());
        report.put("logit/fake", onFake.logits().mean().value());
        report.put("loss/discriminator", game.discriminate(game.telling(onReal, onFake), onReal, onFake));

        Tensor passing = game.passing(real, fake);
        report.put("loss/generator", passing.value());
        minimize(passing, growth.generating());
        report.put("fade", fade);
        done = step + 1;
        return new StepResult(report);
    }

    /** Returns images at the resolution that is learned. */
    private Tensor real(INDArray images, double fade) {
        int factor = data.image().height() / growth.newest().side();
        return Resizing.faded(Tensor.of(AreaMean.of(images, factor)), fade);
    }

    Growth growth() {
        return growth;
    }

    @Override
    public boolean followsRules() {
        return true;
    }

    @Override
    public List<Network> networks() {
        return Stream.concat(networksForUse().stream(), growth.discriminating(fade(0)).stream())
                .toList();
    }

    @Override
    public List<Network> networksForUse() {
        return growth.stages().stream()
                .flatMap(stage -> stage.generator().networks().stream())
                .toList();
    }

    @Override
    public Optional<Generates> generator() {
        return Optional.of(this);
    }

    @Override
    public LatentSpace latentSpace() {
        return latent;
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public int batch() {
        return Generates.batchOf(growth.newest().side(), growth.newest().side());
    }

    /** Images of a smaller resolution are enlarged to the data's, each pixel to a square. */
    @Override
    public <T> List<T> draw(Computation<T> with, T codes, List<T> condition) {
        T images = growth.images(with, codes, fade(Math.max(0, done - 1)));
        for (int side = growth.newest().side(); side < data.image().height(); side *= 2) {
            images = with.doubled(images);
        }
        return List.of(images);
    }

    /** Writes the newest stages: those of smaller resolutions are their own phases'. */
    @Override
    public void save(StateWriter out) {
        growth.newest().networks().forEach(network -> network.save(out.in(network.name())));
        out.number("steps", done);
    }

    @Override
    public void load(StateReader in) {
        growth.newest().networks().forEach(network -> network.load(in.in(network.name())));
        done = in.number("steps");
    }
}
