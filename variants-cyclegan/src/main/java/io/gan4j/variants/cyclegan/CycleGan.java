package io.gan4j.variants.cyclegan;

import static io.gan4j.nn.Direction.A_TO_B;
import static io.gan4j.nn.Direction.B_TO_A;

import com.google.auto.service.AutoService;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.random.Randomness;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.Paper;
import io.gan4j.train.ImagePool;
import io.gan4j.train.TrainingPlan;
import io.gan4j.train.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CycleGAN: translation between two domains of images without pairs; see {@link CycleGanStep}. */
@AutoService(GanVariant.class)
public final class CycleGan implements GanVariant {
    /**
     * Settings.
     *
     * @param adversarialWeight of passing for real in the generators' loss
     * @param cycleWeight of coming back to the image that one set out from
     * @param identityWeight of leaving alone what is in the target domain already, relative to {@code cycleWeight}
     * @param pool former images that each discriminator is shown again
     */
    record Options(double adversarialWeight, double cycleWeight, double identityWeight, int pool) {
        Options {
            Require.atLeast("adversarialWeight", adversarialWeight, 0);
            Require.atLeast("cycleWeight", cycleWeight, 0);
            Require.atLeast("identityWeight", identityWeight, 0);
            Require.atLeast("pool", pool, 0);
        }

        CycleGanStep.Weights weights() {
            return new CycleGanStep.Weights(adversarialWeight, cycleWeight, identityWeight);
        }
    }

    @Override
    public String name() {
        return "cyclegan";
    }

    @Override
    public String description() {
        return "cycle-consistent GAN: translation between two domains without pairs";
    }

    @Override
    public Set<String> needs() {
        return Set.of("domains");
    }

    @Override
    public Module module(Settings settings) {
        return new CycleGanModule(settings.bind(Options.class));
    }

    @Override
    public Paper paper() {
        return new Paper(
                "Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks",
                "Jun-Yan Zhu, Taesung Park, Phillip Isola, Alexei A. Efros",
                2017,
                "https://arxiv.org/abs/1703.10593",
                List.of(
                        "Identity term: the paper has it for paintings to photographs only, the authors' code always;"
                                + " so have we, and preset `paper` goes without.",
                        "Least squares: ours carry a factor ½, as LSGAN's paper has them, which is the paper's halving"
                                + " of the discriminators' objective; `variants.cyclegan.adversarial-weight = 2` takes it"
                                + " back for the generators.",
                        "Epoch: half as many steps as there are images in both domains together; in the authors' code as"
                                + " many as in the larger domain.",
                        "Augmentation: the authors scale images to 286 pixels, cut 256 out at random, and mirror every"
                                + " other one; we do neither.",
                        "Doubling: the authors' transposed convolution leaves the first row and column out by its"
                                + " padding; ours makes them, and a cropping layer takes them off.",
                        "Size: by default 64 pixels, half the paper's feature maps, three blocks and patches of 34"
                                + " pixels, within a CPU's means; preset `paper` has the paper's.",
                        "Averaging: images are translated with an average of the generators' weights (decay 0.999),"
                                + " which the paper does not have and which does not touch training; preset `paper` goes"
                                + " without."));
    }

    private static final class CycleGanModule extends AbstractModule {
        private final Options options;

        CycleGanModule(Options options) {
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
            training.requireOneDiscriminatorStep("cyclegan");
            CycleGanStep step = new CycleGanStep(
                    players(A_TO_B, "B", networks, data, training.ema(), randomness),
                    players(B_TO_A, "A", networks, data, training.ema(), randomness),
                    loss,
                    options.weights());
            return TrainingPlan.of(step, horizon);
        }

        private CycleGanStep.Players players(
                Direction direction,
                String target,
                NetworkFactory networks,
                DataSpec data,
                double ema,
                Randomness randomness) {
            Map<String, long[]> image = Map.of("image", data.image().dimensions());
            Network generator = networks.create(
                    "generator-" + direction,
                    Role.GENERATOR,
                    new NetworkShape(image, Map.of("translation", image.get("image")), data.range()));
            Network discriminator = networks.create(
                    "discriminator-" + target,
                    Role.DISCRIMINATOR,
                    new NetworkShape(image, Map.of("logit", new long[] {NetworkShape.FREE}), data.range()));
            return new CycleGanStep.Players(
                    new Averaged(generator, ema),
                    discriminator,
                    new ImagePool(options.pool(), data.image(), randomness, "pool/" + direction));
        }
    }
}
