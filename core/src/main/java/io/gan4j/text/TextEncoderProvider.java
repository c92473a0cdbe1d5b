package io.gan4j.text;

import io.gan4j.config.Settings;
import io.gan4j.spi.Named;

/** A text encoder that a configuration can name. Found by {@link java.util.ServiceLoader}. */
public interface TextEncoderProvider extends Named {
    /**
     * Makes the encoder; large models load when the first text is encoded, not here.
     *
     * @param settings those under {@code gan4j.text-encoders.<name>}
     */
    TextEncoder create(Settings settings);
}
