package org.example.modeseeking;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.random.Randomness;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.Paper;
import io.gan4j.train.TrainingPlan;
import io.gan4j.train.TrainingSettings;
import java.util.List;

/** Mode seeking GAN: images of different codes are kept different; see {@link ModeSeekingStep}. */
public final class ModeSeeking implements GanVariant {
    /** @param weight of the mode seeking term */
    record Options(double weight) {
        Options {
            Require.atLeast("weight", weight, 0);
        }
    }

    @Override
    public String name() {
        return "mode-seeking";
    }

    @Override
    public String description() {
        return "mode seeking GAN: images of different codes are kept different";
    }

    @Override
    public Module module(Settings settings) {
        return new ModeSeekingModule(settings.bind(Options.class));
    }

    @Override
    public Paper paper() {
        return new Paper(
                "Mode Seeking Generative Adversarial Networks for Diverse Image Synthesis",
                "Qi Mao, Hsin-Ying Lee, Hung-Yu Tseng, Siwei Ma, Ming-Hsuan Yang",
                2019,
                "https://arxiv.org/abs/1903.05628",
                List.of("Pairs: the paper draws two codes for each condition; ours, without conditions, pairs the first"
                        + " half of a batch with the second."));
    }

    /** Puts networks, loss and step together. */
    private static final class ModeSeekingModule extends AbstractModule {
        private final Options options;

        ModeSeekingModule(Options options) {
            this.options = options;
        }

        @Provides
        @Singleton
        TrainingPlan plan(
                NetworkFactory networks,
                AdversarialLoss loss,
                TrainingSettings training,
                Horizon horizon,
                Randomness randomness) {
            Generator generator = networks.generator(training.ema());
            Network discriminator = networks.discriminator();
            return TrainingPlan.of(
                    new ModeSeekingStep(generator, discriminator, loss, options.weight(), randomness), horizon);
        }
    }
}
