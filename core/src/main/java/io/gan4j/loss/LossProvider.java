package io.gan4j.loss;

import io.gan4j.config.Settings;
import io.gan4j.spi.Named;

/** An adversarial loss that a configuration can name. Found by {@link java.util.ServiceLoader}. */
public interface LossProvider extends Named {
    /** @param settings those under {@code gan4j.losses.<name>} */
    AdversarialLoss create(Settings settings);
}
