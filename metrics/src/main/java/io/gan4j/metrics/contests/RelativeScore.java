package io.gan4j.metrics.contests;

import static io.gan4j.nn.Learning.accumulate;
import static io.gan4j.nn.Learning.update;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Contest;
import io.gan4j.metric.ContestProvider;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Need;
import io.gan4j.metric.Score;
import io.gan4j.metrics.images.SameShape;
import io.gan4j.metrics.networks.FreshNetwork;
import io.gan4j.metrics.networks.SmallImages;
import io.gan4j.nn.Network;
import io.gan4j.random.Draws;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The normalized relative discriminative score: one fresh discriminator learns to tell real images from those of all
 * contestants, and the longer it takes an image of a contestant for real, the better that contestant is.
 *
 * <pre>NRDS_i = A(C_i) / Σ_j A(C_j)</pre>
 *
 * <p>where C_i is the curve, over the epochs of its training, of the mean probability with which the discriminator
 * takes images of contestant i for real, and A the area under it, by trapezoids. Scores add up to 1; higher is better;
 * equally good contestants have 1 / k each. As many images of each contestant and of the real ones are learned from,
 * the first ones if there are more.
 *
 * <p>It ranks, and says nothing of how good the best one is. It hangs on the discriminator and its learning rate: too
 * fast, and all curves fall within the first epoch. A contestant that repeats few good images is found out only as far
 * as the discriminator learns them by heart.
 *
 * @see <a href="https://arxiv.org/abs/1801.06790">paper: Zhang, Song, Qi 2018, section 3.3</a>
 */
@AutoService(ContestProvider.class)
public final class RelativeScore implements ContestProvider {
    record Training(int epochs, int batch, double learningRate) {
        Training {
            Require.atLeast("epochs", epochs, 1);
            Require.atLeast("batch", batch, 1);
            Require.above("learningRate", learningRate, 0);
        }
    }

    @Override
    public String name() {
        return "nrds";
    }

    @Override
    public String description() {
        return "Normalized relative discriminative score: who fools a fresh discriminator longest (Zhang 2018)";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGES);
    }

    @Override
    public Contest create(Settings settings) {
        Training training = settings.bind(Training.class);
        return contestants -> measure(contestants, training);
    }

    private static List<MetricOutcome> measure(List<Evidence> contestants, Training training) {
        if (contestants.size() < 2) {
            throw new InvalidInputException("A contest takes two or more runs or checkpoints, not " + contestants.size()
                    + ".\nName another one.");
        }
        Evidence first = contestants.get(0);
        List<SmallImages> sides = new ArrayList<>();
        sides.add(SmallImages.of(first.real()));
        for (Evidence contestant : contestants) {
            SameShape.of(new Evidence(
                    contestant.name(),
                    first.real(),
                    contestant.generated(),
                    contestant.training(),
                    contestant.generator(),
                    contestant.discriminator(),
                    contestant.randomness(),
                    contestant.progress()));
            sides.add(SmallImages.of(contestant.generated()));
        }
        int n = sides.stream().mapToInt(SmallImages::size).min().orElseThrow();
        double[][] curves = curves(sides, n, training, first);
        double[] shares = shares(curves);
        List<MetricOutcome> measured = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            measured.add(MetricOutcome.of(Score.of("nrds", shares[i], Better.HIGHER, n, FreshNetwork.DESCRIPTION)
                    .with("curve", Arrays.stream(curves[i]).boxed().toList())));
        }
        return measured;
    }

    /**
     * Returns what each curve's area is of all areas together.
     *
     * @param curves at least two points each
     */
    static double[] shares(double[][] curves) {
        double[] areas = Arrays.stream(curves).mapToDouble(RelativeScore::area).toArray();
        double sum = Arrays.stream(areas).sum();
        return Arrays.stream(areas).map(area -> area / sum).toArray();
    }

    private static double area(double[] curve) {
        double area = 0;
        for (int i = 1; i < curve.length; i++) {
            area += (curve[i - 1] + curve[i]) / 2;
        }
        return area;
    }

    /**
     * Trains the discriminator, and returns of each contestant its curve, from before the first epoch on.
     *
     * @param sides real images, and then those of each contestant
     * @param n images of each side
     */
    private static double[][] curves(List<SmallImages> sides, int n, Training training, Evidence first) {
        int contestants = sides.size() - 1;
        int batch = Math.min(training.batch(), n);
        int steps = n / batch;
        Network network = FreshNetwork.compile(
                "nrds", sides.get(0).shape(), training.learningRate(), training.epochs() * steps, first.randomness());
        double[][] curves = new double[contestants][training.epochs() + 1];
        int[] all = IntStream.range(0, n).toArray();
        for (int epoch = 0; epoch <= training.epochs(); epoch++) {
            for (int i = 0; i < contestants; i++) {
                curves[i][epoch] = meanProbability(FreshNetwork.values(network, sides.get(i + 1), all));
            }
            first.progress().at("training of a fresh discriminator", epoch, training.epochs());
            if (epoch < training.epochs()) {
                // One order for all, so that contestants with the same images are treated the same.
                int[] order = Draws.permutation(first.randomness().generator("nrds/order", epoch), n);
                for (int step = 0; step < steps; step++) {
                    learn(network, sides, Arrays.copyOfRange(order, step * batch, (step + 1) * batch));
                }
            }
        }
        network.internals().close();
        return curves;
    }

    private static double meanProbability(double[] logits) {
        double mean = Arrays.stream(logits)
                .map(logit -> 1 / (1 + Math.exp(-logit)))
                .average()
                .orElseThrow();
        if (!Double.isFinite(mean)) {
            throw new InvalidInputException("The fresh discriminator's logits are no numbers any more: it has not"
                    + " learned.\nSet a lower gan4j.metrics.nrds.learning-rate.");
        }
        return mean;
    }

    /** Takes a step down the cross-entropy, in which real and generated images weigh the same. */
    /** The real images weigh as much as those of all contestants. */
    private static void learn(Network network, List<SmallImages> sides, int... numbers) {
        for (int side = 0; side < sides.size(); side++) {
            Tensor logits = network.apply(Tensor.of(sides.get(side).batch(numbers)));
            accumulate(
                    side == 0
                            ? logits.negative().softplus().mean()
                            : logits.softplus().mean().dividedBy(sides.size() - 1.0),
                    network);
        }
        update(network);
        network.endStep();
    }
}
