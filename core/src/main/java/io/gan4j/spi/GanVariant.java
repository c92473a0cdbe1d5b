package io.gan4j.spi;

import com.google.inject.Module;
import io.gan4j.config.Settings;
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
     * Returns the module that binds an {@code io.gan4j.train.TrainingPlan}.
     *
     * @param settings those under {@code gan4j.variants.<name>}
     */
    Module module(Settings settings);

    Paper paper();

    /** Returns the fields that it needs of a batch beyond the image: {@code "label"}. */
    default Set<String> needs() {
        return Set.of();
    }
}
