package io.gan4j.metrics.labels;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How many modes a generator has found, of data of which each class is one: Gaussians in the plane, or digits laid over
 * each other.
 *
 * <p>{@code modes} counts those of which there is at least one generated image; of points, one of high quality.
 * {@code reverse-kl} is KL(q ‖ p), in nats, of the shares q of generated images and p of the training images, or, where
 * those are not known, of the real ones; lower is better. A perfect generator comes to (k − 1) / 2n at k modes and n
 * images. {@code high-quality-share}, of points only, is the share within some standard deviations of the mean of a
 * mode; higher is better, and two numbers that are normal are within three of them in 98.9 % of all cases.
 *
 * <p>A classifier of labels tells the mode of an image, with its errors. A point belongs to the nearest mean, and the
 * standard deviation is that of the real points around the means of their modes, of all coordinates together: modes
 * should be round and alike. One image is enough to find a mode, so the number grows with that of the images: compare
 * the same n.
 *
 * @see <a href="https://arxiv.org/abs/1705.07761">paper: Srivastava et al. 2017 (VEEGAN), section 4</a>
 * @see <a href="https://arxiv.org/abs/1712.04086">paper: Lin et al. 2018 (PacGAN), section 4.1: reverse KL</a>
 */
@AutoService(MetricProvider.class)
public final class ModeCoverage implements MetricProvider {
    record Bounds(double within) {
        Bounds {
            Require.above("within", within, 0);
        }
    }

    @Override
    public String name() {
        return "mode-coverage";
    }

    @Override
    public String description() {
        return "modes that were found, and the shares of all (Srivastava 2017, Lin 2018)";
    }

    @Override
    public Question question() {
        return Question.DIVERSE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.LABELS, Need.MODES);
    }

    @Override
    public Metric create(Settings settings) {
        Bounds bounds = settings.bind(Bounds.class);
        return evidence -> evidence.generated().classifiesLabels() ? byClassifier(evidence) : byPlace(evidence, bounds);
    }

    private MetricOutcome byClassifier(Evidence evidence) {
        Sample generated = evidence.generated();
        int[] found = KnownClasses.seen(generated);
        double[] wanted = wanted(evidence);
        String by = generated.probabilities().name();
        int n = generated.size();
        return MetricOutcome.of(
                modes(Arrays.stream(found).filter(mode -> mode < wanted.length).toArray(), wanted, n, by),
                divergence(found, wanted, by));
    }

    private MetricOutcome byPlace(Evidence evidence, Bounds bounds) {
        Modes modes = Modes.of(evidence.real());
        Vectors points = evidence.generated().pixels();
        int n = points.size();
        int[] found = new int[n];
        List<Integer> near = new ArrayList<>();
        double[] point = new double[points.width()];
        for (int i = 0; i < n; i++) {
            points.copy(i, i + 1, point);
            found[i] = modes.nearest(point);
            if (modes.distance(found[i], point) <= bounds.within()) {
                near.add(found[i]);
            }
        }
        double[] wanted = wanted(evidence);
        String by = points.name();
        return MetricOutcome.of(
                modes(near.stream().mapToInt(mode -> mode).toArray(), wanted, n, by),
                divergence(found, wanted, by),
                Score.of("high-quality-share", (double) near.size() / n, Better.HIGHER, n, by)
                        .answering(Question.REAL)
                        .with("within", bounds.within()));
    }

    /** Returns the share of each mode in what was learned from. */
    private static double[] wanted(Evidence evidence) {
        Sample all = evidence.training()
                .filter(sample -> sample.labels().isPresent())
                .orElse(evidence.real());
        return shares(all.requireLabels(), evidence.real().classNames().count());
    }

    private static double[] shares(int[] modes, int count) {
        double[] shares = new double[count];
        for (int mode : modes) {
            shares[mode] += 1.0 / modes.length;
        }
        return shares;
    }

    private Score modes(int[] found, double[] wanted, int n, String by) {
        double count = Arrays.stream(found).distinct().count();
        return Score.of("modes", count, Better.HIGHER, n, by)
                .with("of", Arrays.stream(wanted).filter(share -> share > 0).count());
    }

    /** Of images that are taken for no class of these data, nothing is said. */
    private static Score divergence(int[] found, double[] wanted, String by) {
        int[] known = Arrays.stream(found)
                .filter(mode -> mode < wanted.length && wanted[mode] > 0)
                .toArray();
        double divergence = Posteriors.divergence(shares(known, wanted.length), wanted);
        return Score.of("reverse-kl", divergence, Better.LOWER, found.length, by);
    }
}
