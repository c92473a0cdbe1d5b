package io.gan4j.train;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;

/** The whole wiring of a variant that is two networks, a loss, and {@link AdversarialStep}. */
public final class AdversarialModule extends AbstractModule {
    @Provides
    @Singleton
    TrainingPlan plan(
            NetworkFactory networks,
            AdversarialLoss loss,
            LatentSpace latent,
            TrainingSettings training,
            Horizon horizon,
            Randomness randomness) {
        TrainStep step =
                new AdversarialStep(networks.generator(), networks.discriminator(), loss, latent, training, randomness);
        return TrainingPlan.of(step, horizon);
    }
}
