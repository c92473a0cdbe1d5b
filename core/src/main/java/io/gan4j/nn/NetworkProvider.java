package io.gan4j.nn;

import io.gan4j.config.Settings;
import io.gan4j.spi.Named;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** A network architecture that a configuration can name. Found by {@link java.util.ServiceLoader}. */
public interface NetworkProvider extends Named {
    Role role();

    /**
     * Describes the network. Inputs and outputs carry the names of {@code shape}; the optimiser is set by the
     * framework.
     *
     * @param settings those under {@code gan4j.networks.<name>}
     * @throws io.gan4j.error.InvalidInputException if it cannot make that shape: the message says which it can
     */
    ComputationGraphConfiguration configure(Settings settings, NetworkShape shape);
}
