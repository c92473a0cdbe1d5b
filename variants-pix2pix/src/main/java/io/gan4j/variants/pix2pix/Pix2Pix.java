package io.gan4j.variants.pix2pix;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.nn.Direction;
import io.gan4j.train.DataNeed;
import io.gan4j.train.GanVariant;
import io.gan4j.train.StepModule;
import java.util.Set;

/** pix2pix: translation between two domains of images, learned from pairs; see {@link Pix2PixStep}. */
@AutoService(GanVariant.class)
public final class Pix2Pix implements GanVariant {
    /**
     * Settings.
     *
     * @param direction from which domain into which it translates
     * @param adversarialWeight of passing for real in the generator's loss
     * @param l1Weight of the distance to the true counterpart (λ of the paper)
     * @param hints how many colours at points the generator is told of an image, on average; 0 for one that takes none
     */
    record Options(Direction direction, double adversarialWeight, double l1Weight, double hints) {
        Options {
            Require.atLeast("adversarialWeight", adversarialWeight, 0);
            Require.atLeast("l1Weight", l1Weight, 0);
            Require.between("hints", hints, 0, 1000);
            Require.that(
                    adversarialWeight > 0 || l1Weight > 0,
                    "l1Weight",
                    "must be above 0 where adversarialWeight is 0: nothing would be learned");
        }
    }

    @Override
    public String name() {
        return "pix2pix";
    }

    @Override
    public String description() {
        return "translation between two domains, learned from pairs";
    }

    @Override
    public Set<DataNeed> needs() {
        return Set.of(DataNeed.PAIRS);
    }

    @Override
    public Module module(Settings settings) {
        return StepModule.of(Pix2PixStep.class, settings.bind(Options.class));
    }
}
