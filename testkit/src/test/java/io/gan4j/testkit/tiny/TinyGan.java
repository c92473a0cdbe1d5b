package io.gan4j.testkit.tiny;

import com.google.auto.service.AutoService;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.config.Settings;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.train.AdversarialStep;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Paper;
import io.gan4j.train.Phase;
import io.gan4j.train.Rules;
import io.gan4j.train.TrainingPlan;
import java.util.List;
import java.util.stream.IntStream;

/** Goodfellow's step, in as many phases as the settings say, each with networks of its own. */
@AutoService(GanVariant.class)
public final class TinyGan implements GanVariant {
    record Form(int phases, boolean labels) {}

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public String description() {
        return "a variant for tests";
    }

    @Override
    public Paper paper() {
        return new Paper("On Small Networks", "A. Tester", 2026, "https://example.org/tiny", List.of());
    }

    @Override
    public Module module(Settings settings) {
        return new TinyModule(settings.bind(Form.class));
    }

    private static final class TinyModule extends AbstractModule {
        private final Form form;

        TinyModule(Form form) {
            this.form = form;
        }

        @Provides
        @Singleton
        TrainingPlan plan(NetworkFactory networks, Rules rules, Horizon horizon) {
            long each = horizon.planned() / form.phases();
            return new TrainingPlan(IntStream.rangeClosed(1, form.phases())
                    .mapToObj(number -> new Phase(
                            "phase-" + number,
                            new AdversarialStep(
                                    form.labels() ? networks.labelledGenerator() : networks.generator(),
                                    form.labels() ? networks.labelledDiscriminator() : networks.discriminator(),
                                    rules),
                            number < form.phases() ? each : horizon.steps() - each * (form.phases() - 1)))
                    .toList());
        }
    }
}
