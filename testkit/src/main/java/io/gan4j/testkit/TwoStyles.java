package io.gan4j.testkit;

import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.ValueRange;
import io.gan4j.random.Randomness;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Two domains that know their counterparts, drawn at 16×16 as data set {@code two-styles}: 60 pairs to train on and 20
 * held out.
 *
 * <p>It comes in a plug-in jar, so that only tests that ask for it have it among their data sets.
 */
public final class TwoStyles implements DatasetProvider {
    /** Held-out images of each domain. */
    public static final int HELD_OUT = 20;

    /** Returns a plug-in jar that declares this data set. */
    public static Path plugin() {
        return Jar.PATH;
    }

    /** Returns such examples in other numbers and sizes; the parameters are those of {@link Drawings}. */
    public static Examples examples(int pairs, int side, long seed, boolean paired) {
        Drawings drawings = new Drawings(pairs, side, seed, paired);
        return Examples.prepare("two-styles", drawings, drawings.shape(), ValueRange.SYMMETRIC);
    }

    @Override
    public String name() {
        return "two-styles";
    }

    @Override
    public String description() {
        return "squares with upright and with level stripes, for tests";
    }

    @Override
    public String licence() {
        return "Apache-2.0";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        return switch (split) {
            case TRAINING -> new Drawings(60, 16, 1, true);
            case TEST -> new Drawings(HELD_OUT, 16, 2, true);
        };
    }

    /**
     * Squares of many sizes, places and colours, dark on light: with upright stripes in the first domain, with level
     * ones in the second. Example 2 i of the first has example 2 i + 1 for its counterpart.
     *
     * @param pairs how many there are of each domain
     * @param paired whether the counterparts are told
     */
    public record Drawings(int pairs, int side, long seed, boolean paired) implements Dataset {
        @Override
        public int size() {
            return 2 * pairs;
        }

        @Override
        public ImageShape shape() {
            return new ImageShape(3, side, side);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public void pixels(int index, byte[] target) {
            RandomGenerator generator = new Randomness(seed).generator("two-styles", index / 2);
            int size = side / 2 + generator.nextInt(side / 4);
            int top = generator.nextInt(side - size);
            int left = generator.nextInt(side - size);
            for (int channel = 0; channel < 3; channel++) {
                int ink = generator.nextInt(120);
                for (int y = 0; y < side; y++) {
                    for (int x = 0; x < side; x++) {
                        boolean inside = y >= top && y < top + size && x >= left && x < left + size;
                        boolean striped = (index % 2 == 0 ? x : y) % 4 < 2;
                        target[(channel * side + y) * side + x] = (byte) (inside && striped ? ink : inside ? 200 : 255);
                    }
                }
            }
        }

        @Override
        public int label(int index) {
            return index % 2;
        }

        @Override
        public OptionalInt counterpart(int index) {
            return paired ? OptionalInt.of(index ^ 1) : OptionalInt.empty();
        }
    }

    /** Made when it is first asked for, and removed at the end of the process. */
    private static final class Jar {
        static final Path PATH = PluginJarBuilder.temporary(DatasetProvider.class, TwoStyles.class);
    }
}
