package io.gan4j.variants.gan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.train.AdversarialModule;
import io.gan4j.train.DataNeed;
import io.gan4j.train.GanVariant;
import java.util.Set;

/** GAN whose networks are both told what class the image is of, so that one can ask for a class. */
@AutoService(GanVariant.class)
public final class ConditionalGan implements GanVariant {
    @Override
    public String name() {
        return "cgan";
    }

    @Override
    public String description() {
        return "conditional GAN: both networks are told the class";
    }

    @Override
    public Set<DataNeed> needs() {
        return Set.of(DataNeed.LABELS);
    }

    @Override
    public Module module(Settings settings) {
        return AdversarialModule.labelled();
    }
}
