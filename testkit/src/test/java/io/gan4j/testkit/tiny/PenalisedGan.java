package io.gan4j.testkit.tiny;

import static io.gan4j.tensor.Gradients.gradient;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Paper;
import io.gan4j.train.Rules;
import io.gan4j.train.StepModule;
import io.gan4j.train.TwoPlayerStep;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Goodfellow's step with a penalty on the discriminator's slope at real images. */
@AutoService(GanVariant.class)
public final class PenalisedGan implements GanVariant {
    record Form(boolean detached) {}

    @Override
    public String name() {
        return "tiny-penalised";
    }

    @Override
    public String description() {
        return "a variant with a penalty, for tests";
    }

    @Override
    public Paper paper() {
        return new Paper("On Small Slopes", "A. Tester", 2026, "https://example.org/slopes", List.of());
    }

    @Override
    public Module module(Settings settings) {
        return StepModule.of(Step.class, settings.bind(Form.class));
    }

    private static final class Step extends TwoPlayerStep {
        private static final double WEIGHT = 10;

        private final boolean detached;

        @Inject
        Step(NetworkFactory networks, Rules rules, Form form) {
            super(networks.generator(), networks.discriminator(), rules);
            this.detached = form.detached();
        }

        @Override
        protected Tensor ofDiscriminator(Round round, Map<String, Double> report) {
            Tensor slope = gradient(source(round.onReal()).sum(), round.real());
            Tensor penalty = (detached ? slope.detached() : slope)
                    .normOfEach()
                    .minus(1)
                    .square()
                    .mean();
            return telling(round).plus(penalty.times(WEIGHT));
        }

        @Override
        protected Tensor ofGenerator(Round round, Map<String, Double> report) {
            return passing(round);
        }
    }
}
