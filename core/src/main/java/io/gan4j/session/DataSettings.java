package io.gan4j.session;

import io.gan4j.config.Require;
import io.gan4j.data.Augmentation;
import io.gan4j.data.DerivedPairs;
import java.util.Optional;

/** What to train on: {@code gan4j.data}. */
record DataSettings(
        String source,
        Optional<String> licence,
        Optional<Integer> examples,
        DerivedPairs pairs,
        int batchSize,
        boolean mirror,
        double shift) {
    DataSettings {
        examples.ifPresent(count -> Require.atLeast("examples", count, 1));
        Require.atLeast("batchSize", batchSize, 1);
        Require.that(shift >= 0 && shift < 0.5, "shift", "must be at least 0 and below 0.5");
    }

    Augmentation augmentation() {
        return new Augmentation(mirror, shift);
    }
}
