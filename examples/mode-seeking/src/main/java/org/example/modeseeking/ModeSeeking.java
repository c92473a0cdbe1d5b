package org.example.modeseeking;

import com.google.inject.Module;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.spi.GanVariant;
import io.gan4j.train.StepModule;

/** Mode seeking GAN: images of different codes are kept different; see {@link ModeSeekingStep}. */
public final class ModeSeeking implements GanVariant {
    /** @param weight of the mode seeking term */
    record Options(double weight) {
        Options {
            Require.atLeast("weight", weight, 0);
        }
    }

    @Override
    public String name() {
        return "mode-seeking";
    }

    @Override
    public String description() {
        return "mode seeking GAN: images of different codes are kept different";
    }

    @Override
    public Module module(Settings settings) {
        return StepModule.of(ModeSeekingStep.class, settings.bind(Options.class));
    }
}
