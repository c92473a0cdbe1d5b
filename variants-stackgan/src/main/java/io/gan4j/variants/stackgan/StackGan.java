package io.gan4j.variants.stackgan;

import com.google.auto.service.AutoService;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.random.Randomness;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.LatentSpace;
import io.gan4j.spi.Paper;
import io.gan4j.train.Phase;
import io.gan4j.train.TrainingPlan;
import io.gan4j.train.TrainingSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** StackGAN: images of sentences, first small, then large; see {@link StackGanStep}. */
@AutoService(GanVariant.class)
public final class StackGan implements GanVariant {
    /** How many times larger the second stage's images are. */
    private static final int GROWTH = 4;

    /**
     * Settings.
     *
     * @param stage1Share of the training's steps
     * @param conditions conditioning variables of each stage
     * @param divergenceWeight of conditioning augmentation's divergence in the generators' loss
     */
    record Options(double stage1Share, int conditions, double divergenceWeight) {
        Options {
            Require.that(stage1Share > 0 && stage1Share < 1, "stage1Share", "must be above 0 and below 1");
            Require.atLeast("conditions", conditions, 1);
            Require.atLeast("divergenceWeight", divergenceWeight, 0);
        }

        /** Returns the first stage's part of the training: each stage has a step at least, if there are two. */
        Horizon first(Horizon whole) {
            long steps = Math.round(whole.steps() * stage1Share);
            return new Horizon(whole.stepsPerEpoch(), Math.max(1, Math.min(whole.steps() - 1, steps)));
        }
    }

    @Override
    public String name() {
        return "stackgan";
    }

    @Override
    public String description() {
        return "stacked GAN: images of sentences, sketched small and refined to four times the size";
    }

    @Override
    public Set<String> needs() {
        return Set.of("caption");
    }

    @Override
    public Module module(Settings settings) {
        return new StackGanModule(settings.bind(Options.class));
    }

    @Override
    public Paper paper() {
        return new Paper(
                "StackGAN: Text to Photo-realistic Image Synthesis with Stacked Generative Adversarial Networks",
                "Han Zhang, Tao Xu, Hongsheng Li, Shaoting Zhang, Xiaogang Wang, Xiaolei Huang, Dimitris Metaxas",
                2016,
                "https://arxiv.org/abs/1612.03242",
                List.of(
                        "Texts: the paper takes char-CNN-RNN vectors of 1,024 numbers that were trained on the same images;"
                                + " we take those of any text encoder, by default all-MiniLM-L6-v2's 384, scaled to"
                                + " numbers of the order of 1.",
                        "Captions: a step draws one caption of each image; the authors' code of the birds takes the mean"
                                + " of four.",
                        "Wrong pairs: a real image stands with the text of another image of the batch; the authors' code"
                                + " puts another image to the text.",
                        "Divergence: the mean over the conditioning variables, as in the authors' code, where the paper"
                                + " sums; weight 2 as there, and 1 (the paper's λ) in preset `paper`.",
                        "Log deviation: as in the authors' first code the network gives log σ; in their later code"
                                + " log σ².",
                        "Augmentation: the authors cut 64 (or 256) pixels at random out of 76 (or 304), and mirror every"
                                + " other image; we mirror too, and move images by up to 8 % of their size without"
                                + " scaling them.",
                        "Batch normalization: scales start at 1; in the authors' code they are drawn around 1.",
                        "Rates: halved every 100 epochs in both stages as in the paper; in the authors' code every 50 in"
                                + " the first.",
                        "Size: by default thin networks, two residual blocks, batches of 16 and 200 epochs, 72 % of them"
                                + " for the first stage, within a CPU's means; the discriminators learn half as fast"
                                + " as the generators, since there are few images. Preset `paper` has the paper's."));
    }

    private static final class StackGanModule extends AbstractModule {
        private final Options options;

        StackGanModule(Options options) {
            this.options = options;
        }

        @Provides
        @Singleton
        TrainingPlan plan(
                NetworkFactory networks,
                AdversarialLoss loss,
                DataSpec data,
                LatentSpace latent,
                TrainingSettings training,
                Horizon horizon,
                Randomness randomness) {
            training.requireOneDiscriminatorStep("stackgan");
            requireNormal(latent);
            ImageShape large = data.image();
            ImageShape small = new ImageShape(large.channels(), large.height() / GROWTH, large.width() / GROWTH);
            Horizon first = options.first(horizon);
            Horizon second = new Horizon(horizon.stepsPerEpoch(), horizon.steps() - first.steps());

            Players one = new Players(1, networks.over(first), data, options.conditions(), training.ema());
            Stage sketching = Stage.first(
                    latent.size(),
                    one.augmentation(),
                    one.generator("networks.generator", "latent", new long[] {latent.size()}, small),
                    small);
            Players two = new Players(2, networks.over(second), data, options.conditions(), training.ema());
            Stage refining = Stage.second(
                    sketching,
                    two.augmentation(),
                    two.generator("variants.stackgan.stage2-generator", "image", small.dimensions(), large),
                    large);
            double weight = options.divergenceWeight();
            return new TrainingPlan(List.of(
                    new Phase(
                            "stage-1",
                            new StackGanStep(
                                    sketching,
                                    one.discriminator("networks.discriminator", small),
                                    GROWTH,
                                    loss,
                                    weight,
                                    randomness),
                            first.steps()),
                    new Phase(
                            "stage-2",
                            new StackGanStep(
                                    refining,
                                    two.discriminator("variants.stackgan.stage2-discriminator", large),
                                    1,
                                    loss,
                                    weight,
                                    randomness),
                            second.steps())));
        }

        private static void requireNormal(LatentSpace latent) {
            if (latent.distribution() != LatentSpace.Distribution.NORMAL) {
                throw InvalidInputException.lines(
                        "gan4j.latent.distribution is uniform, but variant \"stackgan\" draws codes and conditions alike.",
                        "Set it to normal.");
            }
        }
    }

    /** Makes the networks of one stage, told apart by its number. */
    private record Players(int stage, NetworkFactory networks, DataSpec data, int conditions, double ema) {
        ConditioningAugmentation augmentation() {
            Map<String, long[]> heads = new LinkedHashMap<>();
            heads.put(ConditioningAugmentation.MEAN, new long[] {conditions});
            heads.put(ConditioningAugmentation.LOG_DEVIATION, new long[] {conditions});
            Network network = networks.create(
                    "conditioning-" + stage,
                    Role.GENERATOR,
                    "variants.stackgan.conditioning",
                    new NetworkShape(Map.of("text", text()), heads, data.range()));
            return new ConditioningAugmentation(network, conditions, ema);
        }

        /** @param start what the images are made from, beside conditions */
        Averaged generator(String key, String start, long[] startShape, ImageShape image) {
            Map<String, long[]> inputs = new LinkedHashMap<>();
            inputs.put("condition", new long[] {conditions});
            inputs.put(start, startShape);
            Network network = networks.create(
                    "generator-" + stage,
                    Role.GENERATOR,
                    key,
                    new NetworkShape(inputs, Map.of("drawn", image.dimensions()), data.range()));
            return new Averaged(network, ema);
        }

        Network discriminator(String key, ImageShape image) {
            Map<String, long[]> inputs = new LinkedHashMap<>();
            inputs.put("image", image.dimensions());
            inputs.put("text", text());
            return networks.create(
                    "discriminator-" + stage,
                    Role.DISCRIMINATOR,
                    key,
                    new NetworkShape(inputs, Map.of("logit", new long[] {1}), data.range()));
        }

        private long[] text() {
            return new long[] {data.text().orElseThrow().size()};
        }
    }
}
