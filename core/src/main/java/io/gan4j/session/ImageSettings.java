package io.gan4j.session;

import io.gan4j.config.Require;
import io.gan4j.data.ValueRange;

/** What images the networks see: {@code gan4j.image}. */
record ImageSettings(int height, int width, int channels, ValueRange range) {
    ImageSettings {
        Require.atLeast("height", height, 1);
        Require.atLeast("width", width, 1);
        Require.that(
                channels == 1 || channels == 3 || channels == 4,
                "channels",
                "must be 1 (grey), 3 (colour) or 4 (colour and opacity)");
    }
}
