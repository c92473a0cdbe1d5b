package io.gan4j.variants.progan;

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
import io.gan4j.nn.architectures.DoubledSquares;
import io.gan4j.spi.LatentSpace;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Phase;
import io.gan4j.train.Rules;
import io.gan4j.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/** ProGAN: both players learn small images first, and grow with them; see {@link ProganStep}. */
@AutoService(GanVariant.class)
public final class Progan implements GanVariant {
    static final String IMAGE = "image";
    static final String MAPS = "out";

    /**
     * Settings.
     *
     * @param widths maps of each resolution, from the smallest on; the last one counts for all further ones
     * @param fading share of a resolution's steps in which it fades in
     */
    record Options(List<Integer> widths, double fading) {
        Options {
            Require.that(!widths.isEmpty(), "widths", "must have a number");
            Require.that(widths.stream().allMatch(width -> width >= 1), "widths", "must be at least 1 each");
            Require.between("fading", fading, 0, 1);
        }

        int width(int stage) {
            return widths.get(Math.min(stage, widths.size() - 1));
        }
    }

    @Override
    public String name() {
        return "progan";
    }

    @Override
    public String description() {
        return "progressively growing GAN: small images first, then larger ones by further layers";
    }

    @Override
    public Module module(Settings settings) {
        return new ProganModule(settings.bind(Options.class));
    }

    private static final class ProganModule extends AbstractModule {
        private final Options options;

        ProganModule(Options options) {
            this.options = options;
        }

        @Provides
        @Singleton
        TrainingPlan plan(NetworkFactory networks, DataSpec data, LatentSpace latent, Rules rules, Horizon horizon) {
            ImageShape image = data.image();
            List<Integer> sides = DoubledSquares.sides("Variant \"progan\"", image.height(), image.width());
            if (horizon.steps() < sides.size()) {
                throw InvalidInputException.lines(
                        "The training has " + horizon.steps()
                                + " steps, but variant \"progan\" grows through the sides " + sides
                                + " here, each of which wants one at least.",
                        "Set gan4j.training.steps or gan4j.training.epochs to more.");
            }
            rules.views().requireNoPacks("the discriminator of variant \"progan\"");
            List<Stage> stages = new ArrayList<>();
            List<Phase> phases = new ArrayList<>();
            long before = 0;
            for (int i = 0; i < sides.size(); i++) {
                boolean last = i == sides.size() - 1;
                long after = last ? horizon.steps() : horizon.planned() * (i + 1) / sides.size();
                long steps = after - before;
                stages.add(stage(i, sides.get(i), networks.over(horizon.after(before)), data, latent));
                long fading = i == 0 ? 0 : Math.min(steps - 1, Math.round(options.fading() * steps));
                phases.add(new Phase(
                        "resolution-" + sides.get(i),
                        new ProganStep(new Growth(stages), before, fading, latent, data, rules),
                        steps));
                before = after;
            }
            return new TrainingPlan(phases);
        }

        private Stage stage(int number, int side, NetworkFactory networks, DataSpec data, LatentSpace latent) {
            int width = options.width(number);
            int below = options.width(Math.max(0, number - 1));
            long[] image = {data.image().channels(), side, side};
            NetworkShape none = NetworkShape.of(data.range());
            NetworkShape drawing = number == 0
                    ? none.withInput("latent", latent.size())
                    : none.withInput("maps", below, side / 2, side / 2);
            NetworkShape judging = none.withInput("maps", width, side, side);
            Averaged generator = networks.averaged(networks.create(
                    "generator-" + side,
                    Role.GENERATOR,
                    drawing.withOutput(MAPS, width, side, side).withOutput(IMAGE, image)));
            Network fromRgb = further(
                    "from-rgb-" + side, networks, none.withInput("image", image).withOutput(MAPS, width, side, side));
            Network discriminator = number == 0
                    ? networks.create("discriminator-" + side, Role.DISCRIMINATOR, judging.withOutput(Head.LOGIT, 1))
                    : further("discriminator-" + side, networks, judging.withOutput(MAPS, below, side / 2, side / 2));
            return new Stage(side, generator, fromRgb, discriminator);
        }

        private static Network further(String name, NetworkFactory networks, NetworkShape shape) {
            return networks.further(name, "networks.discriminator", "optimizer.discriminator", shape);
        }
    }
}
