package io.gan4j.internal;

import io.gan4j.config.Require;

/** What to train on: {@code gan4j.data}. */
record DataSettings(String source, int batchSize, boolean mirror) {
    DataSettings {
        Require.atLeast("batchSize", batchSize, 1);
    }
}
