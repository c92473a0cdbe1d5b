package io.gan4j.train;

import io.gan4j.config.Settings;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ShuffledBatches;
import io.gan4j.data.Split;
import io.gan4j.data.TrainingData;
import io.gan4j.data.ValueRange;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.Plugins;

/** Real batches for tests of steps and of the loop. */
final class Batches {
    static final ImageShape IMAGE = new ImageShape(1, 4, 4);
    static final int SIZE = 8;

    private Batches() {}

    /** Returns six batches an epoch. */
    static ShuffledBatches ofFewDigits() {
        Settings none = Plugins.settings("datasets", "few-digits");
        TrainingData data = TrainingData.prepare(
                "few-digits", new FewDigits().open(none, Split.TRAINING), IMAGE, ValueRange.SYMMETRIC);
        return new ShuffledBatches(data, SIZE, new Randomness(1), "main");
    }
}
