package @package@;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
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

/** @Name@: TODO what it is, in a sentence; see {@link @Name@Step}. */
public final class @Name@ implements GanVariant {
    @Override
    public String name() {
        return "@name@";
    }

    @Override
    public String description() {
        return "TODO what it is, in a line";
    }

    @Override
    public Module module(Settings settings) {
        return new @Name@Module();
    }

    @Override
    public Paper paper() {
        return new Paper(
                "TODO the title of its paper",
                "TODO its authors",
                2026,
                "https://arxiv.org/abs/…",
                List.of()); // where this differs from the paper and why, a line each
    }

    /** Puts networks, loss and step together. */
    private static final class @Name@Module extends AbstractModule {
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
            return TrainingPlan.of(new @Name@Step(generator, discriminator, loss, randomness), horizon);
        }
    }
}
