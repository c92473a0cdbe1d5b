package io.gan4j.session;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.error.InvalidInputException;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.nn.compiled.RuntimeSettings;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.penalty.Penalties;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.train.FeatureMatching;
import io.gan4j.train.Rules;
import io.gan4j.train.TrainingSettings;
import io.gan4j.view.Views;

/** What every variant's module can ask for. */
final class CoreModule extends AbstractModule {
    private final Registry registry;
    private final Settings settings;
    private final DataSpec data;
    private final Randomness randomness;
    private final TrainingSettings training;
    private final LatentSpace latent;
    private final int domains;
    private final ProcessGroup group;

    /**
     * @param settings those at {@code gan4j}
     * @param domains how many domains a step draws a batch of each
     * @param group of processes that train together
     */
    CoreModule(Registry registry, Settings settings, DataSpec data, int domains, ProcessGroup group) {
        this.registry = registry;
        this.settings = settings;
        this.data = data;
        this.domains = domains;
        this.group = group;
        this.randomness = new Randomness(Seed.of(settings));
        this.training = settings.at("training").bind(TrainingSettings.class);
        this.latent = settings.at("latent").bind(LatentSpace.class);
    }

    /** Returns what steps draw from: of every batch what is this process' share. */
    private Randomness ofShare() {
        return randomness.of(group.share());
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        bind(DataSpec.class).toInstance(data);
        bind(Randomness.class).toInstance(randomness);
        bind(TrainingSettings.class).toInstance(training);
        bind(LatentSpace.class).toInstance(latent);
    }

    @Provides
    @Singleton
    Horizon horizon() {
        return training.horizon(data.examples() / domains / batchSize());
    }

    private int batchSize() {
        return settings.at("data").bind(DataSettings.class).batchSize();
    }

    @Provides
    @Singleton
    AdversarialLoss loss() {
        String name = settings.text("loss");
        refuseLabelsOfOthers(name);
        return registry.plugins(PluginKind.LOSS)
                .get(name, settings.where("loss"))
                .create(settings.at("losses." + name));
    }

    private record Smoothing(double labelSmoothing) {}

    private record Flipping(double labelFlipping) {}

    /** A label that is smoothed for a loss that is not played would be looked for in the results, and not be there. */
    private void refuseLabelsOfOthers(String chosen) {
        for (String name : settings.at("losses").keys()) {
            Settings loss = settings.at("losses." + name);
            if (!name.equals(chosen) && loss.keys().contains("label-smoothing")) {
                refuseLabels(name, "label-smoothing", loss.bind(Smoothing.class).labelSmoothing(), chosen);
            }
            if (!name.equals(chosen) && loss.keys().contains("label-flipping")) {
                refuseLabels(name, "label-flipping", loss.bind(Flipping.class).labelFlipping(), chosen);
            }
        }
    }

    private void refuseLabels(String loss, String setting, double value, String chosen) {
        if (value > 0) {
            throw InvalidInputException.lines(
                    settings.where("losses." + loss + "." + setting) + ": gan4j.losses." + loss + "." + setting + " is "
                            + value + ", but gan4j.loss is \"" + chosen + "\", which does not go by it.",
                    "Set gan4j.loss to " + loss + ", or " + setting + " to 0.");
        }
    }

    @Provides
    @Singleton
    Penalties penalties(Horizon horizon) {
        Penalties penalties =
                new Penalties(settings.at("penalties"), ofShare(), horizon.inUpdates(training.discriminatorSteps()));
        penalties.requireFor(data);
        return penalties;
    }

    @Provides
    @Singleton
    Views views(Horizon horizon) {
        Horizon rounds = horizon.inUpdates(training.rounds().batches());
        return new Views(settings.at("discriminator"), data, batchSize(), ofShare(), rounds);
    }

    @Provides
    @Singleton
    FeatureMatching matching(Horizon horizon) {
        return new FeatureMatching(settings.at("feature-matching"), horizon);
    }

    @Provides
    @Singleton
    Rules rules(AdversarialLoss loss, Penalties penalties, Views views, FeatureMatching matching) {
        return new Rules(loss, penalties, views, matching, training, ofShare());
    }

    @Provides
    @Singleton
    NetworkFactory networks(Horizon horizon, Views views, FeatureMatching matching) {
        return new NetworkFactory(
                settings,
                registry.plugins(PluginKind.NETWORK)::get,
                data,
                latent,
                horizon,
                training.discriminatorSteps(),
                phase -> training.averaging(phase, batchSize()),
                shape -> matching.matched(views.packed(shape)),
                NetworkCompiler.of(settings.at("runtime").bind(RuntimeSettings.class), randomness, group));
    }
}
