package io.gan4j.metrics.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metrics.images.SameShape;
import io.gan4j.random.Draws;
import java.util.Arrays;
import java.util.Set;

/**
 * What a critic that the generator has never met makes of the difference between real and generated images: trained on
 * one half of both, it is asked about the other half.
 *
 * <pre>E f(real) − E f(generated)</pre>
 *
 * <p>A penalty λ max(0, ‖∇f‖ − 1)² on gradients between real and generated images keeps f near the functions whose
 * greatest difference is the Wasserstein-1 distance. It is the one-sided form: to turn a slope round, its norm has to
 * pass through 0, which the two-sided one forbids. Distances are root mean squares over pixels, so that black and white
 * are 1 apart whatever the size. For images a distance d apart the best critic has the slope 1 + d / (2 λ), which is
 * the penalty's bias.
 *
 * <p>Lower is better; about 0, or below by chance, for images that the critic cannot tell apart. A critic that has
 * learned too little says too small a number: the mean norm of its gradient, which should be near 1, stands beside it.
 * A memorising generator is not found out, unlike by a critic that is asked about its own training images. Images above
 * 64 pixels are made smaller first.
 *
 * @see <a href="https://arxiv.org/abs/1705.05263">metric: Danihelka et al. 2017, section 3</a>
 * @see <a href="https://arxiv.org/abs/1709.08894">penalty: Petzka, Fischer, Lukovnikov 2018, section 5</a>
 */
@AutoService(MetricProvider.class)
public final class WassersteinCritic implements MetricProvider {
    /**
     * How the critic learns.
     *
     * @param penalty λ
     */
    record Training(int steps, int batch, double learningRate, double penalty) {
        Training {
            Require.atLeast("steps", steps, 1);
            Require.atLeast("batch", batch, 1);
            Require.above("learningRate", learningRate, 0);
            Require.above("penalty", penalty, 0);
        }
    }

    @Override
    public String name() {
        return "wasserstein-critic";
    }

    @Override
    public String description() {
        return "what an independent critic with gradient penalty makes of the difference (Danihelka 2017)";
    }

    @Override
    public Question question() {
        return Question.WHOLE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGES);
    }

    @Override
    public Metric create(Settings settings) {
        Training training = settings.bind(Training.class);
        return evidence -> measure(evidence, training);
    }

    private static MetricOutcome measure(Evidence evidence, Training training) {
        SameShape.of(evidence);
        Halves real = Halves.of(evidence, "real", evidence.real().size());
        Halves generated = Halves.of(evidence, "generated", evidence.generated().size());
        SmallImages realImages = SmallImages.of(evidence.real());
        SmallImages generatedImages = SmallImages.of(evidence.generated());
        try (Critic critic = new Critic(realImages.shape(), training, evidence.randomness())) {
            double slope = 0;
            for (int step = 0; step < training.steps(); step++) {
                slope = critic.learn(
                        realImages.batch(real.draw(evidence, "real", step, training.batch())),
                        generatedImages.batch(generated.draw(evidence, "generated", step, training.batch())),
                        step);
                evidence.progress().at("training of a critic", step + 1L, training.steps());
            }
            double difference = mean(critic.values(realImages, real.test()))
                    - mean(critic.values(generatedImages, generated.test()));
            if (!Double.isFinite(difference)) {
                throw new InvalidInputException("The critic's values are no numbers any more: it has not learned.\n"
                        + "Set a lower gan4j.metrics.wasserstein-critic.learning-rate.");
            }
            return MetricOutcome.of(Score.of(
                            "wasserstein-critic",
                            difference,
                            Better.LOWER,
                            evidence.generated().size(),
                            FreshNetwork.DESCRIPTION)
                    .with("steps", training.steps())
                    .with("gradient-norm", slope));
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Numbers of images: those to learn from, and those to be asked about. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Halves(int[] training, int[] test) {
        static Halves of(Evidence evidence, String side, int size) {
            if (size < 2) {
                throw new InvalidInputException("One " + side + " image cannot be halved: a critic learns from one half"
                        + " and is asked about the other.\nTake two at least, better thousands.");
            }
            int[] order = Draws.permutation(evidence.randomness().generator("wasserstein-critic/" + side, 0), size);
            return new Halves(Arrays.copyOf(order, size / 2), Arrays.copyOfRange(order, size / 2, size));
        }

        int[] draw(Evidence evidence, String side, int step, int n) {
            return Arrays.stream(evidence.randomness()
                            .integers("wasserstein-critic/batch/" + side, step, training.length, n))
                    .map(i -> training[i])
                    .toArray();
        }
    }
}
