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
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Head;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.spi.LatentSpace;
import io.gan4j.train.DataNeed;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Phase;
import io.gan4j.train.Rules;
import io.gan4j.train.TrainingPlan;
import io.gan4j.variants.stackgan.StackGanStep.Weights;
import java.util.List;
import java.util.Set;

/** StackGAN: images of sentences, first small, then large; see {@link StackGanStep}. */
@AutoService(GanVariant.class)
public final class StackGan implements GanVariant {
    /**
     * Settings.
     *
     * @param growth how many times larger the second stage's images are
     * @param stage1Share of the training's steps
     * @param conditions conditioning variables of each stage
     * @param augmentation whether conditions are drawn, or a text has one of each stage
     * @param divergenceWeight of conditioning augmentation's divergence in the generators' loss
     * @param consistencyWeight of the difference between the stages' images in the second generator's loss
     * @param l1Weight of the distance from the images of the texts in the generators' loss
     */
    record Options(
            int growth,
            double stage1Share,
            int conditions,
            boolean augmentation,
            double divergenceWeight,
            double consistencyWeight,
            double l1Weight) {
        Options {
            Require.that(growth == 2 || growth == 4, "growth", "must be 2 or 4");
            Require.that(stage1Share > 0 && stage1Share < 1, "stage1Share", "must be above 0 and below 1");
            Require.atLeast("conditions", conditions, 1);
            Require.atLeast("divergenceWeight", divergenceWeight, 0);
            Require.atLeast("consistencyWeight", consistencyWeight, 0);
            Require.atLeast("l1Weight", l1Weight, 0);
        }

        Weights firstWeights() {
            return new Weights(divergenceWeight, 0, l1Weight);
        }

        Weights secondWeights() {
            return new Weights(divergenceWeight, consistencyWeight, l1Weight);
        }

        /** Returns the shape of the first stage's images. */
        ImageShape small(ImageShape large) {
            return new ImageShape(large.channels(), large.height() / growth, large.width() / growth);
        }

        /** Returns the first stage's part of the training: each stage has a step at least, if there are two. */
        Horizon first(Horizon whole) {
            long steps = Math.round(whole.planned() * stage1Share);
            return new Horizon(whole.stepsPerEpoch(), Math.max(1, Math.min(whole.planned() - 1, steps)));
        }
    }

    @Override
    public String name() {
        return "stackgan";
    }

    @Override
    public String description() {
        return "stacked GAN: images of sentences, sketched small and refined to several times the size";
    }

    @Override
    public Set<DataNeed> needs() {
        return Set.of(DataNeed.CAPTIONS);
    }

    @Override
    public Module module(Settings settings) {
        return new StackGanModule(settings.bind(Options.class));
    }

    private static final class StackGanModule extends AbstractModule {
        private final Options options;

        StackGanModule(Options options) {
            this.options = options;
        }

        @Provides
        @Singleton
        TrainingPlan plan(NetworkFactory networks, DataSpec data, LatentSpace latent, Rules rules, Horizon horizon) {
            requireNormal(latent);
            ImageShape large = data.image();
            ImageShape small = options.small(large);
            Horizon first = options.first(horizon);
            Horizon second = new Horizon(horizon.stepsPerEpoch(), horizon.steps() - first.steps());

            Players one = new Players(1, networks.over(first), data, options);
            Stage sketching = Stage.first(
                    latent.size(),
                    one.augmentation(),
                    one.generator("networks.generator", "latent", new long[] {latent.size()}, small),
                    small);
            Players two = new Players(2, networks.over(second), data, options);
            Stage refining = Stage.second(
                    sketching,
                    two.augmentation(),
                    two.generator("variants.stackgan.stage2-generator", "image", small.dimensions(), large),
                    large);
            Network smallJudge = one.discriminator("networks.discriminator", small);
            Network largeJudge = two.discriminator("variants.stackgan.stage2-discriminator", large);
            return new TrainingPlan(List.of(
                    new Phase(
                            "stage-1",
                            new StackGanStep(
                                    sketching, smallJudge, options.growth(), rules.over(first), options.firstWeights()),
                            first.steps()),
                    new Phase(
                            "stage-2",
                            new StackGanStep(refining, largeJudge, 1, rules.over(second), options.secondWeights()),
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
    private record Players(int stage, NetworkFactory networks, DataSpec data, Options options) {
        ConditioningAugmentation augmentation() {
            NetworkShape shape = NetworkShape.of(data.range())
                    .withInput("text", text())
                    .withOutput(ConditioningAugmentation.MEAN, options.conditions())
                    .withOutput(ConditioningAugmentation.LOG_DEVIATION, options.conditions());
            Network network =
                    networks.create("conditioning-" + stage, Role.GENERATOR, "variants.stackgan.conditioning", shape);
            return new ConditioningAugmentation(
                    networks.averaged(network), options.conditions(), options.augmentation());
        }

        /** @param start what the images are made from, beside conditions */
        Averaged generator(String key, String start, long[] startShape, ImageShape image) {
            NetworkShape shape = NetworkShape.of(data.range())
                    .withInput("condition", options.conditions())
                    .withInput(start, startShape)
                    .withOutput("drawn", image.dimensions());
            return networks.averaged(networks.create("generator-" + stage, Role.GENERATOR, key, shape));
        }

        Network discriminator(String key, ImageShape image) {
            NetworkShape shape = NetworkShape.of(data.range())
                    .withInput("image", image.dimensions())
                    .withInput("text", text())
                    .withOutput(Head.LOGIT, 1);
            return networks.create("discriminator-" + stage, Role.DISCRIMINATOR, key, shape);
        }

        private long text() {
            return data.text().orElseThrow().size();
        }
    }
}
