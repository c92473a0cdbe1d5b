package io.gan4j.variants.acgan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.train.DataNeed;
import io.gan4j.train.GanVariant;
import io.gan4j.train.StepModule;
import java.util.Set;

/** AC-GAN: the generator is told a class, the discriminator has to tell it; see {@link AcganStep}. */
@AutoService(GanVariant.class)
public final class Acgan implements GanVariant {
    /** @param generatorClassScale weight of the class term in the generator's loss */
    record Options(double generatorClassScale) {
        Options {
            Require.atLeast("generatorClassScale", generatorClassScale, 0);
        }
    }

    @Override
    public String name() {
        return "acgan";
    }

    @Override
    public String description() {
        return "auxiliary classifier GAN: images of a class";
    }

    @Override
    public Set<DataNeed> needs() {
        return Set.of(DataNeed.LABELS);
    }

    @Override
    public Module module(Settings settings) {
        return StepModule.of(AcganStep.class, settings.bind(Options.class));
    }
}
