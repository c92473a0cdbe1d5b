package org.example.infogan;

import com.google.inject.Module;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.train.GanVariant;
import io.gan4j.train.StepModule;

/** InfoGAN: the image shows what the code says, so that codes come to mean something; see {@link InfoganStep}. */
public final class Infogan implements GanVariant {
    /**
     * Settings.
     *
     * @param values that the categorical code can have
     * @param informationWeight of the mutual information in the loss of generator and recognition network
     */
    record Options(int values, double informationWeight) {
        Options {
            Require.atLeast("values", values, 2);
            Require.atLeast("informationWeight", informationWeight, 0);
        }
    }

    @Override
    public String name() {
        return "infogan";
    }

    @Override
    public String description() {
        return "InfoGAN: kinds of images that nobody has told apart";
    }

    @Override
    public Module module(Settings settings) {
        return StepModule.of(InfoganStep.class, settings.bind(Options.class));
    }
}
