package io.gan4j.metrics.distribution;

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
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Neighbours;
import java.util.Arrays;
import java.util.Set;

/**
 * Image retrieval: each real image that was not trained on asks for its {@code neighbour}-th nearest among training
 * images and among as many generated images, by features; the two distances are compared over all queries.
 *
 * <p>{@code retrieval-share} is the share of queries whose neighbour among the generated images is the nearer one, half
 * of those that are equally far: ½ for the same distribution, near 0 where generated images do not come as near to real
 * ones as training images do. {@code retrieval-p-value} is the probability of differences as large as these if neither
 * were nearer, by the Wilcoxon signed-rank test, two-sided: differences of 0 left out, ranks of ties averaged, its
 * normal approximation without a correction for continuity.
 *
 * <p>It does not see memorisation: copies of the training images are as good as those. Of the larger of both sets as
 * many are drawn as the smaller has, since more images come nearer. With fewer than ten queries the approximation is
 * poor.
 *
 * @see <a href="https://arxiv.org/abs/1612.00991">paper: Wang, Zhang &amp; van de Weijer 2016, section 3.2</a>
 */
@AutoService(MetricProvider.class)
public final class ImageRetrieval implements MetricProvider {
    record Options(int neighbour) {
        Options {
            Require.atLeast("neighbour", neighbour, 1);
        }
    }

    @Override
    public String name() {
        return "image-retrieval";
    }

    @Override
    public String description() {
        return "do real images find generated ones as near as training images? (Wang 2016)";
    }

    @Override
    public Question question() {
        return Question.REAL;
    }

    @Override
    public boolean choosesBest() {
        return false;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TRAINING);
    }

    @Override
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Vectors queries = evidence.real().features();
        Sides sides = new Sides(
                        evidence.requireTraining().features(),
                        evidence.generated().features())
                .balanced(evidence.randomness(), "image-retrieval/balance");
        double[] training = distances(sides.real(), queries, options, evidence);
        double[] generated = distances(sides.generated(), queries, options, evidence);
        double[] differences = new double[training.length];
        double nearer = 0;
        for (int i = 0; i < differences.length; i++) {
            differences[i] = training[i] - generated[i];
            nearer += differences[i] > 0 ? 1 : differences[i] == 0 ? 0.5 : 0;
        }
        SignedRanks ranks = SignedRanks.of(differences);
        int n = sides.generated().size();
        return MetricOutcome.of(
                Score.of("retrieval-share", nearer / differences.length, Better.NEAR_FLOOR, n, sides.name())
                        .with("queries", differences.length),
                Score.of("retrieval-p-value", ranks.probability(), Better.HIGHER, n, sides.name())
                        .with("signed-rank-sum", ranks.statistic()));
    }

    private static double[] distances(Vectors among, Vectors queries, Options options, Evidence evidence) {
        double[] squares = Neighbours.among(among, queries, options.neighbour(), "retrieval", evidence.progress())
                .farthest();
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }
}
