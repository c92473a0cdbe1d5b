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
import io.gan4j.metrics.linear.LogisticRegression;
import io.gan4j.nn.Discriminates;
import io.gan4j.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How well linear classifiers tell classes: shares of images whose class they get right, from 0 to 1.
 *
 * <p>Where generated images have classes that were asked for, on features: {@code gan-train} of one that learned from
 * generated images, on real test images, which is high if these are good and diverse (higher is better); and
 * {@code gan-test} of one that learned from real images, on generated ones, which is high if these are good, and higher
 * than that of real ones if they are memorised. What it gets right of real test images stands beside both.
 *
 * <p>Where there is a discriminator that takes no labels, {@code classification-performance}: of one that learned from
 * real training images what this discriminator's maps, pooled to 4×4, say of them, on real test images. Higher says
 * that it has learned more of what tells the classes, not that the generator is any better.
 *
 * <p>The classifier is a logistic regression with an L2 penalty, where the DCGAN paper has an L2-SVM and Shmelkov et
 * al. a convolutional network: figures compare under the same features and the same n only.
 *
 * @see <a href="https://arxiv.org/abs/1511.06434">paper: Radford et al. 2015 (DCGAN), section 5.1</a>
 * @see <a href="https://arxiv.org/abs/1807.09499">paper: Shmelkov et al. 2018 (GAN-train, GAN-test), section 3.2</a>
 */
@AutoService(MetricProvider.class)
public final class ClassificationPerformance implements MetricProvider {
    @Override
    public String name() {
        return "classification-performance";
    }

    @Override
    public String description() {
        return "linear classifiers on features of the discriminator (Radford 2015); GAN-train, GAN-test (Shmelkov 2018)";
    }

    @Override
    public Question question() {
        return Question.NETWORKS;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.LABELS, Need.CONDITIONS_OR_DISCRIMINATOR);
    }

    @Override
    public Metric create(Settings settings) {
        Learned.Options options = settings.bind(Learned.Options.class);
        return evidence -> measure(evidence, options);
    }

    private MetricOutcome measure(Evidence evidence, Learned.Options options) {
        RealImages real = RealImages.of(evidence);
        List<Score> scores = new ArrayList<>();
        if (evidence.generated().labels().isPresent()) {
            scores.addAll(acrossReality(evidence, real, options));
        }
        Optional<Discriminates> discriminator = evidence.discriminator().filter(of -> of.classes() == 0);
        if (discriminator.isPresent() && real.training().images().isPresent()) {
            scores.add(ofDiscriminator(discriminator.get(), evidence, real, options));
        }
        return new MetricOutcome(scores, List.of());
    }

    private static List<Score> acrossReality(Evidence evidence, RealImages real, Learned.Options options) {
        Sample generated = evidence.generated();
        int classes = RealImages.classes(real.training(), real.test(), generated);
        String features = generated.features().name();
        LogisticRegression byReal = Learned.from(real.training(), classes, options, evidence.randomness());
        evidence.progress().at("classifiers of real and generated images", 1, 2);
        LogisticRegression byGenerated = Learned.from(generated, classes, options, evidence.randomness());
        evidence.progress().at("classifiers of real and generated images", 2, 2);
        double ofReal = Learned.accuracy(byReal, real.test());
        int learned = Math.min(options.images(), generated.size());
        return List.of(
                Score.of("gan-train", Learned.accuracy(byGenerated, real.test()), Better.HIGHER, learned, features)
                        .with("of-real", ofReal),
                Score.of("gan-test", Learned.accuracy(byReal, generated), Better.NEAR_FLOOR, generated.size(), features)
                        .with("of-real", ofReal));
    }

    private Score ofDiscriminator(
            Discriminates discriminator, Evidence evidence, RealImages real, Learned.Options options) {
        Randomness randomness = evidence.randomness();
        Sample training =
                real.training().some(options.images(), randomness.generator("classification-performance/training", 0));
        Sample test = real.test().some(options.images(), randomness.generator("classification-performance/test", 0));
        Vectors rows = MaxPooled.of(discriminator.network(), training.requireImages());
        evidence.progress().at("features of the discriminator", 1, 2);
        Vectors judged = MaxPooled.of(discriminator.network(), test.requireImages());
        evidence.progress().at("features of the discriminator", 2, 2);
        LogisticRegression classifier = LogisticRegression.train(
                rows, training.requireLabels(), RealImages.classes(training, test), options.strength());
        return Score.of(
                        name(),
                        classifier.accuracy(judged, test.requireLabels()),
                        Better.HIGHER,
                        training.size(),
                        rows.name())
                .with("test-images", test.size())
                .with("width", rows.width());
    }
}
