package io.gan4j.variants.cyclegan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.nn.Direction;
import io.gan4j.train.DataNeed;
import io.gan4j.train.GanVariant;
import io.gan4j.train.StepModule;
import java.util.Set;

/** CycleGAN: translation between two domains of images without pairs; see {@link CycleGanStep}. */
@AutoService(GanVariant.class)
public final class CycleGan implements GanVariant {
    /**
     * Settings.
     *
     * @param adversarialWeight of passing for real in the generators' loss
     * @param cycleWeight of coming back to the image that one set out from
     * @param cycles which translations have to come back
     * @param identityWeight of leaving alone what is in the target domain already, relative to {@code cycleWeight}
     * @param pool former images that each discriminator is shown again
     */
    record Options(double adversarialWeight, double cycleWeight, Cycles cycles, double identityWeight, int pool) {
        Options {
            Require.atLeast("adversarialWeight", adversarialWeight, 0);
            Require.atLeast("cycleWeight", cycleWeight, 0);
            Require.atLeast("identityWeight", identityWeight, 0);
            Require.atLeast("pool", pool, 0);
        }
    }

    /** Which translations have to come back to where they set out from. */
    enum Cycles {
        BOTH,
        A_TO_B,
        B_TO_A;

        boolean has(Direction direction) {
            return switch (this) {
                case BOTH -> true;
                case A_TO_B -> direction == Direction.A_TO_B;
                case B_TO_A -> direction == Direction.B_TO_A;
            };
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
    public Set<DataNeed> needs() {
        return Set.of(DataNeed.DOMAINS);
    }

    @Override
    public Module module(Settings settings) {
        return StepModule.of(CycleGanStep.class, settings.bind(Options.class));
    }
}
