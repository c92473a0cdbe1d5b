package io.gan4j.measure;

import io.gan4j.data.Dataset;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.random.Randomness;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Squares of many sizes, places and colours, dark on light: filled with upright stripes in the first domain, with level
 * ones in the second. Example 2 i of the first has example 2 i + 1 for its counterpart.
 *
 * @param pairs how many of each domain
 * @param paired whether the counterparts are told
 */
record TwoStyles(int pairs, int side, long seed, boolean paired) implements Dataset {
    static Examples examples(int pairs, int side, long seed, boolean paired) {
        TwoStyles data = new TwoStyles(pairs, side, seed, paired);
        return Examples.prepare("two-styles", data, data.shape(), ValueRange.SYMMETRIC);
    }

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
