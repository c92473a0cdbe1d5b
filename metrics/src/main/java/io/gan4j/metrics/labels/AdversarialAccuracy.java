package io.gan4j.metrics.labels;

import com.google.auto.service.AutoService;
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
import io.gan4j.metrics.algebra.Matrix;
import io.gan4j.metrics.linear.LogisticRegression;
import io.gan4j.random.Randomness;
import java.util.Set;

/**
 * What a classifier learns from generated images of known classes, against what it learns from as many real ones.
 *
 * <p>{@code adversarial-accuracy} is the share of the real test images that the first gets right, from 0 to 1; higher
 * is better, and what the second gets right stands beside it. {@code adversarial-divergence} is how far their words on
 * these images are apart, in nats, from 0; lower is better:
 *
 * <pre>E_x KL(p_real(y|x) ‖ p_generated(y|x))</pre>
 *
 * <p>Classifiers are logistic regressions on features, so a feature network that tells the classes by itself leaves
 * them little to learn: then both do well whatever is generated. The divergence goes by how sure they are, which grows
 * with the number of images: compare it at the same n only.
 *
 * @see <a href="https://arxiv.org/abs/1703.01560">paper: Yang et al. 2017 (LR-GAN), section 4.2</a>
 */
@AutoService(MetricProvider.class)
public final class AdversarialAccuracy implements MetricProvider {
    @Override
    public String name() {
        return "adversarial-accuracy";
    }

    @Override
    public String description() {
        return "what classifiers learn from generated images and from real ones (Yang 2017)";
    }

    @Override
    public Question question() {
        return Question.WHOLE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.LABELS, Need.CONDITIONS);
    }

    @Override
    public Metric create(Settings settings) {
        Learned.Options options = settings.bind(Learned.Options.class);
        return evidence -> measure(evidence, options);
    }

    private MetricOutcome measure(Evidence evidence, Learned.Options options) {
        RealImages real = RealImages.of(evidence);
        int n = Math.min(
                options.images(),
                Math.min(real.training().size(), evidence.generated().size()));
        Randomness randomness = evidence.randomness();
        Sample generated = evidence.generated().some(n, randomness.generator("adversarial-accuracy/generated", 0));
        Sample training = real.training().some(n, randomness.generator("adversarial-accuracy/training", 0));
        int classes = RealImages.classes(real.training(), real.test(), evidence.generated());
        LogisticRegression byReal = Learned.from(training, classes, options, randomness);
        evidence.progress().at("classifiers of real and generated images", 1, 2);
        LogisticRegression byGenerated = Learned.from(generated, classes, options, randomness);
        evidence.progress().at("classifiers of real and generated images", 2, 2);
        Vectors test = real.test().features();
        return MetricOutcome.of(
                Score.of(name(), Learned.accuracy(byGenerated, real.test()), Better.HIGHER, n, test.name())
                        .with("of-real", Learned.accuracy(byReal, real.test()))
                        .with("test-images", test.size()),
                Score.of(
                        "adversarial-divergence",
                        divergence(byReal.probabilities(test), byGenerated.probabilities(test)),
                        Better.LOWER,
                        n,
                        test.name()));
    }

    /** Returns the mean divergence of the rows. */
    static double divergence(Matrix real, Matrix generated) {
        double sum = 0;
        for (int i = 0; i < real.rows(); i++) {
            sum += Posteriors.divergence(real.row(i), generated.row(i));
        }
        return sum / real.rows();
    }
}
