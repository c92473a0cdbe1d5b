package io.gan4j.train;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;

/** The whole wiring of a variant that is two networks, a loss, and {@link AdversarialStep}. */
public final class AdversarialModule extends AbstractModule {
    private final boolean labelled;

    private AdversarialModule(boolean labelled) {
        this.labelled = labelled;
    }

    /** Returns the module of networks that know nothing of labels. */
    public static AdversarialModule unconditional() {
        return new AdversarialModule(false);
    }

    /** Returns the module of networks that are both told the class of an image. */
    public static AdversarialModule labelled() {
        return new AdversarialModule(true);
    }

    @Provides
    @Singleton
    TrainingPlan plan(NetworkFactory networks, Rules rules, Horizon horizon) {
        Generator generator = labelled ? networks.labelledGenerator() : networks.generator();
        Network discriminator = labelled ? networks.labelledDiscriminator() : networks.discriminator();
        return TrainingPlan.of(new AdversarialStep(generator, discriminator, rules), horizon);
    }
}
