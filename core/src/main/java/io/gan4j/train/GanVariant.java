package io.gan4j.train;

import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.spi.Named;
import java.util.Set;

/**
 * A way to train generative adversarial networks: networks + losses + one training step.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Its settings stand in its own {@code reference.conf} under
 * {@code gan4j.variants.<name>}: {@code defaults} (core keys that the paper fixes), {@code presets.<preset>} (likewise,
 * chosen by {@code gan4j.preset}) and whatever it reads itself.
 */
public interface GanVariant extends Named {
    /**
     * Returns the module that binds an {@code io.gan4j.train.TrainingPlan}; {@code StepModule} makes one of a step.
     *
     * @param settings those under {@code gan4j.variants.<name>}
     */
    Module module(Settings settings);

    /** Returns the paper: by default what {@code <name>-paper.conf} says, a resource beside the class. */
    default Paper paper() {
        return Paper.beside(getClass(), name() + "-paper.conf");
    }

    /** Returns what it needs of the data beyond images. */
    default Set<DataNeed> needs() {
        return Set.of();
    }
}
