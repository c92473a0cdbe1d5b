package io.gan4j.variants.sgan;

import com.google.auto.service.AutoService;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.data.LabelledSubset;
import io.gan4j.error.InvalidInputException;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Head;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.random.Randomness;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.Paper;
import io.gan4j.train.ClassifierStep;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingPlan;
import io.gan4j.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SGAN: a classifier learned from few labels, with FAKE for one more class; see {@link SganStep}. */
@AutoService(GanVariant.class)
public final class Sgan implements GanVariant {
    /**
     * @param labels how many labelled images there are to learn from, empty for all
     * @param baseline whether to train the classifier alone, for comparison (Odena 2016, section 3.2)
     * @param sourceScale weight of what the discriminator learns about real and generated, beside the class term
     */
    record Options(Objective mode, Optional<Integer> labels, boolean baseline, double sourceScale) {
        Options {
            labels.ifPresent(count -> Require.atLeast("labels", count, 1));
            Require.atLeast("sourceScale", sourceScale, 0);
        }
    }

    @Override
    public String name() {
        return "sgan";
    }

    @Override
    public String description() {
        return "semi-supervised GAN: a classifier from few labels";
    }

    @Override
    public Set<String> needs() {
        return Set.of("label");
    }

    @Override
    public Module module(Settings settings) {
        return new SganModule(settings.bind(Options.class));
    }

    @Override
    public Paper paper() {
        return new Paper(
                "Semi-Supervised Learning with Generative Adversarial Networks",
                "Augustus Odena",
                2016,
                "https://arxiv.org/abs/1606.01583",
                List.of(
                        "Modes: `odena` is the paper's, which learns from labelled images alone; `semi-supervised` also"
                                + " takes the others, as real ones of whatever class; `improved` is that of Salimans et"
                                + " al. 2016 (https://arxiv.org/abs/1606.03498): no logit for FAKE, feature matching.",
                        "The generator maximises what the discriminator minimises, as in the paper: `loss = minimax`."
                                + " `loss = non-saturating` is the alternative that the paper does not take.",
                        "Batches: the paper's minibatch is half real, half generated; ours has `data.batch-size` of"
                                + " each, or as many as there are labelled images, if these are fewer.",
                        "Learning rates: the paper searches at random and gives none. Ours are 1e-3 for the generator and"
                                + " 1e-4 for the discriminator: with DCGAN's 2e-4 for both, the discriminator is sure"
                                + " within some dozen steps, and the saturating objective leaves no gradient.",
                        "Averaging: samples are drawn with an average of the generator's weights (decay 0.999), which"
                                + " the paper does not have and which does not touch training.",
                        "Mode `improved`: the authors' networks are dense, with weight normalization and Gaussian noise;"
                                + " ours are DCGAN's. They classify with an average of the weights; we with the weights"
                                + " themselves."));
    }

    private static final class SganModule extends AbstractModule {
        private final Options options;

        SganModule(Options options) {
            this.options = options;
        }

        @Provides
        @Singleton
        TrainingPlan plan(
                NetworkFactory networks,
                AdversarialLoss loss,
                DataSpec data,
                TrainingSettings training,
                Horizon horizon,
                Randomness randomness) {
            training.requireOneDiscriminatorStep("sgan");
            LabelledSubset labelled = new LabelledSubset(labels(data));
            TrainStep step = options.baseline()
                    ? new ClassifierStep(networks.discriminator(new Head("classes", data.classes())), labelled)
                    : new SganStep(
                            networks.generator(training.ema()),
                            discriminator(networks, data.classes()),
                            loss,
                            options.mode(),
                            options.sourceScale(),
                            data.classes(),
                            labelled,
                            randomness);
            return TrainingPlan.of(step, horizon);
        }

        private int labels(DataSpec data) {
            int labels = options.labels().orElse(data.examples());
            if (labels > data.examples()) {
                throw new InvalidInputException("gan4j.variants.sgan.labels is %d; allowed is 1 to %d, the examples of"
                                .formatted(labels, data.examples())
                        + " data set " + data.source() + ", or null for all of them.");
            }
            return labels;
        }

        private Network discriminator(NetworkFactory networks, int classes) {
            List<Head> heads = new ArrayList<>();
            heads.add(new Head(SganStep.CLASSES, options.mode().fakeLogit() ? classes + 1L : classes));
            if (options.mode() == Objective.IMPROVED) {
                heads.add(Head.features());
            }
            return networks.discriminator(heads.toArray(Head[]::new));
        }
    }
}
