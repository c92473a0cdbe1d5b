package io.gan4j.variants.acgan;

import com.google.auto.service.AutoService;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Head;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.random.Randomness;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.Paper;
import io.gan4j.train.TrainingPlan;
import io.gan4j.train.TrainingSettings;
import java.util.List;
import java.util.Set;

/** AC-GAN: the generator is told a class, the discriminator has to tell it; see {@link AcganStep}. */
@AutoService(GanVariant.class)
public final class Acgan implements GanVariant {
    /** @param generatorClassScale weight of the class term in the generator's loss */
    record Options(double generatorClassScale) {
        Options {
            Require.atLeast("generatorClassScale", generatorClassScale, 0);
        }
    }

    @Override
    public String name() {
        return "acgan";
    }

    @Override
    public String description() {
        return "auxiliary classifier GAN: images of a class";
    }

    @Override
    public Set<String> needs() {
        return Set.of("label");
    }

    @Override
    public Module module(Settings settings) {
        return new AcganModule(settings.bind(Options.class));
    }

    @Override
    public Paper paper() {
        return new Paper(
                "Conditional Image Synthesis With Auxiliary Classifier GANs",
                "Augustus Odena, Christopher Olah, Jonathon Shlens",
                2016,
                "https://arxiv.org/abs/1610.09585",
                List.of(
                        "Networks: the paper's for CIFAR-10 and ImageNet have six convolutions with dropout in the"
                                + " discriminator; ours are DCGAN's, with a head for the source and one for the class.",
                        "Label: the paper gives it to the generator's first layer; ours goes into every layer, which"
                                + " follows it sooner. `networks.dcgan-generator.labels = first-layer` is the paper's.",
                        "Source term of the generator: the paper minimises L_S, the minimax game; we take the"
                                + " non-saturating loss, as nearly all implementations do. `loss = minimax` is the"
                                + " paper's.",
                        "Learning rate: the paper has one of 1e-4 to 3e-4 for both; our generator learns five times as"
                                + " fast as the discriminator, which shows digits of the right class sooner.",
                        "Scale of the generator's class term: the paper has 1, as have we; the code of the improved"
                                + " Wasserstein GAN takes 0.1.",
                        "Averaging: samples are drawn with an average of the generator's weights (decay 0.999), which"
                                + " the paper does not have and which does not touch training."));
    }

    private static final class AcganModule extends AbstractModule {
        private final Options options;

        AcganModule(Options options) {
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
            AcganStep step = new AcganStep(
                    networks.labelledGenerator(training.ema()),
                    networks.discriminator(new Head(AcganStep.SOURCE, 1), new Head(AcganStep.CLASSES, data.classes())),
                    loss,
                    options.generatorClassScale(),
                    training.discriminatorSteps(),
                    randomness);
            return TrainingPlan.of(step, horizon);
        }
    }
}
