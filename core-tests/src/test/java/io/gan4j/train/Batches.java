package io.gan4j.train;

import io.gan4j.config.Settings;
import io.gan4j.data.Augmentation;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.ValueRange;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.Plugins;
import java.util.Map;

/** Real batches for tests of steps and of the loop. */
final class Batches {
    static final ImageShape IMAGE = new ImageShape(1, 4, 4);
    static final int SIZE = 8;

    private Batches() {}

    /** Returns six batches an epoch. */
    static TrainingStreams ofFewDigits() {
        Settings none = Plugins.settings("datasets", "few-digits");
        Examples data =
                Examples.prepare("few-digits", new FewDigits().open(none, Split.TRAINING), IMAGE, ValueRange.SYMMETRIC);
        return new TrainingStreams(data, SIZE, Augmentation.NONE, new Randomness(1), Map.of());
    }
}
