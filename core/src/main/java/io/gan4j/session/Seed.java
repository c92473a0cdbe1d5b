package io.gan4j.session;

import io.gan4j.config.Settings;

/**
 * The setting {@code gan4j.seed}.
 *
 * @param seed of all randomness of a run
 */
public record Seed(long seed) {
    /** @param settings those at {@code gan4j} */
    public static long of(Settings settings) {
        return settings.bind(Seed.class).seed();
    }
}
